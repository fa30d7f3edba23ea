import type { Communication, PractitionerRole, Reference } from 'fhir/r4';
import type { NoticeStatus } from '../notice.ts';
import { type AppointedCoordinator, NO_ANSWER, type Said, type UnitAnswer } from '../unit-answer.ts';
import type { LatestStep } from './answer-from-task.ts';
import { type MessageThread, stepsOf, type ThreadStep } from './message-thread.ts';
import { DECISION_SYSTEM, decisionOf } from './unit-answer-codes.ts';

/** How a notice that went as a message stands, by what was answered to it. */
export interface ThreadStanding {
  readonly answer: UnitAnswer;
  /** Null: nothing was answered. */
  readonly status: Extract<NoticeStatus, 'requested' | 'in-progress' | 'granted' | 'declined'> | null;
  /** The unit that has it now; null: still the one it was sent to. */
  readonly to: Reference | null;
  readonly latest: LatestStep;
}

const UNANSWERED: ThreadStanding = { answer: NO_ANSWER, status: null, to: null, latest: { code: null, by: null } };

/** Every step that counts, one after the other: the same as the steps on a Task make of it. */
export function standingOfThread(thread: Pick<MessageThread, 'answers'>): ThreadStanding {
  const { counted, beside } = stepsOf(thread);
  const standing = counted.reduce(after, UNANSWERED);
  if (beside.length === 0) return standing;
  const said = beside.map(({ row }) => ({ by: nameOf(row), text: textsOf(row).join('\n') }));
  return { ...standing, answer: { ...standing.answer, beside: said } };
}

function after(before: ThreadStanding, { code, row }: ThreadStep): ThreadStanding {
  const by = nameOf(row);
  const at = row.sent ?? null;
  // What a person writes stands apart from what the program writes around it
  const own = textsOf(row).slice(1).join('\n');
  const words = own === '' ? null : own;
  // Some server has kept one text only, or made one of both, or dropped a code: all that is left of the words is shown
  const whole = textsOf(row).join('\n');
  const said = own === '' ? whole : own;
  const { isTakenBack: _, decidedBy: __, ...earlier } = before.answer;
  const decidedBy = by === null ? {} : { decidedBy: by };
  const { takenBy, exchange } = earlier;
  const stands = (status: ThreadStanding['status'], changed: Partial<UnitAnswer>): ThreadStanding => ({
    ...before,
    status,
    latest: { code, by },
    answer: { ...earlier, takenBy: takenBy ?? by, question: null, decision: null, words: null, ...changed },
  });
  switch (code) {
    case 'taken':
      return stands('in-progress', { takenBy: by, words: before.answer.words });
    case 'reopened':
      return stands('in-progress', { takenBy: by, isTakenBack: true });
    case 'asked': {
      const question: Said = { said: 'question', text: said, by, at };
      return stands('in-progress', { question, exchange: [...exchange, question] });
    }
    case 'answered':
      return stands('in-progress', {
        takenBy,
        words: before.answer.words,
        exchange: [...exchange, { said: 'answer', text: said, by, at }],
      });
    case 'granted': {
      const coordinator = coordinatorIn(row);
      return stands('granted', {
        decision: { decided: 'granted', at, coordinator },
        ...decidedBy,
        words: coordinator === null ? whole || null : words,
      });
    }
    case 'declined': {
      const codes = (row.reasonCode ?? []).flatMap(({ coding = [] }) => coding);
      const meaning = decisionOf(codes.find(({ system }) => system === DECISION_SYSTEM)?.code);
      const reason = meaning === 'granted' ? null : meaning;
      return stands('declined', {
        decision: { decided: 'declined', at, reason },
        ...decidedBy,
        words: reason === null ? whole || null : words,
      });
    }
    case 'referred': {
      const [to] = row.about ?? [];
      const changed = { referredTo: to?.display ?? null, words };
      // Handed over, it is addressed to that unit; else the unit that has it only tells where it went
      const isHandedOver = row.recipient?.some((each) => isSameUnit(each, to)) ?? false;
      if (to === undefined || !isHandedOver) return stands('in-progress', changed);
      return { ...stands('requested', { ...changed, takenBy: null }), to };
    }
  }
}

function isSameUnit({ identifier: a }: Reference, to: Reference | undefined): boolean {
  const b = to?.identifier;
  return a?.value !== undefined && a.value === b?.value && a.system === b.system;
}

/** The coordinator as the answer is about them (`about`), and never read out of its words. */
function coordinatorIn({ about = [], contained = [] }: Communication): AppointedCoordinator | null {
  const role = contained.find(
    (each): each is PractitionerRole =>
      each.resourceType === 'PractitionerRole' && about.some(({ reference }) => reference === `#${each.id}`),
  );
  const name = role?.practitioner?.display;
  if (name === undefined) return null;
  const phone = role?.telecom?.find(({ system }) => system === 'phone')?.value ?? null;
  return { name, unit: role?.organization?.display ?? null, phone };
}

const nameOf = ({ sender }: Communication) => sender?.display ?? null;

const textsOf = ({ payload = [] }: Communication) => payload.flatMap(({ contentString }) => contentString ?? []);
