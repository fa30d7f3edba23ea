/** The unit that a worker of several has chosen, for one session: an id of the configuration, and nobody's name. */
export interface ChosenUnit {
  /** Null: none is chosen. */
  readonly read: () => string | null;
  readonly keep: (unit: string | null) => void;
}

const KEY = 'koordinatorflagg-inbox-unit';

/** @param stateKey the OAuth `state`. The choice survives a reload of this session, and no other takes it over. */
export function chosenUnit(stateKey: string): ChosenUnit {
  const prefix = `${stateKey} `;
  return {
    read: () => {
      try {
        const stored = sessionStorage.getItem(KEY) ?? '';
        return stored.startsWith(prefix) ? stored.slice(prefix.length) : null;
      } catch {
        return null; // a frame without storage: the choice lives as long as the page
      }
    },
    keep: (unit) => {
      try {
        if (unit === null) sessionStorage.removeItem(KEY);
        else sessionStorage.setItem(KEY, prefix + unit);
      } catch {
        // As above
      }
    },
  };
}
