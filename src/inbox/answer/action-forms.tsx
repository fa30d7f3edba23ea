import type { DeclineReason } from '../../notice/unit-answer.ts';
import { Mark } from '../mark.tsx';
import { type InboxNotice, isTextAlone, saysConsent } from '../notice/inbox-notice.ts';
import { useWords } from '../use-words.ts';
import type { Draft } from './draft.ts';
import { isTelephone } from './drafted-action.ts';
import { TextField } from './text-field.tsx';

export interface FormProps {
  readonly draft: Draft;
  readonly write: (changed: Partial<Draft>) => void;
  /** It was tried to store with something missing. */
  readonly tried: boolean;
}

const isBlank = (text: string) => text.trim() === '';

export function AskForm({ draft, write, tried }: FormProps) {
  const words = useWords().askForm;
  return (
    <TextField
      id="ask-question"
      kind="words"
      label={words.question}
      value={draft.question}
      onInput={(question) => write({ question })}
      missing={tried && isBlank(draft.question)}
    />
  );
}

export function GrantForm({ draft, write, tried, notice }: FormProps & { readonly notice: InboxNotice }) {
  const words = useWords().grantForm;
  const { name, unit, phone, grantWords } = draft;
  return (
    <>
      {!saysConsent(notice) && (
        <div class="said">
          <Mark shape="attention" />
          <p>{isTextAlone(notice) ? words.consentInText : words.consent}</p>
        </div>
      )}
      <TextField
        id="grant-name"
        kind="line"
        label={words.name}
        value={name}
        onInput={(value) => write({ name: value })}
        missing={tried && isBlank(name)}
      />
      <TextField
        id="grant-unit"
        kind="line"
        label={words.unit}
        value={unit}
        onInput={(value) => write({ unit: value })}
        missing={tried && isBlank(unit)}
      />
      <TextField
        id="grant-phone"
        kind="phone"
        label={words.phone}
        value={phone}
        onInput={(value) => write({ phone: value })}
        missing={tried && !isTelephone(phone)}
        says={isBlank(phone) ? null : words.phoneDigits}
      />
      <TextField
        id="grant-words"
        kind="words"
        label={words.words}
        value={grantWords}
        onInput={(value) => write({ grantWords: value })}
        optional
      />
    </>
  );
}

const REASONS: readonly DeclineReason[] = ['not-entitled', 'not-wanted', 'not-appointed'];

export function DeclineForm({ draft, write, tried }: FormProps) {
  const all = useWords();
  const words = all.declineForm;
  const missing = tried && draft.reason === null;
  return (
    <>
      <fieldset class="choices" aria-describedby={missing ? 'decline-missing' : undefined}>
        <legend>{words.reason}</legend>
        {REASONS.map((reason, index) => (
          <label key={reason} class="choice">
            <input
              id={index === 0 ? 'decline-reason' : undefined}
              class="ds-input"
              type="radio"
              name="decline-reason"
              aria-invalid={missing}
              checked={draft.reason === reason}
              onChange={() => write({ reason })}
            />
            {words.reasons[reason]}
          </label>
        ))}
        {missing && (
          <p id="decline-missing" class="missing">
            {all.chooseOne}
          </p>
        )}
      </fieldset>
      <TextField
        id="decline-words"
        kind="words"
        label={words.words}
        value={draft.declineWords}
        onInput={(declineWords) => write({ declineWords })}
        optional
      />
    </>
  );
}
