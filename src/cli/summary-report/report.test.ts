import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../text/language.ts';
import { SUMMARY_REPORT_TEXT } from '../../text/summary-report.ts';
import { addMove, compareAssessments, createComparison } from '../summary/compare.ts';
import { addNotReadable, type LEVELS, type Summary } from '../summary/summary.ts';
import { summaryText } from '../summary/summary-text.ts';
import { assessment, type Counted, criterion, RUN, summaryOf } from '../summary/test-summary.ts';
import { reportHtml } from './report.ts';
import { namesOf } from './report-names.ts';

const NAMES = namesOf(null);
const hidden = { language: 'nb', exact: false, names: NAMES } as const;
const exact = { ...hidden, exact: true } as const;
const HOSTILE = '<script src="https://elsewhere.example/x.js">&"\'</script>\u001b[2J';

function patients(level: (typeof LEVELS)[number], times: number, unit: string | null): readonly Counted[] {
  return Array.from({ length: times }, (_, index) => ({
    assessment: assessment(`pat-${level}-${index}`, level, {
      criteria: [criterion('C', { answer: 'unknown', by: null, missing: [{ what: 'C', why: 'not-recorded' }] })],
    }),
    person: { birthDate: '1969-11-13', gender: 'female', unit },
  }));
}

function ward(): Summary {
  return summaryOf([
    ...patients('likely', 23, 'Nevrologisk avdeling'),
    ...patients('clarify', 12, 'Nevrologisk avdeling'),
    ...patients('not-indicated', 34, 'Nevrologisk avdeling'),
    ...patients('has-coordinator', 3, 'Nevrologisk avdeling'),
    ...patients('likely', 7, HOSTILE),
    ...patients('not-indicated', 20, HOSTILE),
  ]);
}

function pageOf(html: string) {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true } });
  window.document.write(html);
  return window;
}

