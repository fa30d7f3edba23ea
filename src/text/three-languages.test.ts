import { describe, expect, it } from 'vitest';
import { ANSWER_TEXT } from './answer.ts';
import { BELOW_FLAG_TEXT } from './below-flag.ts';
import { COORDINATOR_REPORT_TEXT } from './coordinator-report.ts';
import { CRASH_TEXT } from './crash.ts';
import { DISAGREEMENT_TEXT } from './disagreement.ts';
import { HANDOVER_TEXT } from './handover.ts';
import { INBOX_TEXT } from './inbox.ts';
import { LANGUAGES } from './language.ts';
import { LAUNCH_TEXT } from './launch.ts';
import { acuteAdmissions, LEVEL_TEXT, windowWords } from './level.ts';
import { NOT_STARTED_TEXT } from './not-started.ts';
import { noticeText } from './notice.ts';
import { PATIENT_INFORMATION } from './patient-information.ts';
import { RULE_FAULT_TEXT } from './rule-fault.ts';
import { SENDER_ANSWER_TEXT } from './sender-answer.ts';
import { REPLY_TEXT } from './unit-reply.ts';
import { WIDGET_TEXT } from './widget.ts';

/** Every sentence by its path in the topic file: "problem.no-issuer.what". */
function sentences(texts: object, path = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [inner, text] of sentences(value, here)) found.set(inner, text);
  }
  return found;
}

describe.each([
  ['widget', WIDGET_TEXT],
  ['below the flag', BELOW_FLAG_TEXT],
  ['level', LEVEL_TEXT],
  ['launch', LAUNCH_TEXT],
  ['rule fault', RULE_FAULT_TEXT],
  ['not started', NOT_STARTED_TEXT],
  ['crash', CRASH_TEXT],
  ['notice', noticeText],
  ['inbox', INBOX_TEXT],
  ['handover', HANDOVER_TEXT],
  ['disagreement', DISAGREEMENT_TEXT],
  ['answer', ANSWER_TEXT],
  ['sender answer', SENDER_ANSWER_TEXT],
  ['unit reply', REPLY_TEXT],
  ['patient information', PATIENT_INFORMATION],
  ['coordinator report', COORDINATOR_REPORT_TEXT],
])('the texts of %s', (_, texts) => {
  const nb = sentences(texts.nb);

  it('say the same things in all three languages, with the same gaps to fill', () => {
    const gaps = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
    for (const language of LANGUAGES) {
      const other = sentences(texts[language]);
      expect([...other.keys()].sort()).toEqual([...nb.keys()].sort());
      for (const [path, text] of nb) expect(gaps(other.get(path)), `${language} ${path}`).toEqual(gaps(text));
    }
  });

  it('are plain words: no exclamation, percentage, "AI" or "system", and none empty', () => {
    for (const language of LANGUAGES) {
      for (const [path, text] of sentences(texts[language])) {
        expect(text.replace(/\{\w+\}/g, ''), `${language} ${path}`).not.toMatch(/[!%]|\bA\.?I\b|\bKI\b|system|^\s*$/i);
      }
    }
  });
});

describe('windows and counts', () => {
  it('are said as people say them', () => {
    expect([180, 365, 730, 60, 45].map((days) => windowWords('nb', days))).toEqual([
      'siste halvår',
      'siste år',
      'siste 2 år',
      'siste 2 måneder',
      'siste 45 dager',
    ]);
    expect(acuteAdmissions('nb', 4, 180)).toBe('fire akutte innleggelser siste halvår');
    expect(acuteAdmissions('nn', 13, 180)).toBe('13 akutte innleggingar siste halvår');
    expect(acuteAdmissions('en', 1, null)).toBe('one acute admission');
  });
});
