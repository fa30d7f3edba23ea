import type { ComponentChildren } from 'preact';
import type { RuleSet } from '../../criteria/rule-set.ts';
import type { SendingChannelId } from '../../notice/channel-id.ts';
import { type GoesAlong, goesAlong } from '../../notice/channels/goes-along.ts';
import type { ComposedNotice } from '../../notice/compose/compose-notice.ts';
import { INPUT_CONSENT, INPUT_WISH } from '../../notice/inbox-codes.ts';
import type { NoticeDraft } from '../../notice/notice.ts';
import { INPUT_DIAGNOSIS, INPUT_KIND, INPUT_LEVEL, INPUT_MET } from '../../notice/notice-codes.ts';
import { receivableText } from '../../notice/receivable-text.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatBirthDate } from '../../text/dates.ts';
import { formatInstantDay } from '../../text/instants.ts';
import { noticeText } from '../../text/notice.ts';
import { ALONG_TEXT } from '../../text/notice-along.ts';
import { fillTemplate } from '../../text/template.ts';
import { useRules } from '../rules/rule-content.ts';

interface NoticeAlongProps {
  readonly draft: NoticeDraft;
  readonly notice: ComposedNotice;
  /** What it can go by. */
  readonly channels: readonly SendingChannelId[];
}

/** What leaves beside the text of the preview: item by item what is stored with it, and what a dialog message names. */
export function NoticeAlong({ draft, notice, channels }: NoticeAlongProps) {
  const language = useLanguage();
  const text = ALONG_TEXT[language];
  const words = noticeText[language];
  const along = goesAlong(draft, notice, channels);
  const stores = channels.filter((channel) => STORES.has(channel));
  const mayBeDialog = channels.includes('dialog-message');
  return (
    <>
      {along !== null && (
        <>
          <p class="help">{text.inRecord}</p>
          <InRecord along={along} draft={draft} />
          {stores.length > 1 && <p class="help">{text.less}</p>}
        </>
      )}
      {mayBeDialog && (
        <>
          <p class="help">{along === null ? words.previewDialogOnly : words.previewDialog}</p>
          <InDialog draft={draft} notice={notice} />
          {channels.includes('document-reference') && <p class="help">{text.document}</p>}
        </>
      )}
    </>
  );
}

/** The ways in which the notice itself is stored in the record, which tell more or less of it. */
const STORES: ReadonlySet<SendingChannelId> = new Set(['request-and-task', 'task', 'communication']);

function InRecord({ along, draft }: { along: GoesAlong; draft: NoticeDraft }) {
  const language = useLanguage();
  const text = ALONG_TEXT[language];
  const { ruleSet } = useRules();
  const say = useInputWords();
  const { links, recipientNumber, codes, inputs, answers } = along;
  const { name } = draft.recipient;
  return (
    <dl class="along">
      <Row label={text.links}>
        {[
          text.patient,
          ...(links.encounter ? [text.encounter] : []),
          ...(links.sender === null ? [] : [fillTemplate(text.sender, { name: links.sender })]),
          ...links.conditions.map((condition) => fillTemplate(text.condition, { name: condition })),
        ]}
      </Row>
      <Row label={text.recipient}>
        {[recipientNumber === null ? name : fillTemplate(text.recipientNumber, { name, number: recipientNumber })]}
      </Row>
      <Row label={text.codes}>{codes}</Row>
      {[...new Set(inputs.map(({ code }) => code))].map((code) => (
        <Row key={code} label={labelOf(text.inputs, code)}>
          {inputs.filter((input) => input.code === code).map(({ value }) => say(code, value))}
        </Row>
      ))}
      {answers.length > 0 && (
        <Row label={text.answers}>
          {answers.map(({ criterion, answer, by, at }) =>
            fillTemplate(text.answer, {
              title: titleIn(ruleSet, criterion)?.[language] ?? criterion,
              answer: text.said[answer],
              name: by.name,
              day: formatInstantDay(language, at),
            }),
          )}
        </Row>
      )}
      <Row label={text.always}>{[text.timeAndNumber]}</Row>
    </dl>
  );
}

function InDialog({ draft: { patient, sender }, notice }: Pick<NoticeAlongProps, 'draft' | 'notice'>) {
  const language = useLanguage();
  const text = ALONG_TEXT[language];
  const birthDate = patient.birthDate === null ? null : formatBirthDate(language, patient.birthDate);
  const whole = [notice.title, notice.text, patient.name, sender.name].join('\n');
  const received = receivableText(whole);
  const letters = received.rewritten.map(({ codePoint, as }) =>
    fillTemplate(text.letter, { letter: String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)), as }),
  );
  const isSimpler = letters.length === 0 && received.text !== whole.normalize('NFC');
  return (
    <>
      <dl class="along">
        <Row label={text.dialogPatient}>
          {[fillTemplate(text.dialogPatientSaid, { name: patient.name, birthDate })]}
        </Row>
        <Row label={text.dialogSender}>
          {[fillTemplate(text.dialogSenderSaid, { name: sender.name, phone: sender.phone ?? null })]}
        </Row>
      </dl>
      {letters.length > 0 && <p class="help">{fillTemplate(text.rewritten, { letters: letters.join(', ') })}</p>}
      {isSimpler && <p class="help">{text.simpler}</p>}
    </>
  );
}

function Row({ label, children }: { label: ComponentChildren; children: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      {[...new Set(children)].map((each) => (
        <dd key={each}>{each}</dd>
      ))}
    </div>
  );
}

/** The words of an input's value; a value that has none here is shown as it is sent. */
function useInputWords(): (code: string, value: string | null) => string {
  const language = useLanguage();
  const { ruleSet, groupTitle } = useRules();
  const words = noticeText[language];
  return (code, value) => {
    if (value === null) return ALONG_TEXT[language].none;
    switch (code) {
      case INPUT_KIND:
        return labelOf(words.kinds, value);
      case INPUT_WISH:
        return labelOf(words.wish, value);
      case INPUT_LEVEL:
        return labelOf(ALONG_TEXT[language].levels, value);
      case INPUT_MET:
        return titleIn(ruleSet, value)?.[language] ?? value;
      case INPUT_CONSENT:
        return labelOf(words.consentGivers, value);
      case INPUT_DIAGNOSIS:
        return groupTitle(value)?.[language] ?? value;
      default:
        return value;
    }
  };
}

function labelOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

/** Of a criterion, a part of one or a trigger. */
function titleIn({ criteria, triggers }: RuleSet, id: string) {
  return [...criteria, ...criteria.flatMap(({ parts }) => parts), ...triggers].find((each) => each.id === id)?.title;
}
