import { useLanguage } from '../../page/language-context.ts';
import { HANDOVER_TEXT } from '../../text/handover.ts';
import { fillTemplate } from '../../text/template.ts';
import type { OtherUnit } from '../inbox-desk.ts';
import { useWords } from '../use-words.ts';
import type { FormProps } from './action-forms.tsx';
import type { HandoverDesk } from './handover-desk.ts';
import { HandoverFields, HandoverWay } from './handover-form.tsx';
import { TextField } from './text-field.tsx';
import type { HandoverForm } from './use-handover.ts';

interface ReferFormProps extends FormProps {
  /** Without the one that has the notice. */
  readonly others: readonly OtherUnit[];
  /** The one that is meant; null: none of them, and none that is known here. */
  readonly chosen: OtherUnit | null;
  /** Sending it on by dialog message from here. */
  readonly handover: HandoverForm;
  /** Null: there is no message service. */
  readonly desk: HandoverDesk | null;
}

/** To whom a notice is sent on, how that unit is told, and what is said with it. */
export function ReferForm({ draft, write, tried, others, chosen, handover, desk }: ReferFormProps) {
  const language = useLanguage();
  const all = useWords();
  const words = all.referForm;
  const { to, toUnit } = draft;
  const beyond = desk?.beyond ?? [];
  const name = chosen?.recipient.name ?? toUnit.trim();
  const missing = tried && to === '';
  return (
    <>
      <div class="field">
        <label for="refer-to">{words.to}</label>
        <select
          id="refer-to"
          class="ds-input"
          value={to}
          aria-required="true"
          aria-invalid={missing}
          aria-describedby={missing ? 'refer-to-missing' : undefined}
          // What somebody has agreed to is that this very unit is told
          onChange={(event) => write({ to: event.currentTarget.value, agreed: false })}
        >
          <option value="">{words.choose}</option>
          {others.map(({ recipient }) => (
            <option key={recipient.id} value={recipient.id}>
              {recipient.name}
            </option>
          ))}
          <option value="other">{words.other}</option>
        </select>
        {missing && (
          <p id="refer-to-missing" class="missing">
            {all.chooseOne}
          </p>
        )}
      </div>
      {to === 'other' && (
        <TextField
          id="refer-unit"
          kind="line"
          label={words.unit}
          value={toUnit}
          suggested={beyond.map((each) => each.name)}
          onInput={(value) => write({ toUnit: value, agreed: false })}
          missing={tried && toUnit.trim() === ''}
        />
      )}
      {to === 'other' && chosen === null && beyond.length > 0 && <p class="help">{HANDOVER_TEXT[language].beyond}</p>}
      <HandoverWay form={handover} draft={draft} write={write} />
      {name !== '' && to !== '' && (handover.at === 'cannot' || handover.at === 'self') && (
        <p class="help">
          {chosen?.readsHere
            ? fillTemplate(words.handsOver, { name })
            : fillTemplate(words.staysHere, { name, phone: chosen?.recipient.phone })}
        </p>
      )}
      <TextField
        id="refer-words"
        kind="words"
        label={words.words}
        value={draft.referWords}
        onInput={(referWords) => write({ referWords })}
        optional
      />
      {desk !== null && <HandoverFields form={handover} desk={desk} draft={draft} write={write} tried={tried} />}
    </>
  );
}
