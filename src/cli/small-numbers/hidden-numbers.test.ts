import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Level } from '../../criteria/assessment.ts';
import { STAGES } from '../coordinator-report/coordinator-figures.ts';
import { shownReport } from '../coordinator-report/coordinator-report.ts';
import { addMove, compareAssessments, createComparison } from '../summary/compare.ts';
import { LEVELS } from '../summary/summary.ts';
import { summaryText } from '../summary/summary-text.ts';
import { assessment, criterion, RUN, summaryOf } from '../summary/test-summary.ts';
import { namesOf } from '../summary-report/report-names.ts';
import { reportText } from '../summary-report/report-text.ts';

/*
 * A reader with the page in hand, who knows nothing of how it was made: numbers are read off the text, every sum between
 * them is written down here anew, and bounds are narrowed until nothing more follows.
 */

type Range = readonly [least: number, most: number];

/** "1 234 (12 %)", "<5" or "–" as the numbers it may be. */
function rangeOf(word: string): Range {
  if (word === '<5') return [1, 4];
  if (word === '–') return [0, Number.POSITIVE_INFINITY];
  const number = Number(word.replace(/\(.*\)/, '').replace(/\s/g, ''));
  expect(Number.isNaN(number), word).toBe(false);
  return [number, number];
}

class Reader {
  readonly #known = new Map<string, Range>();
  readonly #small = new Set<string>();
  readonly #sums: (readonly [total: string, parts: readonly string[]])[] = [];

  reads(name: string, word: string): string {
    this.#known.set(name, meet(this.#known.get(name), rangeOf(word)));
    if (word === '<5') this.#small.add(name);
    return name;
  }

  knows(total: string, parts: readonly string[]): void {
    this.#sums.push([total, parts]);
  }

