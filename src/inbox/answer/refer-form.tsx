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
  /** Sending it on by dialog message from here. */
  readonly handover: HandoverForm;
  /** Null: there is no message service. */
  readonly desk: HandoverDesk | null;
}

/** To whom a notice is sent on, how that unit is told, and what is said with it. */
export function ReferForm({ draft, write, tried, others, handover, desk }: ReferFormProps) {
  const all = useWords();
  const words = all.referForm;
  const { to, toUnit } = draft;
  const chosen = others.find(({ recipient }) => recipient.id === to);
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
          onInput={(value) => write({ toUnit: value })}
          missing={tried && toUnit.trim() === ''}
        />
      )}
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
