import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkerUnits } from '../read/read-worker-units.ts';
import { useWords } from '../use-words.ts';

interface UnitChoiceProps {
  readonly worker: WorkerUnits;
  /** Puts the keyboard at the choice: the user has asked for it. */
  readonly takesFocus: boolean;
  readonly onChoose: (id: string) => void;
}

/** Asked before any notice is shown, where the record does not say which of several units the worker's own is. */
export function UnitChoice({ worker, takesFocus, onChoose }: UnitChoiceProps) {
  const all = useWords();
  const words = all.unitChoice;
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = tried && chosen === null;
  useEffect(() => {
    if (takesFocus || missing) form.current?.querySelector('input')?.focus();
  }, [takesFocus, missing]);
  return (
    <main>
      <form
        class="unit-choice"
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === null) setTried(true);
          else onChoose(chosen);
        }}
      >
        {worker.by !== 'only' && <p>{words.why[worker.by]}</p>}
        <fieldset class="choices" aria-describedby={missing ? 'unit-missing' : undefined}>
          <legend>{words.which}</legend>
          {worker.units.map(({ id, name }) => (
            <label key={id} class="choice">
              <input
                class="ds-input"
                type="radio"
                name="unit"
                aria-invalid={missing}
                checked={chosen === id}
                onChange={() => setChosen(id)}
              />
              {name}
            </label>
          ))}
          {missing && (
            <p id="unit-missing" class="missing">
              {all.chooseOne}
            </p>
          )}
        </fieldset>
        <button type="submit" class="ds-button">
          {words.save}
        </button>
        <p class="help">{words.kept}</p>
      </form>
    </main>
  );
}
