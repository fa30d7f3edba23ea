import type { Assessment } from '../criteria/assessment.ts';
import { type CoverageByType, RECORD_TYPES } from '../record/patient-record.ts';
import { countOfType, typeAndWhy, typeName } from '../text/coverage.ts';
import { fillTemplate } from '../text/template.ts';
import { useLanguage, useWords } from './language-context.ts';
import { useRules } from './rule-content.ts';

/** What this rests on, always in sight: what was read, what was not and why, and which rules. */
export function FootLine({ assessment }: { assessment: Assessment }) {
  const language = useLanguage();
  const words = useWords();
  const { ruleSet } = useRules();
  return (
    <footer class="foot">
      <CoverageLines coverage={assessment.coverage} />
      <p>
        {fillTemplate(words.rules, { name: ruleSet.title[language], version: assessment.ruleSet.version })}
        {ruleSet.status === 'awaiting-clinical-sign-off' && ` · ${words.awaiting}`}
      </p>
      <p>{words.suggests}</p>
    </footer>
  );
}

function CoverageLines({ coverage }: { coverage: CoverageByType }) {
  const language = useLanguage();
  const words = useWords();
  const read: string[] = [];
  const unread: string[] = [];
  for (const type of RECORD_TYPES) {
    const of = coverage[type];
    if (of.state !== 'missing') {
      if (of.read > 0 || type === 'Condition' || type === 'Encounter') read.push(countOfType(language, type, of.read));
      if (of.state === 'partial') unread.push(typeAndWhy(language, type, of.why));
    } else if (of.substitute !== undefined && coverage[of.substitute].state !== 'missing') {
      const substitute = typeName(language, of.substitute);
      unread.push(fillTemplate(words.readInstead, { what: typeAndWhy(language, type, of.why), substitute }));
    } else {
      unread.push(typeAndWhy(language, type, of.why));
    }
  }
  return (
    <>
      {read.length > 0 && <p>{fillTemplate(words.read, { what: read.join(', ') })}</p>}
      {unread.length > 0 && <p>{fillTemplate(words.notRead, { what: unread.join('; ') })}</p>}
    </>
  );
}
