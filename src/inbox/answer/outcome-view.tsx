import type { Task } from 'fhir/r4';
import { answerFromTask, latestStep } from '../../notice/answer/answer-from-task.ts';
import type { StepOutcome } from '../../notice/answer/store-step.ts';
import type { InboxText } from '../../text/inbox.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark, type MarkShape } from '../mark.tsx';
import type { Work } from '../use-inbox.ts';
import { useWords } from '../use-words.ts';
import type { RoleOutcome } from './register-role.ts';
import type { UnitAction } from './unit-action.ts';

const SHAPES: Readonly<Record<StepOutcome['truth'], MarkShape>> = {
  stored: 'done',
  changed: 'attention',
  'not-stored': 'attention',
  unknown: 'waiting',
};

/** What the latest answer came to: what the sender now sees, who was first, or why it is not stored. */
export function OutcomeView({ work }: { work: Work }) {
  const words = useWords();
  const { busy, last, role, roleRemains } = work;
  // Said at once: a record may take many seconds
  if (busy) return <p>{last?.outcome.truth === 'unknown' ? words.checkingNow : words.saving}</p>;
  if (last === null) return null;
  const { action, outcome } = last;
  return (
    <>
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
              <p class="truth">{outcome.certain ? whoWon(words, outcome.task) : words.changed.since}</p>
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

function senderSees(words: InboxText, action: UnitAction, task: Task): string {
  const sees = words.senderSees;
  switch (action.act) {
    case 'take':
      return fillTemplate(sees.take, { name: answerFromTask(task).takenBy });
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

/** Who came first, as far as the task says: whoever made the latest step, which need not be the one who has taken it. */
function whoWon({ changed, somebody }: InboxText, task: Task): string {
  const { decision, question } = answerFromTask(task);
  const { code, by } = latestStep(task);
  if (decision !== null) {
    return fillTemplate(changed[decision.decided], { name: (code === decision.decided ? by : null) ?? somebody });
  }
  if (question !== null) return fillTemplate(changed.asked, { name: question.by ?? somebody });
  if (task.status === 'in-progress' && code === 'answered') {
    return fillTemplate(changed.answered, { name: by ?? somebody });
  }
  const isTaken = task.status === 'in-progress' && (code === 'taken' || code === 'reopened');
  return isTaken && by !== null ? fillTemplate(changed.taken, { name: by }) : changed.other;
}