  /** Names of small numbers of which one value only is left. */
  solves(): readonly string[] {
    for (let pass = 0; pass < 30; pass += 1) {
      for (const [total, parts] of this.#sums) {
        const ranges = parts.map((part) => this.#of(part));
        this.#narrow(total, [sum(ranges.map(([least]) => least)), sum(ranges.map(([, most]) => most))]);
        parts.forEach((part, index) => {
          const others = ranges.filter((_, at) => at !== index);
          const [least, most] = this.#of(total);
          this.#narrow(part, [least - sum(others.map(([, most]) => most)), most - sum(others.map(([least]) => least))]);
        });
      }
    }
    return [...this.#small].filter((name) => this.#of(name)[0] === this.#of(name)[1]);
  }

  #of(name: string): Range {
    return this.#known.get(name) ?? [0, Number.POSITIVE_INFINITY];
  }

  #narrow(name: string, [least, most]: Range): void {
    this.#known.set(
      name,
      meet(this.#of(name), [Number.isNaN(least) ? 0 : least, Number.isNaN(most) ? Infinity : most]),
    );
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((so, number) => so + number, 0);
const meet = (a: Range | undefined, b: Range): Range =>
  a === undefined ? b : [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

/** The tables of a page by heading, each line's first word and numbers; figures are at least two spaces apart. */
function tablesOf(text: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const sections = text.replaceAll('\u00a0', ' ').split('\n\n');
  return new Map(
    sections.map((section) => {
      const [heading = '', , ...lines] = section.split('\n');
      return [heading, lines.map((line) => line.split(/ {2,}/))];
    }),
  );
}

/** Lines of a table that hold as many numbers; notes and the head do not. */
function rowsOf(tables: ReturnType<typeof tablesOf>, heading: string, width: number) {
  return (tables.get(heading) ?? []).filter(
    ([, ...words]) =>
      words.length >= width && words.slice(0, width).every((word) => /^(<5|–|\d[\d ]*(\(.*\))?)$/.test(word)),
  );
}

const level = fc.constantFrom<Level>(...LEVELS);
const answer = fc.constantFrom<Answer>('met', 'met', 'not-met', 'unknown');
const patient = fc.record({
  level,
  after: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: level }),
  A: answer,
  presumed: fc.boolean(),
  unit: fc.constantFrom('Nevrologisk', 'Medisinsk', 'Kirurgisk'),
  gender: fc.constantFrom('female', 'male'),
  times: fc.integer({ min: 1, max: 9 }),
});

describe('no number of one to four persons can be worked out from the page it is hidden on', () => {
  it('of a run, with all its tables, the comparison and the sentences', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(patient, { minLength: 1, maxLength: 14 }), (patients) => {
        const people = patients.flatMap((one) => Array.from({ length: one.times }, () => one));
        const comparison = createComparison(RUN, { ...RUN, profile: 'other' });
        const summary = summaryOf(
          people.map(({ level, A, presumed, unit, gender, after }) => {
            const before = assessment('p', level, {
              criteria: [
                criterion('A', {
                  answer: A,
                  certainty: presumed ? 'presumed' : 'recorded',
                  missing: A === 'unknown' ? [{ what: 'A', why: 'not-recorded' }] : [],
                }),
              ],
            });
            addMove(comparison, compareAssessments(before, { ...before, level: after ?? level }));
            return { assessment: before, person: { birthDate: null, gender, unit } };
          }),
        );
        const text = summaryText(summary, comparison, { language: 'nb', exact: false, names: namesOf(null) });
        const tables = tablesOf(text);
        const reader = new Reader();
        const short = ['Trolig', 'Avklares', 'Ikke nok', 'Har en', 'Kan ikke vurderes'];
        rowsOf(tables, 'Hvor mange reglene peker på', 1).forEach(([, word = ''], index) => {
          reader.reads(`all/${short[index]}`, word);
        });
        for (const heading of ['Etter enhet', 'Etter kjønn', 'Etter alder']) {
          const rows = rowsOf(tables, heading, 6).map(([label = '', total = '', ...words]) => {
            const row = label === 'Alle' ? 'all' : `${heading}/${label}`;
            reader.reads(row, total);
            const cells = short.map((name, index) => reader.reads(`${row}/${name}`, words[index] ?? ''));
            reader.knows(row, cells);
            return row;
          });
          const parts = rows.filter((row) => row !== 'all');
          reader.knows('all', parts);
          for (const name of short)
            reader.knows(
              `all/${name}`,
              parts.map((row) => `${row}/${name}`),
            );
        }
        rowsOf(tables, 'Hva endringen ville gjort', 6).forEach(([label = '', total = '', ...words], from) => {
          const row = label === 'Alle' ? 'after' : `all/${short[from]}`;
          if (row !== 'after') reader.reads(row, total);
          const cells = short.map((name, index) => reader.reads(`${row}>${name}`, words[index] ?? ''));
          reader.knows(label === 'Alle' ? 'all' : row, cells);
        });
        for (const to of short)
          reader.knows(
            `after>${to}`,
            short.map((from) => `all/${from}>${to}`),
          );
        const moved = /^(.*) av [^\n]* ville fått en annen vurdering/m.exec(text.replaceAll('\u00a0', ' '))?.[1] ?? '';
        if (/^\d/.test(moved)) reader.reads('moved', moved);
        const off = short.flatMap((from) => short.filter((to) => to !== from).map((to) => `all/${from}>${to}`));
        reader.knows('moved', off);
        const [criterionA] = rowsOf(tables, 'Kriteriene', 5);
        const answers = ['met', 'presumed', 'not met', 'unknown'];
        if (criterionA !== undefined) {
          reader.knows(
            'all',
            answers.map((name, index) => reader.reads(`A ${name}`, criterionA[index + 1] ?? '')),
          );
        }
        // The only reason there is: it is that of all of whom the answer is not known
        const [because] = rowsOf(tables, 'Hva som oftest er ukjent, og hvorfor', 1);
        if (because !== undefined) reader.knows('A unknown', [reader.reads('because', because[1] ?? '')]);
        expect(reader.solves(), text).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('of coordinators and notices, with all its tables and sentences', { timeout: 60_000 }, () => {
    const few = fc.oneof(fc.constant(0), fc.nat(6), fc.nat(20));
    const ages = fc.tuple(few, few, few, few, fc.constant(0));
    const figures = fc.record({
      units: fc.array(
        few.filter((count) => count > 0),
        { maxLength: 4 },
      ),
      without: few,
      stages: fc.tuple(ages, ages, ages, ages, ages, ages, ages, ages, ages),
      cut: fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10), fc.nat(10)),
    });
    fc.assert(
      fc.property(figures, ({ units, without, stages, cut }) => {
        const all = stages.map((ages) => sum(ages));
        const [granted = 0, declined = 0] = [all[4], all[6]];
        const messages = (all[7] ?? 0) + (all[8] ?? 0);
        const open = sum(all) - granted - declined - messages;
        const answers = [granted, declined, open, messages];
        const one = answers.map((count, index) => Math.min(count, cut[index] ?? 0));
        const row = (
          recipient: string | null,
          [granted = 0, declined = 0, open = 0, messages = 0]: readonly number[],
        ) => ({
          recipient,
          granted,
          declined,
          messages,
          notices: granted + declined + open + messages,
          medianDays: 2,
        });
        const { lead, figures } = shownReport({
          figures: {
            at: '2026-11-20T12:00:00+01:00',
            patients: sum(units) + without,
            registered: units.map((patients, index) => ({ unit: `Enhet ${index}`, patients })),
            notCounted: 0,
            rolesUnread: 0,
            hasCopies: false,
            stages: STAGES.map((stage, index) => ({ stage, ages: stages[index] ?? [] })),
            answers: [
              row(null, answers),
              row('KE sjukehus', one),
              row(
                'KE kommune',
                answers.map((count, index) => count - (one[index] ?? 0)),
              ),
            ],
          },
          source: 'export',
          unread: [],
          faults: 0,
          language: 'nb',
          exact: false,
        });
        const text = reportText(lead, figures, 'nb').replaceAll('\u00a0', ' ');
        const tables = tablesOf(text);
        const reader = new Reader();
        const said = (name: string, sentence: RegExp) => {
          const word = sentence.exec(text)?.[1] ?? '';
          if (/^Færre enn 5/.test(word)) reader.reads(name, '<5');
          if (/^\d/.test(word)) reader.reads(name, word);
        };
        said('registered', /^(.*) av .* pasienter har en registrert/m);
        said('patients', / av (.*) pasienter har en registrert/m);
        said('open', /^(.*) meldinger venter på svar/m);
        said('stage 3', /^(.*) venter på at avsender svarer/m);
        said('messages', /^(.*) er sendt som meldinger i journalen/m);
        const unitRows = rowsOf(tables, 'Registrert koordinator etter ansvarlig enhet', 1);
        reader.knows(
          'registered',
          unitRows.map(([label = '', word = '']) => reader.reads(label, word)),
        );
        reader.knows('patients', ['registered', 'without']);
        const stageRows = rowsOf(tables, 'Meldinger etter status og alder', 6);
        expect(stageRows).toHaveLength(STAGES.length);
        stageRows.forEach(([, total = '', ...words], index) => {
          reader.reads(`stage ${index}`, total);
          reader.knows(
            `stage ${index}`,
            words.map((word, age) => reader.reads(`stage ${index} age ${age}`, word)),
          );
        });
        reader.knows(
          'notices',
          STAGES.map((_, index) => `stage ${index}`),
        );
        reader.knows('open', ['stage 0', 'stage 1', 'stage 2']);
        reader.knows('messages', ['stage 7', 'stage 8']);
        const answerRows = rowsOf(tables, 'Svar fra koordinerende enhet', 4);
        const names = answerRows.map(([label = '', notices = '', granted = '', declined = '', messages = '']) => {
          const name = label === 'Alle' ? '' : `${label} `;
          reader.reads(`${name}notices`, notices);
          reader.reads(label === 'Alle' ? 'stage 4' : `${name}stage 4`, granted);
          reader.reads(label === 'Alle' ? 'stage 6' : `${name}stage 6`, declined);
          reader.reads(`${name}messages`, messages);
          reader.knows(`${name}notices`, [`${name}stage 4`, `${name}stage 6`, `${name}messages`, `${name}neither`]);
          return name;
        });
        for (const what of ['notices', 'stage 4', 'stage 6', 'messages', 'neither']) {
          reader.knows(
            what,
            names.filter((name) => name !== '').map((name) => `${name}${what}`),
          );
        }
        expect(reader.solves(), text).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
