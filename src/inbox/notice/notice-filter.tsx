import type { Level } from '../../criteria/assessment.ts';
import { useWords } from '../use-words.ts';
import type { InboxNotice } from './inbox-notice.ts';
import { type Age, EVERYTHING, type InboxFilter } from './notice-selection.ts';

interface NoticeFilterProps {
  readonly notices: readonly InboxNotice[];
  readonly filter: InboxFilter;
  readonly onChange: (filter: InboxFilter) => void;
}

/** Before a unit's name among the choices: it may be called anything. */
const UNIT = 'unit ';
const AGES: readonly Age[] = ['all', 'week', 'older', 'overdue'];
const LEVELS: readonly Level[] = ['likely', 'clarify', 'not-indicated', 'has-coordinator', 'not-assessable'];

/** Only what can divide the notices that are there: no choice of units where they all come from one. */
export function NoticeFilter({ notices, filter, onChange }: NoticeFilterProps) {
  const words = useWords();
  const units = new Set(notices.map(({ sendingUnit }) => sendingUnit));
  const named = [...units].filter((unit) => unit !== null).sort(new Intl.Collator('nb').compare);
  const levels = new Set(notices.map(({ level }) => level ?? 'unsaid'));
  return (
    <form class="filter" aria-label={words.filter} onSubmit={(event) => event.preventDefault()}>
      {(units.size > 1 || filter.from !== null) && (
        <Choice
          id="filter-unit"
          label={words.sendingUnit}
          value={filter.from === null ? '' : filter.from === 'unsaid' ? filter.from : UNIT + filter.from.unit}
          options={[
            ['', words.allSendingUnits],
            ...named.map((unit) => [UNIT + unit, unit] as const),
            ...(units.has(null) ? [['unsaid', words.sendingUnitUnsaid] as const] : []),
          ]}
          onChoose={(value) =>
            onChange({
              ...filter,
              from: value.startsWith(UNIT) ? { unit: value.slice(UNIT.length) } : value === 'unsaid' ? value : null,
            })
          }
        />
      )}
      <Choice
        id="filter-age"
        label={words.age}
        value={filter.age}
        options={AGES.map((age) => [age, words.ages[age]])}
        onChoose={(value) => onChange({ ...filter, age: AGES.find((age) => age === value) ?? 'all' })}
      />
      {(levels.size > 1 || filter.level !== null) && (
        <Choice
          id="filter-level"
          label={words.level}
          value={filter.level ?? ''}
          options={[
            ['', words.allLevels],
            ...LEVELS.filter((level) => levels.has(level)).map((level) => [level, words.levels[level]] as const),
            ...(levels.has('unsaid') ? [['unsaid', words.levelUnsaid] as const] : []),
          ]}
          onChoose={(value) =>
            onChange({
              ...filter,
              level: value === 'unsaid' ? value : (LEVELS.find((level) => level === value) ?? null),
            })
          }
        />
      )}
      {(filter.from !== null || filter.age !== 'all' || filter.level !== null) && (
        <button type="button" class="plain-button" onClick={() => onChange(EVERYTHING)}>
          {words.clearFilter}
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="ds-input" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