describe('the report', () => {
  it('names rules, version, date, what was not read, and that thresholds await clinical sign-off', () => {
    const summary = ward();
    addNotReadable(summary, 2);
    for (const said of [reportHtml(summary, null, hidden), summaryText(summary, null, hidden)]) {
      expect(said).toContain('helse-vest 2024.1');
      expect(said).toContain('20. november 2026');
      expect(said).toContain('venter på klinisk godkjenning');
      expect(said).toContain('Ikke lest: 2.');
      expect(said).toMatch(/30 \(30\s%\) av 99 vurderte pasienter trenger trolig koordinator/);
    }
  });

  it('says so when parts of the run are missing', () => {
    expect(summaryText({ ...ward(), partsNotRead: 1 }, null, hidden)).toContain(
      'Ufullstendig: deler av kjøringen mangler (1)',
    );
  });

  it('shows no count of one to four persons, in text, table or figure', () => {
    const page = pageOf(reportHtml(ward(), null, hidden)).document;
    const cells = [...page.querySelectorAll('td:not(.remark)')].map((cell) => cell.textContent.trim());
    expect(cells).toContain('<5');
    expect(cells.filter((cell) => /^[1-4]( |$)/.test(cell))).toEqual([]);
    expect(page.querySelectorAll('figure > svg rect.has-coordinator')).toHaveLength(0);
    expect(page.querySelectorAll('rect.few').length).toBeGreaterThan(0);
    const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('Har koordinator '));
    expect(rows(summaryText(ward(), null, hidden))).toEqual([expect.stringMatching(/ <5$/)]);
    expect(rows(summaryText(ward(), null, exact))).toEqual([expect.stringMatching(/ 3 \(3\s%\)$/)]);
  });

  it('draws nothing for a withheld number: the bars are the numbers of the table', () => {
    const shares = (html: string) =>
      [...pageOf(html).document.querySelectorAll('section[aria-labelledby=units] rect.clarify')].length;
    expect(shares(reportHtml(ward(), null, exact))).toBeGreaterThan(shares(reportHtml(ward(), null, hidden)));
  });

  it('holds no patient id and no birth date', () => {
    for (const options of [hidden, exact]) {
      expect(reportHtml(ward(), null, options) + summaryText(ward(), null, options)).not.toMatch(/pat-|1969/);
    }
  });

  it('shows a unit called like a script as its name, and sends no control character to a terminal', () => {
    const html = reportHtml(ward(), null, hidden);
    const page = pageOf(html).document;
    expect(html).not.toContain('<script');
    expect(page.querySelector('script')).toBeNull();
    expect([...page.querySelectorAll('tbody th')].map((head) => head.textContent)).toContain(
      HOSTILE.replace('\u001b', ' '),
    );
    expect(summaryText(ward(), null, hidden)).not.toContain('\u001b');
  });

  it('is one file: nothing in it refers to anywhere else, and its own policy forbids it', () => {
    const page = pageOf(reportHtml(ward(), null, hidden)).document;
    expect(page.querySelectorAll('[src], [href], link, script, iframe, object, image, use')).toHaveLength(0);
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(/^default-src 'none'/);
    for (const [, address] of page.documentElement.outerHTML.matchAll(/url\(([^)]*)\)/g))
      expect(address).toBe('#hatch');
  });

  it('says every number of a figure in a table too, under the same heading', () => {
    const page = pageOf(reportHtml(ward(), null, hidden)).document;
    const figures = [...page.querySelectorAll('figure')];
    expect(figures.length).toBeGreaterThan(3);
    for (const figure of figures) {
      const section = figure.closest('section');
      expect(section?.querySelector('table')?.getAttribute('aria-labelledby')).toBe(section?.querySelector('h2')?.id);
      expect(figure.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain(
        section?.querySelector('h2')?.textContent ?? 'no heading',
      );
    }
  });

  it('of an empty run says that nobody is assessed', () => {
    expect(summaryText(summaryOf([]), null, hidden)).toContain('Ingen pasienter er vurdert.');
    expect(reportHtml(summaryOf([]), null, hidden)).toContain('Ingen pasienter er vurdert.');
  });

  it('tells in a matrix who moves from which level to which', () => {
    const comparison = createComparison(RUN, { ...RUN, profile: 'helse-forde/nevrologi' });
    const moves = [
      ['likely', 'likely', 20],
      ['likely', 'clarify', 9],
      ['not-indicated', 'not-indicated', 40],
    ] as const;
    for (const [from, to, times] of moves) {
      for (let each = 0; each < times; each++) {
        addMove(comparison, compareAssessments(assessment('pat-1', from), assessment('pat-1', to)));
      }
    }
    const html = reportHtml(ward(), comparison, hidden);
    const moved = [...pageOf(html).document.querySelectorAll('table.matrix td.moved')].map((cell) => cell.textContent);
    expect(moved.map((cell) => cell.replace(/\s+/g, ' '))).toEqual(['9 31 %']);
    expect(summaryText(ward(), comparison, hidden)).toMatch(
      /9 \(13\s%\) av 69 pasienter ville fått en annen vurdering/,
    );
    expect(html).not.toContain('pat-1');
  });
});

describe('the words of the report', () => {
  it('say the same things in all three languages, with the same gaps to fill', () => {
    const flat = (texts: object): readonly (readonly [string, string])[] =>
      Object.entries(texts).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [[key, value] as const]
          : flat(value).map(([k, text]) => [`${key}.${k}`, text] as const),
      );
    const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
    const nb = flat(SUMMARY_REPORT_TEXT.nb);
    for (const language of LANGUAGES) {
      const other = new Map(flat(SUMMARY_REPORT_TEXT[language]));
      expect([...other.keys()]).toEqual(nb.map(([key]) => key));
      for (const [key, text] of nb) expect(gaps(other.get(key) ?? ''), `${language} ${key}`).toEqual(gaps(text));
      for (const [key, text] of other)
        expect(text, `${language} ${key}`).not.toMatch(/[!%]|\bAI\b|\bKI\b|system|^\s*$/i);
    }
  });

  it('stand in the report in the language asked for', () => {
    for (const [language, title] of [
      ['nb', 'Hvem kan trenge koordinator'],
      ['nn', 'Kven kan trenge koordinator'],
      ['en', 'Who may need a coordinator'],
    ] as const) {
      const html = reportHtml(ward(), null, { ...hidden, language });
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(title);
    }
  });
});
