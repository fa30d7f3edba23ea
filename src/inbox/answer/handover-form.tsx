import { composeHandover } from '../../notice/handover/compose-handover.ts';
import { receivableText } from '../../notice/receivable-text.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatBirthDate } from '../../text/dates.ts';
import { HANDOVER_TEXT } from '../../text/handover.ts';
import { formatInstantDay } from '../../text/instants.ts';
import type { Language } from '../../text/language.ts';
import { ALONG_TEXT } from '../../text/notice-along.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../mark.tsx';
import type { FormProps } from './action-forms.tsx';
import type { HandoverDesk, HandoverRequest } from './handover-desk.ts';
import type { HandoverForm } from './use-handover.ts';

/** How the chosen unit is told: by a message from here, or by the worker. */
export function HandoverWay({ form, draft, write }: Pick<FormProps, 'draft' | 'write'> & { form: HandoverForm }) {
  const words = HANDOVER_TEXT[useLanguage()];
  if (form.at === 'cannot') return null;
  return (
    <fieldset class="choices">
      <legend>{words.how}</legend>
      {(['message', 'self'] as const).map((how) => (
        <label key={how} class="choice">
          <input
            class="ds-input"
            type="radio"
            name="refer-how"
            checked={draft.how === how}
            onChange={() => write({ how })}
          />
          {how === 'message' ? words.byMessage : words.self}
        </label>
      ))}
    </fieldset>
  );
}

interface HandoverFieldsProps extends FormProps {
  readonly form: HandoverForm;
  readonly desk: HandoverDesk;
}

/** What is sent, word by word, and what the worker must have clarified; or why nothing is sent. */
export function HandoverFields({ form, desk, ...fields }: HandoverFieldsProps) {
  const words = HANDOVER_TEXT[useLanguage()];
  switch (form.at) {
    case 'cannot':
    case 'self':
      return null;
    case 'reading':
      return <p role="status">{words.reading}</p>;
    case 'unready':
      return (
        <div class="said" role="alert">
          <Mark shape="attention" />
          <p>{words.unready[form.why]}</p>
        </div>
      );
    case 'ready':
      return <Ready request={form.request} desk={desk} {...fields} />;
  }
}

function Ready({ request, desk, draft, write, tried }: FormProps & { request: HandoverRequest; desk: HandoverDesk }) {
  const language = useLanguage();
  const words = HANDOVER_TEXT[language];
  const { recipient, prepared } = request;
  const { name, phone } = recipient;
  const [latest] = prepared.earlier;
  if (prepared.stands !== null) {
    const { sentAt, senderName: sender } = prepared.stands;
    return <p>{fillTemplate(words.stands, { name, day: day(language, sentAt), sender })}</p>;
  }
  const missing = tried && !draft.agreed;
  return (
    <>
      {latest?.status === 'not-received' && (
        <div class="said">
          <Mark shape="attention" />
          <p>
            {fillTemplate(latest.receipt?.state === 'overdue' ? words.inVainPerhaps : words.inVain, {
              name,
              phone,
              day: day(language, latest.sentAt),
            })}
          </p>
        </div>
      )}
      <div class="field">
        <label class="choice">
          <input
            class="ds-input"
            type="checkbox"
            checked={draft.agreed}
            aria-invalid={missing}
            aria-describedby={missing ? 'refer-agreed-missing' : 'refer-agreed-help'}
            onChange={(event) => write({ agreed: event.currentTarget.checked })}
          />
          {fillTemplate(words.agreed, { name })}
        </label>
        {missing ? (
          <p id="refer-agreed-missing" class="missing">
            {words.agreedMissing}
          </p>
        ) : (
          <p id="refer-agreed-help" class="help">
            {words.agreedHelp}
          </p>
        )}
      </div>
      <Preview request={request} desk={desk} />
    </>
  );
}

/** All that leaves, as it leaves. */
function Preview({ request, desk }: { request: HandoverRequest; desk: HandoverDesk }) {
  const language = useLanguage();
  const words = HANDOVER_TEXT[language];
  const along = ALONG_TEXT[language];
  const { draft, prepared } = request;
  const { identity } = prepared.patient;
  const written = desk.languageOf(draft, language);
  const { title, text } = composeHandover(draft, written);
  const whole = [title, text, identity.name, draft.worker.name].join('\n');
  const received = receivableText(whole);
  const letters = received.rewritten.map(({ codePoint, as }) =>
    fillTemplate(along.letter, { letter: String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)), as }),
  );
  const birthDate = identity.birthDate === null ? null : formatBirthDate(language, identity.birthDate);
  const { name, phone = null } = draft.worker;
  return (
    <div class="field">
      <p id="refer-preview" class="label">
        {words.preview}
      </p>
      <section class="handover-text" aria-labelledby="refer-preview" lang={written}>
        {`${title}\n\n${text}`}
      </section>
      <p class="help">{fillTemplate(words.along, { name: identity.name, birthDate })}</p>
      <p class="help">{fillTemplate(words.sender, { name, phone })}</p>
      {letters.length > 0 && <p class="help">{fillTemplate(along.rewritten, { letters: letters.join(', ') })}</p>}
      {letters.length === 0 && received.text !== whole.normalize('NFC') && <p class="help">{along.simpler}</p>}
    </div>
  );
}

const day = (language: Language, at: string | null) => (at === null ? null : formatInstantDay(language, at));
