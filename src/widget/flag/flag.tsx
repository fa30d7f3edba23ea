import type { Assessment } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { Telephone } from '../../page/telephone.tsx';
import { formatDate } from '../../text/dates.ts';
import type { Language } from '../../text/language.ts';
import { LEVEL_TEXT, type LevelText } from '../../text/level.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../marks.tsx';
import {
  type CriterionStatus,
  contactsThatMatter,
  hasSigns,
  statusOf,
  unclearThatMatters,
  unreadAmong,
  unreadThatMatters,
} from '../reasons/criterion-status.ts';
import { type RuleContent, useRules } from '../rules/rule-content.ts';
import { NotRead } from '../unread/not-read.tsx';
import { readExtent } from '../unread/read-extent.ts';
import { headline, withinSentence } from './headline.ts';

interface FlagProps {
  readonly assessment: Assessment;
}

interface LevelProps extends FlagProps {
  /** A notice stands: the level is background, and asks nothing of the reader. */
  readonly notified: boolean;
  /** A unit has granted a coordinator, whom the record need not have registered yet. */
  readonly granted: boolean;
}

/** The level: a shape, a heading in words, and what it means for the reader. Colour only repeats it. */
export function Flag({ assessment, notified, granted }: LevelProps) {
  const language = useLanguage();
  const rules = useRules();
  const { level } = assessment;
  // Only what asks the reader for something gives way: a registered coordinator is more than a granted one
  const answered = granted && asksTheReader(assessment);
  const partly =
    level === 'not-indicated' &&
    (unreadThatMatters(assessment).length > 0 ||
      contactsThatMatter(assessment) ||
      (!hasSigns(assessment) && unclearThatMatters(assessment)));
  return (
    <section
      class="flag"
      data-level={level}
      data-partly={partly || undefined}
      data-notified={notified || answered || undefined}
      aria-labelledby="flag-heading"
    >
      <Mark shape={answered ? 'met' : partly ? 'not-assessable' : level} />
      <div>
        <h2 id="flag-heading">{answered ? LEVEL_TEXT[language].granted : headline(language, assessment, rules)}</h2>
        {!answered && !(notified && asksTheReader(assessment)) && <FlagMeaning assessment={assessment} />}
      </div>
    </section>
  );
}

/** What these levels say beside their name is what to do next, and that has been done. */
const asksTheReader = ({ level }: Assessment) => level === 'likely' || level === 'clarify';

function FlagMeaning({ assessment }: FlagProps) {
  const language = useLanguage();
  const rules = useRules();
  const words = LEVEL_TEXT[language];
  switch (assessment.level) {
    case 'likely':
      return (
        <p>
          {named(language, assessment, rules)} {words.likelyNext}
        </p>
      );
    case 'clarify':
      return assessment.questions.length > 0 ? <p>{words.clarifyQuestionNext}</p> : null;
    case 'not-indicated': {
      const unread = unreadThatMatters(assessment);
      if (unread.length > 0) return <NotRead missing={unread} coverage={assessment.coverage} />;
      return hasSigns(assessment) ? <p>{counted(words, assessment)}</p> : null;
    }
    case 'has-coordinator':
      return <CoordinatorContact assessment={assessment} />;
    case 'not-assessable':
      return <WhyNotAssessable assessment={assessment} />;
  }
}

/** More than these make the flag longer than a glance; all of them stand right below, each with its mark. */
const NAMED = 4;

/** "Langvarig oppfølging, sykdom og behandling (må bekreftes), flere enheter." What is open stands below. */
function named(language: Language, { criteria }: Assessment, { ruleSet }: RuleContent): string {
  const words = LEVEL_TEXT[language];
  const all = ruleSet.criteria.flatMap(({ id, title }) => {
    const criterion = criteria.find((each) => each.id === id);
    if (criterion?.answer !== 'met') return [];
    const name = title[language];
    return statusOf(criterion) === 'met' ? name : fillTemplate(words.toConfirm, { name });
  });
  const names = all
    .slice(0, NAMED)
    .map((name, index) => (index === 0 ? name : withinSentence(name)))
    .join(', ');
  return names + (all.length > NAMED ? ' …' : '.');
}

/**
 * "Kriterier: 2 oppfylt, 1 må bekreftes, 1 ikke avklart." What is open is counted as well: of what is only not known, "0 of
 * 4" would read as no.
 */
function counted(words: LevelText, { criteria }: Assessment): string {
  const count = (wanted: CriterionStatus) => criteria.filter((criterion) => statusOf(criterion) === wanted).length;
  const all = [
    { sentence: words.countMet, count: count('met') },
    { sentence: words.countPresumed, count: count('presumed') },
    { sentence: words.countNotMet, count: count('not-met') },
    { sentence: words.countUnknown, count: count('unknown') },
  ];
  const told = all.filter((each) => each.count > 0 || each.sentence === words.countMet);
  return fillTemplate(words.criteria, {
    counts: told.map((each) => fillTemplate(each.sentence, { count: each.count })).join(', '),
  });
}

function CoordinatorContact({ assessment: { coordinator } }: FlagProps) {
  const language = useLanguage();
  const words = LEVEL_TEXT[language];
  if (coordinator === null) return null;
  const { name, unit, phone, since } = coordinator;
  const before = [name === null ? words.coordinatorUnnamed : null, unit].filter((fact) => fact !== null).join(', ');
  const after = since === null ? null : fillTemplate(words.since, { date: formatDate(language, since) });
  return (
    <p>
      {before}
      {phone !== null && (
        <>
          {before !== '' && ', '}
          {words.phone} <Telephone number={phone} />
        </>
      )}
      {after !== null && (before !== '' || phone !== null ? `, ${after}` : after)}
    </p>
  );
}

function WhyNotAssessable({ assessment: { notAssessable: missing, coverage } }: FlagProps) {
  const words = LEVEL_TEXT[useLanguage()];
  if (missing.some(({ why }) => why === 'deceased')) return <p>{words.deceased}</p>;
  if (missing.some(({ why }) => why === 'inactive')) return <p>{words.inactive}</p>;
  const nothing = readExtent(unreadAmong(missing), coverage).nothing.length > 0;
  return (
    <>
      <p>{nothing ? words.notAssessableNext : words.notAssessablePartly}</p>
      <NotRead missing={missing} coverage={coverage} />
    </>
  );
}
