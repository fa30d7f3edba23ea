import { type AnswerOutcome, answerIn, latestIn, type StoredNotice } from '../../notice/answer/stored-notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { HANDOVER_TEXT } from '../../text/handover.ts';
import type { InboxText } from '../../text/inbox.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark, type MarkShape } from '../mark.tsx';
import type { Work } from '../use-inbox.ts';
import { useWords } from '../use-words.ts';
import { HandoverView } from './handover-view.tsx';
import type { RoleOutcome } from './register-role.ts';
import type { UnitAction } from './unit-action.ts';

const SHAPES: Readonly<Record<AnswerOutcome['truth'], MarkShape>> = {
  stored: 'done',
  changed: 'attention',
  'not-stored': 'attention',
  unknown: 'waiting',
};

/** What the latest answer came to: what the sender now sees, who was first, or why it is not stored. */
export function OutcomeView({ work }: { work: Work }) {
  const words = useWords();
  const { busy, isSending, last, role, roleRemains, handedOver } = work;
  const handover = HANDOVER_TEXT[useLanguage()];
  // Said at once: a record may take many seconds
  if (busy && isSending) return <p>{handover.sending}</p>;
  if (busy) return <p>{last?.outcome.truth === 'unknown' ? words.checkingNow : words.saving}</p>;
  if (last === null) return <HandoverView handedOver={handedOver} last={last} />;
  const { action, outcome } = last;
  return (
    <>
      <HandoverView handedOver={handedOver} last={last} />
      <div class="said" data-truth={outcome.truth}>
        <Mark shape={SHAPES[outcome.truth]} />
        <div>
          {outcome.truth === 'stored' && (
            <>
              <p class="truth">{senderSees(words, action, outcome.task)}</p>
              {!outcome.single && <p>{words.notSingle}</p>}
            </>
          )}
          {outcome.truth === 'changed' && (
            <>
              <p class="truth">{whatChanged(words, outcome)}</p>
              {action.act !== 'take' && <p>{words.changed.kept}</p>}
            </>
          )}
          {outcome.truth === 'not-stored' && (
            <>
              <p class="truth">{words.notStored[outcome.why]}</p>
              {outcome.why === 'session-expired' && <p>{words.expiredKept}</p>}
              {outcome.detail !== null && <p>{fillTemplate(words.detail, { detail: outcome.detail })}</p>}
            </>
          )}
          {outcome.truth === 'unknown' && <p class="truth">{words.unknown}</p>}
        </div>
      </div>
      {role !== null && <RoleView role={role} />}
      {roleRemains && (
        <div class="said">
          <Mark shape="attention" />
          <p>{words.role.stillThere}</p>
        </div>
      )}
    </>
  );
}

function RoleView({ role }: { role: RoleOutcome | 'writing' }) {
  const words = useWords();
  if (role === 'writing') return <p class="help">{words.role.writing}</p>;
  return (
    <div class="said" data-role={role.role}>
      <Mark shape={role.role === 'registered' ? 'done' : role.role === 'unknown' ? 'waiting' : 'attention'} />
      <div>
        {role.role === 'registered' && (
          <p>{role.by === 'now' ? words.role.registered : words.role.registeredEarlier}</p>
        )}
        {role.role === 'unknown' && <p>{words.role.unknown}</p>}
        {role.role === 'by-hand' && (
          <>
            <p>{fillTemplate(words.role.byHand, { why: words.role.why[role.why] })}</p>
            {role.detail !== null && <p>{fillTemplate(words.detail, { detail: role.detail })}</p>}
          </>
        )}
      </div>
    </div>
  );
}

function senderSees(words: InboxText, action: UnitAction, stored: StoredNotice): string {
  const sees = words.senderSees;
  switch (action.act) {
    case 'take':
      return fillTemplate(sees.take, { name: answerIn(stored).takenBy });
    case 'ask':
      return sees.ask;
    case 'grant':
      return fillTemplate(sees.grant, { ...action.coordinator });
    case 'decline':
      return sees.decline;
    case 'refer':
      return fillTemplate(sees.refer, { name: action.to.name });
  }
}

function whatChanged(words: InboxText, outcome: Extract<AnswerOutcome, { readonly truth: 'changed' }>): string {
  if (outcome.beside) {
    return fillTemplate(words.changed.beside, { name: latestIn(outcome.task).by ?? words.somebody });
  }
  return outcome.certain ? whoWon(words, outcome.task) : words.changed.since;
}

/** Who came first, as far as it says: whoever made the latest step, which need not be the one who has taken it. */
function whoWon({ changed, somebody }: InboxText, stored: StoredNotice): string {
  const { decision, question, referredTo } = answerIn(stored);
  const { code, by, isInProgress } = latestIn(stored);
  if (decision !== null) {
    return fillTemplate(changed[decision.decided], { name: (code === decision.decided ? by : null) ?? somebody });
  }
  if (question !== null) return fillTemplate(changed.asked, { name: question.by ?? somebody });
  if (isInProgress && code === 'answered') {
    return fillTemplate(changed.answered, { name: by ?? somebody });
  }
  if (isInProgress && code === 'referred') {
    return fillTemplate(changed.referred, { name: by ?? somebody, unit: referredTo });
  }
  const isTaken = isInProgress && (code === 'taken' || code === 'reopened');
  return isTaken && by !== null ? fillTemplate(changed.taken, { name: by }) : changed.other;
}
