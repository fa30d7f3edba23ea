import type { Composition } from '../../notice/compose/compose-notice.ts';
import type { ConsentGiver, NeedKind, NoticeDraft, PatientWish } from '../../notice/notice.ts';
import { kindsWithConsent, NEED_KINDS, offeredKinds } from '../../notice/routing/routing-kinds.ts';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../marks.tsx';
import { useAllWords } from '../use-all-words.ts';
import { NotWanted } from './not-wanted.tsx';
import type { NoticeChoices } from './notice-choices.ts';
import type { DeskRecipient, NoticeDesk } from './notice-desk.ts';
import type { SetAside } from './notice-panel-props.ts';
import { NoticePreview } from './notice-preview.tsx';
import { RecipientField } from './recipient-field.tsx';
import { RecipientPhone } from './recipient-phone.tsx';

interface NoticeFormProps {
  readonly desk: NoticeDesk;
  /** Null: nobody is chosen. */
  readonly recipient: DeskRecipient | null;
  /** On the day of the assessment. */
  readonly under18: 'yes' | 'no' | 'unknown';
  /** Under 16: what those who consent for the patient know and want is asked for too. */
  readonly othersConsent: boolean;
  /** Who can have consented, where what is asked for needs it. */
  readonly consentGivers: readonly ConsentGiver[];
  readonly choices: NoticeChoices;
  readonly onChange: (change: Partial<NoticeChoices>) => void;
  /** What the message is composed of. */
  readonly draft: NoticeDraft;
  readonly composition: Composition;
  /** Null where there is nothing to send with. */
  readonly onSend: (() => void) | null;
  /** Null until copying is the way on. */
  readonly onCopy: (() => void) | null;
  /** The last message did not reach this recipient: copying goes before sending it the same way again. */
  readonly copyFirst: boolean;
  readonly onPrint: () => void;
  /** There are units to choose among, and nobody is chosen: nothing is sent or copied before. */
  readonly mustChoose: boolean;
  readonly sending: boolean;
  /** Null where the flag cannot be set aside. */
  readonly setAside: SetAside | null;
}

/** Its own, since preact's useId begins anew with each screen that is shown; there is one form on a page. */
const ID = 'notice';

const WISHES: readonly Exclude<PatientWish, 'not-stated'>[] = ['not-asked', 'informed', 'wants', 'does-not-want'];

