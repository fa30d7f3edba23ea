import { COORDINATOR_REPORT_TEXT } from '../../text/coordinator-report.ts';
import { typesAndWhy } from '../../text/coverage.ts';
import { formatInstantDay } from '../../text/dates.ts';
import type { Language } from '../../text/language.ts';
import { numberWords, SUMMARY_REPORT_TEXT, shareWords } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import {
  type Cell,
  cellAlone,
  cellsOfParts,
  cellsOfTable,
  cellWords,
  type Figure,
  type FigureRow,
  type ReportOptions,
} from '../report-figure.ts';
import type { ReportLead } from '../report-lead.ts';
import { namesOf } from '../report-names.ts';
import type { AnswerRow, CoordinatorFigures } from './coordinator-figures.ts';
import type { UnreadType } from './report-rows.ts';

/** The numbers, and what the reader must know of how they came to be. */
export interface CoordinatorReport {
  readonly figures: CoordinatorFigures;
  /** What was read, as the one who ran it named it. */
  readonly source: string;
  readonly unread: readonly UnreadType[];
  /** Lines and files that could not be read. */
  readonly faults: number;
  readonly language: Language;
  /** Show counts of few persons as they are. */
  readonly exact: boolean;
}

export function coordinatorReportLead(report: CoordinatorReport): ReportLead {
  const { figures, source, unread, faults, language, exact } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const shared = SUMMARY_REPORT_TEXT[language];
  const options = optionsOf(report);
  const count = (number: number, of: number | null = null) => inSentence(cellAlone(options, number, of), language);
  const inStages = (...stages: readonly string[]) =>
    figures.stages.filter(({ stage }) => stages.includes(stage)).reduce((so, { ages }) => so + sum(ages), 0);
  const [all] = figures.answers;
  const registeringRead = (['CareTeam', 'EpisodeOfCare', 'PractitionerRole'] as const).every((type) =>
    isRead(report, type),
  );
  const registered = sum(figures.registered.map(({ patients }) => patients));
  const open = inStages('requested', 'received', 'in-progress');
  const asked = inStages('waits-for-sender');
  return {
    title: text.title,
    madeFrom: [
      fillTemplate(text.at, { date: formatInstantDay(language, figures.at) }),
      fillTemplate(text.from, { source }),
    ],
    finding: [
      isRead(report, 'Patient')
        ? fillTemplate(registeringRead ? text.leadRegistered : text.leadRegisteredAtLeast, {
            count: count(registered, figures.patients),
            patients: count(figures.patients),
          })
        : fillTemplate(text.leadRegisteredOnly, { count: count(registered) }),
      noticesWords(open, report),
      ...(asked === 0 ? [] : [fillTemplate(text.leadAsked, { count: count(asked) })]),
      ...answered(all, report),
    ].map(capitalised),
    limits: [
      text.registering,
      text.dialog,
      unread.length === 0
        ? text.allRead
        : fillTemplate(text.unread, {
            what: typesAndWhy(
              language,
              unread.map(({ type, why }) => ({ what: type, why })),
            ),
          }),
      ...(faults === 0 ? [] : [fillTemplate(text.faults, { count: numberWords(language, faults) })]),
      ...(figures.notCounted === 0 ? [] : [fillTemplate(text.notCounted, { count: count(figures.notCounted) })]),
      exact ? shared.exact : text.small,
    ],
  };
}

/** None is said only of what was read: otherwise those found are some of them. */
function noticesWords(open: number, report: CoordinatorReport): string {
  const text = COORDINATOR_REPORT_TEXT[report.language];
  const isWhole = isRead(report, 'Task') && report.faults === 0;
  if ((report.figures.answers[0]?.notices ?? 0) === 0) return isWhole ? text.leadNone : text.leadNoticesUnread;
  const count = inSentence(cellAlone(optionsOf(report), open, null), report.language);
  return fillTemplate(isWhole ? text.leadOpen : text.leadOpenAtLeast, { count });
}

function isRead({ unread }: CoordinatorReport, type: UnreadType['type']): boolean {
  return !unread.some((each) => each.type === type);
}

