import { useEffect, useRef, useState } from 'preact/hooks';
import {
  ANSWER_LENGTH,
  answerText,
  isSameQuestion,
  type SenderAnswer,
  type SenderAnswerOutcome,
} from '../../notice/answer/answer-question.ts';
import { answerAsMessage, composedAnswer, copiedAnswer } from '../../notice/answer/compose-answer.ts';
import { languageOf } from '../../notice/answer/message-words.ts';
import type { SentNotice } from '../../notice/notice.ts';
import type { MayUpdate } from '../../notice/server/server-capabilities.ts';
import { useLanguage } from '../../page/language-context.ts';
import { Telephone } from '../../page/telephone.tsx';
import { formatInstantTime } from '../../text/instants.ts';
import { SENDER_ANSWER_TEXT } from '../../text/sender-answer.ts';
import { fillTemplate } from '../../text/template.ts';
import type { Answering } from './answer-desk.ts';
import { AnswerOutcome } from './unit-answer-outcome.tsx';

export interface AnswerFormProps {
  readonly notice: SentNotice;
  readonly unitPhone: string | null;
  readonly answering: Answering;
}

/** Letters from which the count is shown: before that it would only disturb. Own choice. */
const COUNTED_FROM = ANSWER_LENGTH * 0.8;

/**
 * The answer to a unit's question: written, shown as it leaves, sent once, and what came of it. What was typed stays,
 * whatever comes of it, until it is stored. Where it cannot be sent it is copied, and the telephone stands there always.
 */
