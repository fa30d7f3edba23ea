import '../../src/widget/styles.ts';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Assessment, ClinicianAnswer } from '../../src/criteria/assessment.ts';
import { composeNotice } from '../../src/notice/compose-notice.ts';
import type { SentNotice } from '../../src/notice/notice.ts';
import { LANGUAGES } from '../../src/text/language.ts';
import { messageLanguage } from '../../src/text/notice.ts';
import { App, type Screen } from '../../src/widget/app.tsx';
import type { NoticeDesk } from '../../src/widget/notice-desk.ts';
import * as cases from '../../src/widget/testing-assessments.ts';

const q = new URLSearchParams(location.search);
const notice: SentNotice = {
  reference: 'Task/1',
  identifier: 'x',
  sentAt: '2026-11-18T10:15:00+01:00',
  senderName: 'Ola Vik',
  recipientName: 'KE Helse Førde',
  status: 'received',
  reply: null,
  kinds: ['coordinator'],
};

function Gallery() {
  const name = q.get('case') ?? 'likely';
  const [language, setLanguage] = useState(LANGUAGES.find((l) => l === q.get('lang')) ?? 'nb');
  const [answers, setAnswers] = useState<ClinicianAnswer[]>([]);
  const base = (cases as unknown as Record<string, Assessment>)[name];
  let screen: Screen;
  if (name === 'reading')
    screen = {
      at: 'reading',
      patient: null,
      progress: new Map([
        ['Condition', { type: 'Condition', state: 'complete', read: 12 }],
        ['Encounter', { type: 'Encounter', state: 'waiting', read: 0 }],
        ['MedicationStatement', { type: 'MedicationStatement', state: 'reading', read: 0 }],
      ]),
    };
  else if (name === 'problem')
    screen = {
      at: 'stopped',
      problem: {
        code: 'configuration-invalid',
        errors: [{ file: 'config.json', key: 'issuers[0].clientId', problem: 'missing', detail: 'expected a text' }],
      },
      onRetry: () => {},
    };
  else if (name === 'problem2')
    screen = {
      at: 'stopped',
      problem: { code: 'issuer-not-listed', issuer: 'https://evil.example/fhir' },
      onRetry: null,
    };
  else {
    const a0 = base ?? cases.likely;
    const c = answers.at(-1);
    const criteria = a0.criteria.map((each) =>
      each.id === c?.criterion
        ? {
            ...each,
            clinician: c,
            ...(c.answer === 'yes'
              ? { answer: 'met' as const, by: 'clinician' as const }
              : c.answer === 'no'
                ? { answer: 'not-met' as const, by: 'clinician' as const }
                : {}),
          }
        : each,
    );
    const assessment: Assessment = {
      ...a0,
      criteria,
      level:
        c?.answer === 'yes' && a0.level === 'clarify'
          ? 'likely'
          : c?.answer === 'no' && a0.level === 'clarify'
            ? 'not-indicated'
            : a0.level,
      questions: c && c.answer !== 'dont-know' ? [] : a0.questions,
    };
    const desk: NoticeDesk = {
      recipients: [{ id: 'ke', name: 'Koordinerende enhet, Helse Førde', phone: '57 83 90 00', identifiers: [] }],
      sends: true,
      compose: (draft) =>
        composeNotice(draft, {
          language: messageLanguage(language, 'nb'),
          ruleSet: cases.ruleSet,
          groupTitle: () => null,
        }),
      send: async () =>
        q.get('truth') === 'fail'
          ? { truth: 'not-sent', why: 'refused', detail: 'HTTP 422: identifier' }
          : q.get('truth') === 'unknown'
            ? { truth: 'unknown', identifier: 'x' }
            : { truth: 'notified', by: 'this-click', notice: { ...notice, status: 'requested' } },
      check: async () => ({ truth: 'notified', by: 'this-click', notice }),
      copy: async () => ({ truth: 'copied' }),
    };
    screen = {
      at: 'assessed',
      rules: cases.rules,
      view: {
        patient: { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' },
        sender: { name: 'Ola Vik', reference: null },
        encounter: null,
        assessment,
        answers,
        desk,
        notices: q.has('sent') ? [notice] : [],
        noticesUnread: q.has('unread') ? 'forbidden' : null,
        closed: q.has('closed'),
        earlier: q.has('earlier') ? { truth: 'unknown', identifier: 'x' } : null,
        onAnswer: (criterion, answer) =>
          setAnswers(
            answer === null
              ? []
              : [{ criterion, answer, by: { name: 'Ola Vik', reference: null }, at: '2026-11-20T10:12:00+01:00' }],
          ),
        onRetry: () => {},
      },
    };
  }
  return <App screen={screen} language={language} onLanguage={setLanguage} />;
}
const root = document.getElementById('app');
if (root) render(<Gallery />, root);
