import { render } from '@testing-library/preact';
import { composeNotice } from '../notice/compose/compose-notice.ts';
import { unsentWords } from '../notice/delivery/unsent-notice.ts';
import type { DeliveryOutcome, NoticeDraft, SentNotice } from '../notice/notice.ts';
import { NO_ANSWER } from '../notice/unit-answer.ts';
import type { Language } from '../text/language.ts';
import { messageLanguage } from '../text/notice.ts';
import * as afterFlag from './after-flag.ts';
import type { AnswerDesk } from './answer/answer-desk.ts';
import { App, type Screen } from './app.tsx';
import type { BelowFlagProps } from './below-flag.tsx';
import { nothingWritten } from './kept-writing.ts';
import type { NoticeDesk } from './notice/notice-desk.ts';
import { likely, ruleSet, rules } from './testing-assessments.ts';

export const sentNotice: SentNotice = {
  reference: 'Task/1',
  identifier: 'n1',
  sentAt: '2026-11-18T09:15:00Z',
  senderName: 'Ola Vik',
  recipientName: 'KE Helse Førde',
  status: 'received',
  channel: 'task',
  answer: NO_ANSWER,
  kinds: ['coordinator'],
};

export const notified: DeliveryOutcome = { truth: 'notified', by: 'this-click', notice: sentNotice };

/** One by which nobody answers. */
const silentAnswerDesk: AnswerDesk = {
  may: async () => 'yes',
  send: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
  check: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
  copy: async () => true,
  languageOf: (screen) => messageLanguage(screen, 'nb'),
};

/** A desk that writes real notices and remembers what it was given to send. */
export function recordingDesk(over: Partial<NoticeDesk> = {}): NoticeDesk & { readonly sent: NoticeDraft[] } {
  const sent: NoticeDraft[] = [];
  return {
    sent,
    recipients: [
      {
        id: 'ke',
        name: 'KE Helse Førde',
        kind: 'hospital',
        phone: '57 83 90 00',
        identifiers: [],
        channels: ['task', 'clipboard'],
        municipalities: [],
        usable: ['task'],
      },
      {
        id: 'ke-kommune',
        name: 'KE Sunnfjord kommune',
        kind: 'municipality',
        phone: null,
        identifiers: [],
        channels: ['task', 'clipboard'],
        municipalities: ['4647'],
        usable: ['task'],
      },
    ],
    others: [],
    first: 'ke',
    municipalUnitUnknown: null,
    presumedFrom: [],
    sendingUnit: 'Nevrologisk sengepost',
    sends: true,
    compose: (draft, language) =>
      composeNotice(draft, { language: messageLanguage(language, 'nb'), ruleSet, groupTitle: () => null }),
    unsent: (draft, standing, language) =>
      unsentWords(draft, standing, { language: messageLanguage(language, 'nb'), ruleSet, groupTitle: () => null }),
    send: async (draft) => {
      sent.push(draft);
      return notified;
    },
    check: async () => notified,
    receipt: async () => null,
    copy: async () => ({ truth: 'copied', at: '2026-11-18T09:15:00Z' }),
    readAnswers: async () => ({ notices: [], dismissals: [], read: 'all', whole: ['Task', 'Communication'] }),
    answering: silentAnswerDesk,
    dismiss: async () => {
      throw new Error('nobody dismisses here');
    },
    undo: async () => 'undone',
    ...over,
  };
}

export function assessedScreen(view: Partial<BelowFlagProps>): Screen {
  const props: BelowFlagProps = {
    patient: { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' },
    sender: { name: 'Ola Vik', reference: 'Practitioner/p1' },
    encounter: null,
    assessment: likely,
    answers: [],
    desk: recordingDesk(),
    notices: [],
    noticesUnread: null,
    earlier: null,
    awaits: null,
    closed: false,
    silencing: {
      silence: null,
      days: { declined: 180, notWanted: 180 },
      kept: null,
      undone: null,
      onDismiss: async () => {},
      onReopen: async () => {},
    },
    found: null,
    written: nothingWritten(),
    onLook: async () => ({ saw: 'nothing-new', at: '2026-11-18T09:15:00Z' }),
    onAnswer: () => {},
    onRetry: () => {},
    ...view,
  };
  return { at: 'assessed', rules, view: { ...props, rest: { parts: afterFlag, props } } };
}

/** Shows the whole page; `showNext` shows another screen in its place, as the session does after an answer. */
export function showScreen(screen: Screen, language: Language = 'nb') {
  const app = (shown: Screen, spoken: Language) => <App screen={shown} language={spoken} onLanguage={() => {}} />;
  const { rerender, container } = render(app(screen, language));
  return {
    page: container,
    /** What a sighted reader sees without opening anything: closed details and hidden parts left out. */
    seen: () => visibleText(container),
    showNext: (next: Screen, spoken: Language = language) => rerender(app(next, spoken)),
  };
}

function visibleText(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof HTMLElement || node instanceof DocumentFragment)) return '';
  if (node instanceof HTMLElement && node.hidden) return '';
  const closed = node instanceof HTMLDetailsElement && !node.open;
  const inner = [...node.childNodes].filter((child) => !closed || child.nodeName === 'SUMMARY').map(visibleText);
  const block = node instanceof HTMLElement && !['SPAN', 'STRONG', 'A', 'CODE', 'OPTION'].includes(node.tagName);
  return block ? `\n${inner.join('')}\n`.replace(/\n+/g, '\n') : inner.join('');
}