/** Recipient, the patient's wish, what it concerns, a comment; the message as it will be; one primary button. */
export function NoticeForm(props: NoticeFormProps) {
  const { desk, recipient, under18, choices, onChange, composition, onSend, onCopy, copyFirst, onPrint } = props;
  const { mustChoose, sending, othersConsent } = props;
  const language = useLanguage();
  const words = noticeText[language];
  const labels = useAllWords();
  const copyLeads = copyFirst || (onSend === null && !mustChoose);
  const sendButton = onSend !== null && (
    <button
      type="submit"
      class="ds-button"
      data-variant={copyFirst ? 'secondary' : undefined}
      aria-disabled={sending}
      aria-busy={sending}
    >
      {sending ? words.sending : words.send}
    </button>
  );
  const offered = offeredKinds(recipient?.kind ?? null, under18);
  // What is ticked stays to be seen, also where another recipient would not have it offered
  const kinds = NEED_KINDS.filter((kind) => offered.includes(kind) || choices.kinds.includes(kind));
  const consentTo = kindsWithConsent(choices.kinds);
  const namesOf = (some: readonly NeedKind[]) =>
    some.map((kind) => words.kinds[kind].toLocaleLowerCase('nb')).join(` ${words.and} `);
  return (
    <form
      class="notice-form"
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault();
        onSend?.();
      }}
    >
      <RecipientField desk={desk} chosen={recipient} onChoose={(id) => onChange({ recipient: id })} />
      <fieldset class="choices">
        <legend>{othersConsent ? words.wishLegendBoth : words.wishLegend}</legend>
        {WISHES.map((wish) => (
          <label key={wish} class="choice">
            <input
              class="ds-input"
              type="radio"
              name={`${ID}-wish`}
              checked={choices.wish === wish}
              onChange={() => onChange({ wish })}
            />
            {words.wish[wish]}
          </label>
        ))}
        {choices.wish !== 'not-stated' && (
          <button type="button" class="plain-button" onClick={() => onChange({ wish: 'not-stated' })}>
            {words.wishClear}
          </button>
        )}
      </fieldset>
      <fieldset class="choices">
        <legend>{words.kindsLegend}</legend>
        {kinds.map((kind) => (
          <label key={kind} class="choice">
            <input
              class="ds-input"
              type="checkbox"
              checked={choices.kinds.includes(kind)}
              onChange={(event) => onChange(withKind(choices, kind, event.currentTarget.checked))}
            />
            {words.kinds[kind]}
          </label>
        ))}
        {kinds.includes('child-coordinator') && <p class="help">{words.childHelp}</p>}
        {choices.kinds.includes('individual-plan') && recipient?.kind === 'hospital' && (
          <p class="help">{words.planHelp}</p>
        )}
      </fieldset>
      {consentTo.length > 0 && (
        <fieldset class="choices">
          <legend>{fillTemplate(words.consentLegend, { kinds: namesOf(consentTo) })}</legend>
          <p class="help">{words.consentHelp}</p>
          {props.consentGivers.map((giver) => (
            <label key={giver} class="choice">
              <input
                class="ds-input"
                type="checkbox"
                checked={choices.consent.includes(giver)}
                onChange={(event) =>
                  onChange({
                    consent: props.consentGivers.filter((each) =>
                      each === giver ? event.currentTarget.checked : choices.consent.includes(each),
                    ),
                  })
                }
              />
              {words.consentGivers[giver]}
            </label>
          ))}
        </fieldset>
      )}
      <div class="field">
        <label for={`${ID}-comment`}>
          {words.comment} <span class="optional">{labels.optional}</span>
        </label>
        <textarea
          id={`${ID}-comment`}
          class="ds-input"
          rows={2}
          value={choices.comment}
          onInput={(event) => onChange({ comment: event.currentTarget.value })}
        />
      </div>
      {'refused' in composition ? (
        <div class="said refused">
          <Mark shape="attention" />
          <div>
            <p>{words.refused[composition.refused]}</p>
            {composition.refused === 'patient-unnamed' && <RecipientPhone recipient={recipient} />}
            {composition.refused === 'patient-does-not-want' && props.setAside !== null && (
              <NotWanted setAside={props.setAside} comment={choices.comment} />
            )}
          </div>
        </div>
      ) : (
        <>
          <NoticePreview
            draft={props.draft}
            notice={composition.notice}
            sends={onSend !== null}
            copies={onCopy !== null}
            channels={recipient?.usable ?? []}
          />
          {mustChoose && <p class="choose-first">{words.chooseRecipient}.</p>}
          <div class="buttons">
            {!copyFirst && sendButton}
            {onCopy !== null && (
              <button
                type="button"
                class="ds-button"
                data-variant={copyLeads ? undefined : 'secondary'}
                onClick={onCopy}
              >
                {words.copy}
              </button>
            )}
            {onCopy !== null && (
              <button type="button" class="ds-button" data-variant="secondary" onClick={onPrint}>
                {words.print}
              </button>
            )}
            {copyFirst && sendButton}
          </div>
        </>
      )}
    </form>
  );
}

/**
 * In the fixed order of kinds, so that the same choices make the same message however they were clicked. A consent is to
 * what was asked for when it was ticked: to more than that it is asked for anew.
 */
function withKind(choices: NoticeChoices, kind: NeedKind, chosen: boolean): Pick<NoticeChoices, 'kinds' | 'consent'> {
  const kinds = NEED_KINDS.filter((each) => (each === kind ? chosen : choices.kinds.includes(each)));
  const consentTo = kindsWithConsent(kinds);
  const isCovered = consentTo.length > 0 && consentTo.every((each) => choices.kinds.includes(each));
  return { kinds, consent: isCovered ? choices.consent : [] };
}
