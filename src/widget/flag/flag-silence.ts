import type { Task } from 'fhir/r4';
import type { Assessment } from '../../criteria/assessment.ts';
import type { SilenceDays } from '../../criteria/rule-set.ts';
import type { Dismissal } from '../../notice/dismissal/dismissal.ts';
import { dismissalsIn } from '../../notice/dismissal/dismissal.ts';
import type { DismissalOutcome } from '../../notice/dismissal/dismissal-store.ts';
import type { UndoOutcome } from '../../notice/dismissal/dismissal-undo.ts';
import { type Silence, silenceOf } from '../../notice/dismissal/silence.ts';
import { type Known, knownIn } from '../../notice/dismissal/silence-evidence.ts';
import type { SentNotice } from '../../notice/notice.ts';
import type { DeclineReason } from '../../notice/unit-answer.ts';
import type { SilenceView } from './silence-view.ts';

interface Moment {
  readonly assessment: Assessment;
  readonly notices: readonly SentNotice[];
  /** ISO 8601 instant. */
  readonly at: string;
}

interface ViewInput extends Moment {
  readonly dismiss: (
    reason: DeclineReason,
    comment: string,
    known: Known,
    seen: readonly Dismissal[],
  ) => Promise<DismissalOutcome>;
  readonly undo: (dismissal: Dismissal) => Promise<UndoOutcome>;
  /** Something has changed: show it. */
  readonly after: () => void;
}

/** What silences one patient's flag for as long as the patient is shown: what the record says, and what is clicked. */
export interface FlagSilence {
  /** The tasks of a record that was read. */
  read(tasks: readonly Task[]): void;
  /** Every dismissal there is in the record now. */
  readAgain(dismissals: readonly Dismissal[]): void;
  /** Null: the flag speaks. */
  now(moment: Moment): Silence | null;
  view(input: ViewInput): SilenceView;
}

/** @param days how long a decision silences: the unit's, or the rule set's */
export function flagSilence(days: SilenceDays): FlagSilence {
  let inRecord: readonly Dismissal[] = [];
  let own: DismissalOutcome | null = null;
  let undone: SilenceView['undone'] = null;
  /** Decisions that somebody here has asked to be shown past, by their instant. */
  const shownPast = new Set<string>();

  /** What is known now, each once; this page's own word for one that the record shows too is the record's. */
  const dismissals = (): readonly Dismissal[] => {
    const mine = own?.dismissal;
    const others = inRecord.filter(({ identifier }) => identifier !== mine?.identifier);
    const read = inRecord.find(({ identifier }) => identifier === mine?.identifier);
    return mine === undefined ? inRecord : [...others, read ?? mine];
  };

  const now = ({ assessment, notices, at }: Moment) =>
    silenceOf({
      assessment,
      notices: notices.filter(({ answer, sentAt }) => !shownPast.has(answer.decision?.at ?? sentAt ?? '')),
      dismissals: dismissals().filter((each) => !shownPast.has(each.at)),
      days,
      at,
    });

  return {
    now,
    read: (tasks) => {
      inRecord = dismissalsIn(tasks);
    },
    readAgain: (found) => {
      inRecord = found;
    },
    view: ({ assessment, notices, at, dismiss, undo, after }) => {
      const silence = now({ assessment, notices, at });
      const isOwn = own !== null && silence?.decision.at === own.dismissal.at;
      return {
        silence,
        days,
        kept: !isOwn || own === null ? null : own.kept === 'record' && own.by === 'earlier' ? 'earlier' : own.kept,
        undone,
        onDismiss: async (reason, comment) => {
          own = await dismiss(reason, comment, knownIn(assessment), dismissals());
          undone = null;
          after();
        },
        onReopen: async () => {
          if (silence === null) return;
          const { of, at: decidedAt } = silence.decision;
          const dismissal = dismissals().find((each) => !each.isUndone && each.at === decidedAt);
          if (of === 'dismissal' && dismissal !== undefined) {
            const outcome = await undo(dismissal);
            undone = dismissal.reference === null && outcome === 'undone' ? 'here' : outcome;
            if (outcome === 'undone') {
              inRecord = [
                ...inRecord.filter(({ identifier }) => identifier !== dismissal.identifier),
                { ...dismissal, isUndone: true },
              ];
              own = null;
            }
          }
          shownPast.add(decidedAt);
          after();
        },
      };
    },
  };
}
