import { useEffect, useState } from 'preact/hooks';
import type { InboxDesk } from './inbox-desk.ts';
import type { WorkerUnits } from './read/read-worker-units.ts';
import { UnitChoice } from './unit/unit-choice.tsx';
import { UnitInbox } from './unit-inbox.tsx';
import { useWords } from './use-words.ts';

/** The notices of the worker's own unit. Until it is known which that is, none are shown. */
export function InboxView({ desk }: { desk: InboxDesk }) {
  const words = useWords();
  const [worker, setWorker] = useState<WorkerUnits | null>(null);
  const [chosen, setChosen] = useState(() => desk.chosen.read());
  /** The user has pressed something that is no longer there. */
  const [hasMoved, setHasMoved] = useState(false);
  useEffect(() => void desk.worker.then(setWorker), [desk]);

  const units = worker?.units ?? [];
  const unit = units.length === 1 ? units[0] : units.find(({ id }) => id === chosen);
  const id = unit?.id;
  useEffect(() => {
    if (id !== undefined && hasMoved) document.getElementById('inbox-title')?.focus();
  }, [id, hasMoved]);

  const choose = (to: string | null) => {
    desk.chosen.keep(to);
    setChosen(to);
    setHasMoved(true);
  };
  if (unit !== undefined) {
    return (
      <UnitInbox key={unit.id} desk={desk} unit={unit} onOtherUnit={units.length > 1 ? () => choose(null) : null} />
    );
  }
  return (
    <div class="inbox">
      <header class="top">
        <h1>{words.title}</h1>
        {worker === null && (
          <p class="help" role="status">
            {words.reading}
          </p>
        )}
      </header>
      {worker === null ? (
        <main aria-busy="true">
          <span class="skeleton skeleton-line" />
          <span class="skeleton skeleton-line" />
          <span class="skeleton skeleton-line" />
        </main>
      ) : (
        <UnitChoice worker={worker} takesFocus={hasMoved} onChoose={choose} />
      )}
    </div>
  );
}
