import { useRef, useState } from 'preact/hooks';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import type { DeskRecipient, NoticeDesk } from './notice-desk.ts';
import { RecipientSearch } from './recipient-search.tsx';

interface RecipientFieldProps {
  readonly desk: Pick<NoticeDesk, 'recipients' | 'others' | 'municipalUnitUnknown' | 'presumedFrom'>;
  readonly chosen: DeskRecipient | null;
  /** Empty: nobody is chosen any more. */
  readonly onChoose: (id: string) => void;
}

/** Its own, since preact's useId begins anew with each screen that is shown; there is one form on a page. */
const ID = 'notice-to';
const OTHER = 'other';

/** To whom: those at hand in a list, any other unit by a search. While one is searched for nobody is chosen. */
export function RecipientField({ desk, chosen, onChoose }: RecipientFieldProps) {
  const words = noticeText[useLanguage()];
  const [searching, setSearching] = useState(desk.recipients.length === 0 && desk.others.length > 0);
  const list = useRef<HTMLSelectElement>(null);
  const found = chosen !== null && !desk.recipients.includes(chosen) ? [chosen] : [];
  const choose = (id: string) => {
    setSearching(id === OTHER);
    onChoose(id === OTHER ? '' : id);
  };
  const unknown = desk.municipalUnitUnknown;
  const isPresumed =
    desk.presumedFrom.length > 0 && chosen?.kind === 'municipality' && desk.recipients.includes(chosen);
  const explained = [
    ...(unknown === null ? [] : [{ id: `${ID}-why`, text: words.municipalUnit[unknown] }]),
    ...(isPresumed
      ? [
          {
            id: `${ID}-presumed`,
            text: fillTemplate(words.municipalUnitPresumed, { codes: desk.presumedFrom.join(', ') }),
          },
        ]
      : []),
  ];
  if (desk.recipients.length + desk.others.length === 0) return null;
  return (
    <>
      <div class="field">
        <label for={ID}>{words.recipient}</label>
        <select
          ref={list}
          id={ID}
          class="ds-input"
          value={searching ? OTHER : (chosen?.id ?? '')}
          aria-describedby={explained.length === 0 ? undefined : explained.map(({ id }) => id).join(' ')}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {chosen === null && <option value="">{words.chooseRecipient}</option>}
          {[...desk.recipients, ...found].map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
          {desk.others.length > 0 && <option value={OTHER}>{words.otherRecipient}</option>}
        </select>
        {/* A narrow frame cuts the name in the list, which the list itself says to a screen reader */}
        {chosen !== null && (
          <p class="help" aria-hidden="true">
            {chosen.name}
          </p>
        )}
        {explained.map(({ id, text }) => (
          <p key={id} id={id} class="help">
            {text}
          </p>
        ))}
      </div>
      {searching && (
        <RecipientSearch
          recipients={desk.others}
          onChoose={(id) => {
            choose(id);
            // The search field is gone now; the keyboard stands where the choice is shown
            list.current?.focus();
          }}
        />
      )}
    </>
  );
}
