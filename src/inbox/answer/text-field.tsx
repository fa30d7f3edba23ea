import { useWords } from '../use-words.ts';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly kind: 'line' | 'phone' | 'words';
  readonly optional?: boolean;
  /** It was tried to store, and this is what is missing. */
  readonly missing?: boolean;
  /** What is wrong with what is written; null: nothing is written. */
  readonly says?: string | null;
}

/** A labelled field. What is missing is said beside it, in words, and tied to it for a screen reader. */
export function TextField({
  id,
  label,
  value,
  onInput,
  kind,
  optional = false,
  missing = false,
  says = null,
}: TextFieldProps) {
  const words = useWords();
  const shared = {
    id,
    class: 'ds-input',
    value,
    'aria-required': !optional,
    'aria-invalid': missing,
    ...(missing ? { 'aria-describedby': `${id}-missing` } : {}),
  } as const;
  return (
    <div class="field">
      <label for={id}>
        {label} {optional && <span class="optional">{words.optional}</span>}
      </label>
      {kind === 'words' && <textarea {...shared} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />}
      {kind === 'phone' && <input {...shared} type="tel" onInput={(event) => onInput(event.currentTarget.value)} />}
      {kind === 'line' && <input {...shared} type="text" onInput={(event) => onInput(event.currentTarget.value)} />}
      {missing && (
        <p id={`${id}-missing`} class="missing">
          {says ?? words.required}
        </p>
      )}
    </div>
  );
}
