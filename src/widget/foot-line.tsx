import type { Assessment } from '../criteria/assessment.ts';
import {
  type CoverageByType,
  type CoveredType,
  RECORD_TYPES,
  REFERRED_TYPES,
  type UnreadReason,
} from '../record/patient-record.ts';
import { countOfType, typeAndWhy, typeName, typesAndWhy } from '../text/coverage.ts';
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
  const unread: { readonly what: CoveredType; readonly why: UnreadReason }[] = [];
  const partly: { readonly what: CoveredType; readonly why: UnreadReason }[] = [];
  const replaced: string[] = [];
  for (const type of RECORD_TYPES) {
    const of = coverage[type];
    if (of.state !== 'missing') {
      // Zero is told for what every record has; the rest would only make the line long
      if (of.read > 0 || type === 'Condition' || type === 'Encounter') read.push(countOfType(language, type, of.read));
      if (of.state === 'partial') partly.push({ what: type, why: of.why });
    } else if (of.substitute !== undefined && coverage[of.substitute].state !== 'missing') {
      const what = typeAndWhy(language, type, of.why);
      replaced.push(fillTemplate(words.readInstead, { what, substitute: typeName(language, of.substitute) }));
    } else {
      unread.push({ what: type, why: of.why });
    }
  }
  for (const type of REFERRED_TYPES) {
    const of = coverage[type]; // what was read of these shows in the contacts and medicines themselves
    if (of !== undefined && of.state !== 'complete') unread.push({ what: type, why: of.why });
  }
  const notRead = [...replaced, ...(unread.length > 0 ? [typesAndWhy(language, unread)] : [])];
  return (
    <>
      {read.length > 0 && <p>{fillTemplate(words.read, { what: read.join(', ') })}</p>}
      {partly.length > 0 && <p>{fillTemplate(words.partlyRead, { what: typesAndWhy(language, partly) })}</p>}
      {notRead.length > 0 && <p>{fillTemplate(words.notRead, { what: notRead.join('; ') })}</p>}
    </>
  );
}