export function AnswerForm({ notice, unitPhone, answering }: AnswerFormProps) {
  const { patient, sender, isSenderKnown, closed, desk, written } = answering;
  const kept = written.get(notice.reference);
  const language = useLanguage();
  const words = SENDER_ANSWER_TEXT[language];
  const [text, setText] = useState(kept?.text ?? '');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [may, setMay] = useState<MayUpdate>('yes');
  const [outcome, setOutcome] = useState<SenderAnswerOutcome | null>(null);
  const [asked, setAsked] = useState(notice.answer.question ?? kept?.asked ?? null);
  const [isChecked, setChecked] = useState(false);
  const [copied, setCopied] = useState<{ readonly at: string | null } | null>(null);
  const underWay = useRef(false);
  const told = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => void desk.may(notice).then(setMay), []);

  const { question } = notice.answer;
  // What was typed for a question that is open no more is still there to be copied
  const about = question ?? asked;
  const id = `answer-${notice.reference.replace(/\W/g, '-')}`;
  const isUnknown = outcome?.truth === 'unknown';
  const barred = closed ? 'session-expired' : may === 'yes' ? null : may;
  const sends = question !== null && barred === null;
  const failed = outcome?.truth === 'not-stored' || outcome?.truth === 'changed';
  const copies = !sends || failed;
  const plain = answerText(text);
  const fault = plain === '' ? 'blank' : plain.length > ANSWER_LENGTH ? 'tooLong' : null;
  const lengths = { count: plain.length, limit: ANSWER_LENGTH };
  const isMessage = notice.channel === 'communication';
  // Beside a message the answer is in the notice's own language
  const messageLanguage = isMessage && !copies ? languageOf(notice) : desk.languageOf(language);
  const answer: SenderAnswer | null = about && { patient, notice, question: about, text, by: sender };
  const preview =
    answer === null
      ? ''
      : copies
        ? copiedAnswer(answer, notice, messageLanguage)
        : isMessage
          ? answerAsMessage(answer, notice)
          : composedAnswer(answer, messageLanguage);

  /** One at a time, decided before anything is awaited: a double click is one click. */
  const settle = async (attempt: () => Promise<SenderAnswerOutcome>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setCopied(null);
    const result = await attempt();
    underWay.current = false;
    setBusy(false);
    setOutcome(result);
    if (result.truth === 'stored') {
      setText('');
      written.delete(notice.reference);
      setTried(false);
    }
    // The button may be gone now; the keyboard then stands where the outcome is told
    told.current?.focus();
  };
  const isFaulty = () => {
    setTried(true);
    if (fault !== null) field.current?.focus();
    return fault !== null;
  };
  const send = () => {
    if (answer === null || question === null || !isSenderKnown || isFaulty()) return;
    setAsked(question);
    setChecked(false);
    void settle(() => desk.send({ ...answer, question }));
  };
  const check = () => {
    if (outcome?.truth !== 'unknown') return;
    const { attempt } = outcome;
    setChecked(true);
    void settle(() => desk.check(attempt));
  };
  const copy = async () => {
    if (isFaulty()) return;
    const isCopied = await desk.copy(preview);
    setCopied({ at: isCopied ? new Date().toISOString() : null });
    told.current?.focus();
  };

  // Stored, and nothing more is asked: the form has nothing to do but to tell so. What is typed is never taken away
  const isAskedAnew = question !== null && (asked === null || !isSameQuestion(question, asked));
  const isDone = outcome?.truth === 'stored' && !isAskedAnew;
  // That it is the unit's turn is true until it has decided; the answer stands among what was said
  const isTold = outcome?.truth !== 'stored' || (isDone && notice.answer.decision === null);
  const shows = !isUnknown && !isDone && (question !== null || text !== '');
  return (
    <>
      <div ref={told} class="truth-place" role="status" tabIndex={-1}>
        {outcome !== null && isTold && (
          <AnswerOutcome outcome={outcome} asked={asked} keeps={text !== ''} isChecked={isChecked} />
        )}
        {copied !== null && (
          <p class="truth">
            {copied.at === null
              ? words.copyFailed
              : fillTemplate(words.copied, { time: formatInstantTime(language, copied.at) })}
          </p>
        )}
      </div>
      {isUnknown && (
        <button type="button" class="ds-button" aria-disabled={busy} aria-busy={busy} onClick={check}>
          {busy ? words.checking : words.check}
        </button>
      )}
      {shows && (
        <form
          class="notice-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (sends) send();
            else void copy();
          }}
        >
          {/* Learnt by another look, and not by sending */}
          {question === null && outcome === null && <p>{words.changed.closed}</p>}
          {barred !== null && question !== null && <p>{words.notFromHere[barred]}</p>}
          <div class="field">
            <label for={id}>{words.label}</label>
            <textarea
              ref={field}
              id={id}
              class="ds-input"
              rows={3}
              value={text}
              aria-required="true"
              aria-invalid={tried && fault !== null}
              aria-describedby={`${id}-help`}
              onInput={(event) => {
                const typed = event.currentTarget.value;
                setText(typed);
                if (typed === '') written.delete(notice.reference);
                else written.set(notice.reference, { text: typed, asked: about });
                setCopied(null);
              }}
            />
            <p id={`${id}-help`} class="help">
              {words.reminder}
              {plain.length > COUNTED_FROM && ` ${fillTemplate(words.count, lengths)}`}
              {tried && fault !== null && <strong> {fillTemplate(words[fault], lengths)}</strong>}
            </p>
          </div>
          {plain !== '' && (
            <div class="field">
              <p id={`${id}-preview`} class="label">
                {words.preview}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
              <section class="preview" aria-labelledby={`${id}-preview`} tabIndex={0} lang={messageLanguage}>
                {preview}
              </section>
              <p class="help">
                {copies ? words.previewCopied : sender.reference === null ? words.previewNote : words.previewNoteLink}
                {language !== messageLanguage && ` ${words.writtenIn[messageLanguage]}`}
              </p>
            </div>
          )}
          {sends && !isSenderKnown && <p class="help">{words.senderPending}</p>}
          <div class="buttons">
            {sends && (
              <button type="submit" class="ds-button" aria-disabled={busy || !isSenderKnown} aria-busy={busy}>
                {busy ? words.sending : words.send}
              </button>
            )}
            {copies && (
              <button
                type={sends ? 'button' : 'submit'}
                class="ds-button"
                data-variant="secondary"
                onClick={sends ? () => void copy() : undefined}
              >
                {words.copy}
              </button>
            )}
          </div>
        </form>
      )}
      {(shows || isUnknown) && <ByTelephone phone={unitPhone} alone={!sends} />}
    </>
  );
}

function ByTelephone({ phone, alone }: { phone: string | null; alone: boolean }) {
  const words = SENDER_ANSWER_TEXT[useLanguage()];
  if (phone === null) return <p>{words.phoneUnknown}</p>;
  return (
    <p>
      {alone ? words.phone : words.orPhone} <Telephone number={phone} />
    </p>
  );
}
