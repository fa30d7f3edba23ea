import { useEffect, useRef } from 'preact/hooks';
import type { Assessment } from '../criteria/assessment.ts';
import { useLanguage } from '../page/language-context.ts';
import { LEVEL_TEXT } from '../text/level.ts';
import { fillTemplate } from '../text/template.ts';
import type { BelowFlagProps } from './below-flag.tsx';
import { Flag } from './flag/flag.tsx';
import type { FlagViewProps } from './flag/flag-view.ts';
import { headline } from './flag/headline.ts';
import { Mark } from './marks.tsx';
import { RestMissing } from './rest-missing.tsx';
import { useRules } from './rules/rule-content.ts';
import { CoordinatorUnread } from './unread/coordinator-unread.tsx';
import { useWords } from './use-words.ts';

/** The code of the rest of the page, and what it shows. */
export interface Rest {
  readonly parts: typeof import('./after-flag.ts');
  readonly props: BelowFlagProps;
}

export interface AssessedViewProps extends FlagViewProps {
  /**
   * `not-fetched`: its code did not come. The flag stands without it, loudly: a silence, and a notice that stands, can
   * be told of only with it. `notices-not-fetched`: and there may be one.
   */
  readonly rest: Rest | 'coming' | 'not-fetched' | 'notices-not-fetched';
}

/**
 * One assessed patient: the flag first, and below it, a moment later, the rest. A notice that stands in the record goes
 * before all of it: the patient is taken care of, and nobody is to ask again. One sent from here is told of where it was
 * sent, and goes first when the record is read the next time.
 */
export function AssessedView(props: AssessedViewProps) {
  const { assessment, notices, closed } = props;
  const words = useWords();
  const notified = notices.some(({ status }) => status !== 'not-received');
  const granted = notices.some(({ status }) => status === 'granted');
  const announcement = useAnnouncement(props);
  const rest = typeof props.rest === 'string' ? null : props.rest;
  const silence = rest?.props.silencing.silence ?? null;
  const undone = rest?.props.silencing.undone ?? null;
  const main = useFocusOn(silence !== null);
  return (
    <main ref={main} aria-busy={props.rest === 'coming' ? 'true' : undefined}>
      <p class="ds-sr-only" role="status">
        {announcement}
      </p>
      {closed && (
        <p class="said expired">
          <Mark shape="attention" />
          <span>
            {words.expired} {words.reopen}
          </span>
        </p>
      )}
      {rest !== null && notices.length > 0 && <Standing {...rest} />}
      {rest !== null && undone !== null && silence === null && <rest.parts.Undone undone={undone} />}
      {rest === null || silence === null ? (
        <Flag assessment={assessment} notified={notified && !reopens(props)} granted={granted} />
      ) : (
        <rest.parts.SilentFlag
          assessment={assessment}
          silence={silence}
          kept={rest.props.silencing.kept}
          onReopen={rest.props.silencing.onReopen}
        />
      )}
      <CoordinatorUnread assessment={assessment} />
      {props.rest === 'coming' && <Coming />}
      {props.rest === 'not-fetched' && <RestMissing />}
      {props.rest === 'notices-not-fetched' && <RestMissing withNotices />}
      {rest !== null && <rest.parts.BelowFlag {...rest.props} />}
    </main>
  );
}

/** The shape of what comes below the flag, without words. */
const Coming = () => (
  <>
    <div class="skeleton skeleton-line" />
    <div class="skeleton skeleton-line" />
    <div class="skeleton skeleton-line" />
  </>
);

function Standing({ parts, props }: Rest) {
  const { patient, sender, assessment, notices, desk, closed, awaits, written, onLook } = props;
  return (
    <parts.StandingNotices
      notices={notices}
      units={[...desk.recipients, ...desk.others]}
      answering={{
        patient,
        sender,
        isSenderKnown: awaits === null,
        closed,
        desk: desk.answering,
        written: written.answers,
      }}
      isPartlyRead={awaits !== 'record' && assessment.coverage.Communication.state === 'partial'}
      onLook={closed || awaits === 'record' ? null : onLook}
    />
  );
}

/**
 * When the flag has been set aside or shown again, what was clicked is gone: the keyboard then stands where it is told.
 * Not when the record brought the change, and nobody has clicked here.
 */
function useFocusOn(silent: boolean) {
  const main = useRef<HTMLElement>(null);
  const was = useRef(silent);
  useEffect(() => {
    if (was.current === silent) return;
    was.current = silent;
    const isLost = document.hasFocus() && (document.activeElement ?? document.body) === document.body;
    const place = main.current?.querySelector<HTMLElement>('.silent, .flag');
    if (!isLost || !place) return;
    place.tabIndex = -1;
    place.focus();
  }, [silent]);
  return main;
}

/** A refusal that does not silence any more, or was asked past, leaves the flag as loud as ever. */
function reopens({ notices }: FlagViewProps): boolean {
  return notices.every(({ status }) => status === 'declined' || status === 'not-received');
}

/**
 * What a screen reader says when an answer has been weighed: the new level, or that it is the same. When the rest of the
 * record came, a new level alone is worth an interruption. It is kept as what happened, not as words: the words are those
 * of the language now on the screen.
 */
function useAnnouncement({ assessment, answers }: FlagViewProps): string {
  const language = useLanguage();
  const rules = useRules();
  const given = answers.map(({ criterion, answer, at }) => `${criterion} ${answer} ${at}`).join();
  const before = useRef<Weighed>({ given, assessment, told: null });
  const levelOf = (each: Assessment) => headline(language, each, rules);
  if (given !== before.current.given || assessment.level !== before.current.assessment.level) {
    const same = levelOf(before.current.assessment) === levelOf(assessment);
    before.current = { given, assessment, told: same ? 'unchanged' : 'changed' };
  }
  const { told, assessment: weighed } = before.current;
  return told === null ? '' : fillTemplate(LEVEL_TEXT[language][told], { level: levelOf(weighed) });
}

interface Weighed {
  readonly given: string;
  readonly assessment: Assessment;
  readonly told: 'changed' | 'unchanged' | null;
}
