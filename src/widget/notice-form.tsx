import type { Composition } from '../notice/compose-notice.ts';
import type { NeedKind, NoticeRecipient, PatientWish } from '../notice/notice.ts';
import { noticeText } from '../text/notice.ts';
import { useLanguage, useWords } from './language-context.ts';
import { Mark } from './marks.tsx';
import { NoticePreview } from './notice-preview.tsx';
import { RecipientPhone } from './recipient-phone.tsx';

/** What the sender decides. */
export interface NoticeChoices {
  readonly recipient: string;
  readonly wish: PatientWish;
  readonly kinds: readonly NeedKind[];
  readonly comment: string;
}

interface NoticeFormProps {
  readonly recipients: readonly NoticeRecipient[];
  readonly choices: NoticeChoices;
  readonly onChange: (change: Partial<NoticeChoices>) => void;
  readonly composition: Composition;
  /** Null where there is nothing to send with. */
  readonly onSend: (() => void) | null;
  /** Null until copying is the way on. */
  readonly onCopy: (() => void) | null;
  readonly sending: boolean;
}

/** Its own, since preact's useId begins anew with each screen that is shown; there is one form on a page. */
const ID = 'notice';

const WISHES: readonly PatientWish[] = ['not-asked', 'informed', 'wants', 'does-not-want'];
const KINDS: readonly NeedKind[] = ['coordinator', 'individual-plan', 'child-coordinator'];

/** Recipient, the patient's wish, what it concerns, a comment; the message as it will be; one primary button. */
export function NoticeForm(props: NoticeFormProps) {
  const { recipients, choices, onChange, composition, onSend, onCopy, sending } = props;
  const language = useLanguage();
  const words = noticeText[language];
  const labels = useWords();
  const recipient = recipients.find((each) => each.id === choices.recipient) ?? null;
  return (
    <form
      class="notice-form"
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault();
        onSend?.();
      }}
    >
      {recipients.length > 0 && (
        <div class="field">
          <label for={`${ID}-to`}>{words.recipient}</label>
          <select
            id={`${ID}-to`}
            class="ds-input"
            value={choices.recipient}
            onChange={(event) => onChange({ recipient: event.currentTarget.value })}
          >
            {recipients.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
          {/* A narrow frame cuts the name in the list, which the list itself says to a screen reader */}
          <p class="help" aria-hidden="true">
            {recipient?.name}
          </p>
        </div>
      )}
      <fieldset class="choices">
        <legend>{words.wishLegend}</legend>
        {WISHES.map((wish) => (
          <label key={wish} class="choice">
            <input
              class="ds-input"
              type="radio"
              name={`${ID}-wish`}
              checked={choices.wish === wish}
              onChange={() => onChange({ wish })}
            />
            {words.wish[wish]}
          </label>
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend>{words.kindsLegend}</legend>
        {KINDS.map((kind) => (
          <label key={kind} class="choice">
            <input
              class="ds-input"
              type="checkbox"
              checked={choices.kinds.includes(kind)}
              onChange={(event) => onChange({ kinds: withKind(choices.kinds, kind, event.currentTarget.checked) })}
            />
            {words.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for={`${ID}-comment`}>
          {words.comment} <span class="optional">{labels.optional}</span>
        </label>
        <textarea
          id={`${ID}-comment`}
          class="ds-input"
          rows={2}
          value={choices.comment}
          onInput={(event) => onChange({ comment: event.currentTarget.value })}
        />
      </div>
      {'refused' in composition ? (
        <div class="said refused">
          <Mark shape="attention" />
          <div>
            <p>{words.refused[composition.refused]}</p>
            {composition.refused === 'patient-unnamed' && <RecipientPhone recipient={recipient} />}
          </div>
        </div>
      ) : (
        <>
          <NoticePreview notice={composition.notice} sends={onSend !== null} copies={onCopy !== null} />
          <div class="buttons">
            {onSend !== null && (
              <button type="submit" class="ds-button" aria-disabled={sending} aria-busy={sending}>
                {sending ? words.sending : words.send}
              </button>
            )}
            {onCopy !== null && (
              <button
                type="button"
                class="ds-button"
                data-variant={onSend === null ? undefined : 'secondary'}
                onClick={onCopy}
              >
                {words.copy}
              </button>
            )}
          </div>
        </>
      )}
    </form>
  );
}

/** In the fixed order of kinds, so that the same choices make the same message however they were clicked. */
function withKind(kinds: readonly NeedKind[], kind: NeedKind, chosen: boolean): readonly NeedKind[] {
  return KINDS.filter((each) => (each === kind ? chosen : kinds.includes(each)));
}
