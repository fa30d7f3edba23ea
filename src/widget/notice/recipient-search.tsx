import { useState } from 'preact/hooks';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import type { DeskRecipient } from './notice-desk.ts';

/** Its own, since preact's useId begins anew with each screen that is shown; there is one search on a page. */
const ID = 'recipient-search';

/** As many as can be looked over in a narrow frame; more letters make fewer. Own choice. */
const SHOWN = 8;

interface RecipientSearchProps {
  readonly recipients: readonly DeskRecipient[];
  readonly onChoose: (id: string) => void;
}

/** A combobox with a list (WAI-ARIA APG): letters or digits narrow it, arrows walk it, Enter chooses, Escape closes. */
export function RecipientSearch({ recipients, onChoose }: RecipientSearchProps) {
  const words = noticeText[useLanguage()];
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = typed.trim() === '' ? [] : matching(recipients, typed);
  const shown = found.slice(0, SHOWN);
  const active = shown[Math.min(at, shown.length - 1)] ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((Math.min(at, shown.length - 1) + step + shown.length) % Math.max(shown.length, 1));
    else if (event.key === 'Enter' && active !== null) onChoose(active.id);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else if (event.key !== 'Enter') return;
    event.preventDefault(); // Enter must not send the form
  };
  return (
    <div class="field">
      <label for={ID}>{words.searchRecipient}</label>
      <input
        id={ID}
        class="ds-input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${ID}-list`}
        aria-describedby={`${ID}-help`}
        aria-activedescendant={active === null ? undefined : optionId(active)}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p id={`${ID}-help`} class="help">
        {words.searchHelp}
      </p>
      <div id={`${ID}-list`} role="listbox" aria-label={words.recipient} class="found" hidden={shown.length === 0}>
        {shown.map((each) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the text field, as the pattern has it
          <div
            key={each.id}
            id={optionId(each)}
            role="option"
            tabIndex={-1}
            aria-selected={each === active}
            onClick={() => onChoose(each.id)}
          >
            {each.name}
            {each.municipalities.length > 0 && <span class="help"> {each.municipalities.join(', ')}</span>}
          </div>
        ))}
      </div>
      <p class="help" role="status">
        {typed.trim() === ''
          ? ''
          : found.length === 0
            ? words.searchNothing
            : fillTemplate(words.searchFound, { count: found.length })}
      </p>
    </div>
  );
}

const optionId = ({ id }: DeskRecipient) => `${ID}-${id}`;

/** Every word typed begins a word of the name or a municipality number; a name that begins with them comes first. */
function matching(recipients: readonly DeskRecipient[], typed: string): readonly DeskRecipient[] {
  const wanted = wordsOf(typed);
  const has = ({ name, municipalities }: DeskRecipient) => {
    const own = [...wordsOf(name), ...municipalities];
    return wanted.every((word) => own.some((each) => each.startsWith(word)));
  };
  return recipients.filter(has);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
