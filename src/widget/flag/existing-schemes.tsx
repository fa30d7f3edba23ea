import type { Assessment } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { Disclosure } from '../disclosure.tsx';
import { EvidenceList } from '../reasons/evidence-list.tsx';
import { useRules } from '../rules/rule-content.ts';
import { useAllWords } from '../use-all-words.ts';

/**
 * Schemes that may already give this patient a coordinator, to be asked before a new one is appointed. They say nothing
 * of the need: the level is the same with and without them.
 */
export function ExistingSchemes({ assessment: { routes, profile } }: { readonly assessment: Assessment }) {
  const language = useLanguage();
  const words = useAllWords();
  const { ruleSet } = useRules();
  const id = 'existing-schemes'; // its own: preact's useId begins anew with each screen that is shown
  if (routes.length === 0) return null;
  return (
    <section class="schemes" aria-labelledby={id}>
      {/* Only a unit profile knows what there is here; a rule set knows what there is in some hospitals */}
      <p id={id}>{profile === null ? words.schemesElsewhere : words.schemesHere}</p>
      <ul class="evidence">
        {routes.map((route) => (
          <li key={route.id}>
            <Disclosure
              class="sentence"
              summary={ruleSet.routes.find((rule) => rule.id === route.id)?.title[language] ?? route.id}
            >
              <EvidenceList evidence={route.evidence} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}