/** Said only of answers enough not to tell of single persons. */
function answered(all: AnswerRow | undefined, report: CoordinatorReport): readonly string[] {
  const { language } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  if (all === undefined || all.granted + all.declined === 0) return [];
  const [granted] = cellsOfParts(optionsOf(report), [all.granted, all.declined]);
  return [
    ...(all.medianDays === null || granted === undefined || typeof granted.shown !== 'number'
      ? []
      : [
          fillTemplate(text.leadMedian, {
            days:
              all.medianDays <= 1
                ? text.underOneDay
                : fillTemplate(text.days, { count: daysWords(language, all.medianDays) }),
          }),
        ]),
    ...(granted?.share == null ? [] : [fillTemplate(text.leadGranted, { share: shareWords(language, granted.share) })]),
  ];
}

export function coordinatorReportFigures(report: CoordinatorReport): readonly Figure[] {
  const { figures, language } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const options = optionsOf(report);
  const without = figures.patients - sum(figures.registered.map(({ patients }) => patients));
  // A share of patients that were not all read would be of nobody knows how many
  const cells = isRead(report, 'Patient')
    ? cellsOfParts(options, [...figures.registered.map(({ patients }) => patients), without])
    : figures.registered.map(({ patients }) => cellAlone(options, patients, null));
  const stages = cellsOfTable(
    options,
    figures.stages.map(({ ages }) => ages),
  );
  return [
    {
      id: 'registered',
      chart: 'bars',
      heading: text.registered,
      notes: [],
      rowHeading: text.unit,
      columns: [text.patients],
      rows: figures.registered.map(({ unit }, index) => ({
        label: unit ?? text.noUnit,
        cells: [cells[index] ?? HIDDEN],
        level: 'has-coordinator',
      })),
    },
    {
      id: 'notices',
      chart: 'bars',
      heading: text.notices,
      notes: [text.noticesNote],
      rowHeading: text.status,
      columns: [text.total, ...text.ages],
      rows: figures.stages.map(({ stage }, index): FigureRow => {
        const row = stages.rows[index];
        const total = row?.total ?? HIDDEN;
        const grand = stages.all.total.shown;
        const share =
          typeof total.shown === 'number' && typeof grand === 'number' && grand > 0 ? total.shown / grand : null;
        // Bars are drawn by the first cell's share of all notices; ages carry no share, there are many of them
        return {
          label: text.stages[stage],
          cells: [{ shown: total.shown, share }, ...(row?.cells ?? []).map(({ shown }) => ({ shown, share: null }))],
        };
      }),
    },
    {
      id: 'answers',
      chart: 'none',
      heading: text.answers,
      notes: [text.answersNote],
      rowHeading: text.recipient,
      columns: [text.noticesColumn, text.granted, text.declined],
      remarkHeading: text.median,
      rows: figures.answers.map((row) => answerRow(row, report)),
    },
  ];
}

function answerRow(row: AnswerRow, report: CoordinatorReport): FigureRow {
  const { language } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const options = optionsOf(report);
  const [granted = HIDDEN, declined = HIDDEN, open = HIDDEN] = cellsOfParts(options, [
    row.granted,
    row.declined,
    row.notices - row.granted - row.declined,
  ]);
  const isShown = typeof granted.shown === 'number' && typeof declined.shown === 'number';
  const decided = row.granted + row.declined;
  const ofDecided = (cell: Cell, count: number): Cell => ({
    shown: cell.shown,
    share: isShown && decided > 0 ? count / decided : null,
  });
  const total = isShown && typeof open.shown === 'number' ? row.notices : cellAlone(options, row.notices, null).shown;
  return {
    label: row.recipient === null ? text.all : row.recipient === '' ? text.noRecipient : row.recipient,
    cells: [{ shown: total, share: null }, ofDecided(granted, row.granted), ofDecided(declined, row.declined)],
    remark: row.medianDays === null || !isShown ? '–' : daysWords(language, row.medianDays),
  };
}

const HIDDEN: Cell = { shown: 'withheld', share: null };

const optionsOf = ({ language, exact }: CoordinatorReport): ReportOptions => ({
  language,
  exact,
  names: namesOf(null),
});

/** "1,5" or "12": tenths below ten days, whole days above. */
function daysWords(language: Language, days: number): string {
  return numberWords(language, days < 10 ? Math.round(days * 10) / 10 : Math.round(days));
}

function inSentence(cell: Cell, language: Language): string {
  const text = SUMMARY_REPORT_TEXT[language];
  if (cell.shown === 'small') return text.fewerThan5;
  return cell.shown === 'withheld' ? text.notShown : cellWords(language, cell);
}

const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
const sum = (numbers: readonly number[]) => numbers.reduce((so, number) => so + number, 0);
