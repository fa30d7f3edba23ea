import type { Assessment } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { CoverageByType } from '../../record/patient-record.ts';
import { typeName, type WhyUnknown, whyNotComplete, whyOfType } from '../../text/coverage.ts';
import { fillTemplate } from '../../text/template.ts';
import { useRules } from '../rules/rule-content.ts';
import { useWords } from '../use-words.ts';

/**
 * Where a record holds who coordinates: a member of a care team, or who manages a period of follow-up, either by a role of
 * its own (FHIR R4).
 */
const HOLDERS = ['CareTeam', 'EpisodeOfCare', 'PractitionerRole'] as const;

/**
 * A need is spoken of as if the patient had no coordinator. Where the record could not be read for one, that is said
 * beside the level. What is still being read is not yet unread.
 */
export function CoordinatorUnread({ assessment }: { assessment: Assessment }) {
  const language = useLanguage();
  const words = useWords();
  const { givenInPart } = useRules();
  const { level, coverage } = assessment;
  if (level === 'has-coordinator' || level === 'not-assessable') return null;
  const unread = HOLDERS.flatMap((type) => {
    const why = whyUnread(coverage, type);
    return why === null ? [] : [{ type, why }];
  });
  if (unread.length === 0) return null;
  const because = unread.map(({ type, why }) => ({ type, said: whyOfType(language, type, why, givenInPart) }));
  const what = [...new Set(because.map(({ said }) => said))].map((said) => {
    const types = because.filter((each) => each.said === said).map(({ type }) => typeName(language, type));
    return `${types.join(', ')}: ${said}`;
  });
  return <p class="not-read coordinator-unread">{fillTemplate(words.coordinatorUnread, { what: what.join('; ') })}</p>;
}

function whyUnread(coverage: CoverageByType, type: (typeof HOLDERS)[number]): WhyUnknown | null {
  const of = coverage[type];
  return of === undefined || of.state === 'complete' || of.why === 'pending' ? null : whyNotComplete(of);
}
