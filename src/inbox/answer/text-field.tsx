import { useWords } from '../use-words.ts';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly kind: 'line' | 'phone' | 'words';
  readonly optional?: boolean;
  /** What may be meant, to choose among while typing. */
  readonly suggested?: readonly string[];
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
  suggested = [],
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
      {kind === 'line' && (
        <input
          {...shared}
          type="text"
          list={suggested.length === 0 ? undefined : `${id}-suggested`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {suggested.length > 0 && (
        <datalist id={`${id}-suggested`}>
          {suggested.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {missing && (
        <p id={`${id}-missing`} class="missing">
          {says ?? words.required}
        </p>
      )}
    </div>
  );
}
