import type { Assessment } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { type CoverageByType, RECORD_TYPES, REFERRED_TYPES } from '../../record/patient-record.ts';
import { typeAndWhy, typeName, typesAndWhy } from '../../text/coverage.ts';
import { fillTemplate } from '../../text/template.ts';
import { unreadableContacts } from '../../text/unreadable-contacts.ts';
import type { UnreadType } from '../reasons/criterion-status.ts';
import { useRules } from '../rules/rule-content.ts';
import { useAllWords } from '../use-all-words.ts';
import { readCount } from './read-count.ts';
import { extentSentences, readExtent } from './read-extent.ts';

/** What this rests on, always in sight: what was read, what was not and why, and which rules. */
export function FootLine({ assessment }: { assessment: Assessment }) {
  const language = useLanguage();
  const words = useAllWords();
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
  const words = useAllWords();
  const { givenInPart } = useRules();
  const read: string[] = [];
  const unread: UnreadType[] = [];
  const replaced: string[] = [];
  for (const type of RECORD_TYPES) {
    const of = coverage[type];
    if (of.state === 'missing' && of.substitute !== undefined && coverage[of.substitute].state !== 'missing') {
      const what = typeAndWhy(language, type, of.why);
      replaced.push(fillTemplate(words.readInstead, { what, substitute: typeName(language, of.substitute) }));
    } else if (of.state !== 'complete') {
      unread.push({ what: type, why: of.why });
    }
    // Zero is told for what every record has; the rest would only make the line long
    const isTold = of.state === 'complete' && (type === 'Condition' || type === 'Encounter');
    if (of.state !== 'missing' && (of.read > 0 || isTold))
      read.push(readCount(language, words, type, of.read, coverage));
  }
  for (const type of REFERRED_TYPES) {
    const of = coverage[type]; // what was read of these shows in the contacts and medicines themselves
    if (of !== undefined && of.state !== 'complete') unread.push({ what: type, why: of.why });
  }
  const { nothing, partly } = readExtent(unread, coverage);
  const contacts = unreadableContacts(language, coverage.Encounter);
  const notRead = [...replaced, ...(nothing.length > 0 ? [typesAndWhy(language, nothing)] : [])];
  return (
    <>
      {read.length > 0 && <p>{fillTemplate(words.read, { what: read.join(', ') })}</p>}
      {contacts !== null && <p>{contacts}.</p>}
      {extentSentences(language, words, { nothing: [], partly }, givenInPart).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notRead.length > 0 && <p>{fillTemplate(words.notRead, { what: notRead.join('; ') })}</p>}
    </>
  );
}
