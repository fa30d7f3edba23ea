import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recipient } from '../../launch/configuration.ts';
import type { PatientIdentity, Person } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { HANDOVER_TEXT } from '../../text/handover.ts';
import { fillTemplate } from '../../text/template.ts';
import type { InboxDesk } from '../inbox-desk.ts';
import { type InboxNotice, isAnswerable, isFor } from '../notice/inbox-notice.ts';
import type { Inbox } from '../use-inbox.ts';
import { useWords } from '../use-words.ts';
import { AskForm, DeclineForm, GrantForm } from './action-forms.tsx';
import type { Draft } from './draft.ts';
import { draftedAction } from './drafted-action.ts';
import { referral } from './handover-desk.ts';
import { unitsBeside } from './may-answer.ts';
import { OutcomeView } from './outcome-view.tsx';
import { ReferForm } from './refer-form.tsx';
import { referredUnit } from './referred-unit.ts';
import { Take } from './take-button.tsx';
import { useHandover } from './use-handover.ts';

interface AnswerPanelProps {
  readonly notice: InboxNotice;
  /** As shown above it; null: it could not be read. */
  readonly patient: PatientIdentity | null;
  /** Whose inbox it is. */
  readonly unit: Recipient;
  readonly desk: InboxDesk;
  readonly inbox: Inbox;
  /** Null where it can be answered; else why not, in a sentence, which is empty where it is said elsewhere. */
  readonly barred: string | null;
}

/** The heading's id: there is one such panel on a page. */
export const ANSWER_HEADING = 'answer-heading';

const FORMS = ['grant', 'ask', 'decline', 'refer'] as const satisfies readonly NonNullable<Draft['open']>[];

/** What the unit can do with a notice, one form at a time, and what came of the latest answer. */
export function AnswerPanel({ notice, patient, unit, desk, inbox, barred }: AnswerPanelProps) {
  const words = useWords();
  const handoverWords = HANDOVER_TEXT[useLanguage()];
  const work = inbox.workOn(notice.id);
  const { draft, busy, last } = work;
  const [tried, setTried] = useState(false);
  const [user, setUser] = useState<Person | null>(null);
  useEffect(() => void desk.user.then(setUser), [desk]);
  const outcomePlace = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const others = unitsBeside(notice, desk, unit.id);
  const to = draft.open === 'refer' ? referredUnit(draft, others, desk) : null;
  const handover = useHandover({
    ...{ desk, notice, patient, unit: unit.name, worker: user, draft, attempted: work.handedOver },
    recipient: to === null || to.readsHere ? null : to.recipient,
  });
  // What was written when somebody else answered stays to be read; it goes nowhere before the answer is taken back
  const isAnswered = notice.stage === 'answered';
  const isUnknown = last?.outcome.truth === 'unknown';

  // The button that was pressed may be gone: the keyboard goes where the outcome is read
  const outcome = last?.outcome ?? work.handedOver;
  const seen = useRef(outcome);
  useEffect(() => {
    if (outcome !== null && outcome !== seen.current) outcomePlace.current?.focus();
    seen.current = outcome;
  }, [outcome]);

  const open = (which: Draft['open']) => {
    if (busy) return;
    setTried(false);
    inbox.write(notice.id, { open: which });
  };
  // Whoever opens a form means to write in it
  useEffect(() => {
    if (draft.open !== null) form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [draft.open]);

  const submit = () => {
    if (isAnswered) return;
    if (draft.open === 'refer' && handover.at === 'ready') {
      const { prepared, recipient } = handover.request;
      if (prepared.stands !== null) {
        return inbox.act(notice, referral(recipient, { truth: 'earlier', notice: prepared.stands }, draft.referWords));
      }
      return draft.agreed ? inbox.handOver(notice, handover.request) : setTried(true);
    }
    // The message as it would be is not there to be seen yet, or never
    if (draft.open === 'refer' && (handover.at === 'reading' || handover.at === 'unready')) return;
    const action = draftedAction(draft, to);
    if (action !== null) return inbox.act(notice, action);
    setTried(true);
  };
  useEffect(() => {
    if (tried) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried]);

  const saveWords =
    draft.open === null
      ? ''
      : draft.open !== 'refer' || handover.at === 'cannot' || handover.at === 'self'
        ? words[`${draft.open}Form`].save
        : handover.at === 'ready' && handover.request.prepared.stands !== null
          ? handoverWords.mark
          : handoverWords.save;
  const fields = { draft, tried, write: (changed: Partial<Draft>) => inbox.write(notice.id, changed) };
  return (
    <section class="answer" aria-labelledby={ANSWER_HEADING}>
      <h3 id={ANSWER_HEADING} tabIndex={-1}>
        {words.actions}
      </h3>
      <div class="outcome" role="status" tabIndex={-1} ref={outcomePlace}>
        <OutcomeView work={work} />
      </div>
      {!isFor(notice, unit) && <p>{fillTemplate(words.othersAnswer, { name: notice.recipient?.name })}</p>}
      {isUnknown && (
        <button type="button" class="ds-button" aria-disabled={busy} onClick={() => inbox.check(notice)}>
          {busy ? words.checking : words.check}
        </button>
      )}
      {barred && isAnswerable(notice, unit) && <p>{barred}</p>}
      {!isUnknown && barred === null && isAnswerable(notice, unit) && (
        <>
          <div class="actions">
            <Take
              notice={notice}
              user={user?.name ?? null}
              busy={busy}
              onTake={() => inbox.act(notice, { act: 'take' })}
            />
            {!isAnswered &&
              FORMS.map((which) => (
                <button
                  key={which}
                  type="button"
                  class="ds-button"
                  data-variant="secondary"
                  aria-disabled={busy}
                  aria-expanded={draft.open === which}
                  aria-controls={draft.open === which ? 'answer-form' : undefined}
                  onClick={() => open(draft.open === which ? null : which)}
                >
                  {words[which]}
                </button>
              ))}
          </div>
          {draft.open !== null && (
            <form
              id="answer-form"
              class="answer-form"
              aria-label={words[draft.open]}
              noValidate
              ref={form}
              onSubmit={(event) => {
                event.preventDefault();
                submit();
              }}
            >
              {draft.open === 'ask' && <AskForm {...fields} />}
              {draft.open === 'grant' && <GrantForm {...fields} notice={notice} />}
              {draft.open === 'decline' && <DeclineForm {...fields} />}
              {draft.open === 'refer' && (
                <ReferForm {...fields} others={others} chosen={to} handover={handover} desk={desk.handover} />
              )}
              <div class="actions">
                {!isAnswered && handover.at !== 'unready' && (
                  <button
                    type="submit"
                    class="ds-button"
                    aria-disabled={busy || handover.at === 'reading'}
                    aria-busy={busy}
                  >
                    {busy ? words.sending : saveWords}
                  </button>
                )}
                <button
                  type="button"
                  class="ds-button"
                  data-variant="secondary"
                  aria-disabled={busy}
                  onClick={() => open(null)}
                >
                  {words.cancel}
                </button>
              </div>
            </form>
          )}
        </>
      )}
    </section>
  );
}
