import { COORDINATOR_REPORT_TEXT } from '../../text/coordinator-report.ts';
import { typesAndWhy } from '../../text/coverage.ts';
import { formatInstantDay } from '../../text/instants.ts';
import type { Language } from '../../text/language.ts';
import { numberWords, SUMMARY_REPORT_TEXT, shareWords } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import type { ShownCounts } from '../small-numbers/page-counts.ts';
import { type Cell, cell, type Figure, type FigureRow } from '../summary-report/report-figure.ts';
import { capitalised, inSentence, type ReportLead } from '../summary-report/report-lead.ts';
import { type AnswerRow, type CoordinatorFigures, MESSAGE_STAGES } from './coordinator-figures.ts';
import {
  ageId,
  answersId,
  MESSAGES,
  NOT_COUNTED,
  NOTICES,
  OPEN,
  PATIENTS,
  REGISTERED,
  reportCounts,
  stageId,
  unitId,
} from './report-counts.ts';
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

/** The report as it is shown: what stands above the tables, and the tables, small numbers hidden in all of it as one. */
export function shownReport(report: CoordinatorReport): {
  readonly lead: ReportLead;
  readonly figures: readonly Figure[];
} {
  const counts = reportCounts(report.figures, isRead(report, 'Patient'), report.exact);
  return { lead: reportLead(report, counts), figures: reportFigures(report, counts) };
}

function reportLead(report: CoordinatorReport, counts: ShownCounts): ReportLead {
  const { figures, source, unread, faults, language, exact } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const shared = SUMMARY_REPORT_TEXT[language];
  const count = (id: string) => inSentence(cell(counts, id), language);
  const asked = stageId('waits-for-sender');
  const [all] = figures.answers;
  return {
    title: text.title,
    madeFrom: [
      fillTemplate(text.at, { date: formatInstantDay(language, figures.at) }),
      fillTemplate(text.from, { source }),
    ],
    finding: [
      registeredWords(report, counts),
      noticesWords(report, counts),
      ...(counts.of(asked) === 0 ? [] : [fillTemplate(text.leadAsked, { count: count(asked) })]),
      ...messagesWords(report, counts),
      ...(all === undefined ? [] : answered(all, report, counts)),
    ].map(capitalised),
    limits: [
      text.registering,
      text.dialog,
      ...(unread.length === 0
        ? faults === 0
          ? [text.allRead]
          : []
        : [
            fillTemplate(text.unread, {
              what: typesAndWhy(
                language,
                unread.map(({ type, why }) => ({ what: type, why })),
              ),
            }),
          ]),
      ...(faults === 0 ? [] : [fillTemplate(text.faults, { count: numberWords(language, faults) })]),
      ...(figures.notCounted === 0 ? [] : [fillTemplate(text.notCounted, { count: count(NOT_COUNTED) })]),
      ...(figures.hasCopies ? [text.copies] : []),
      exact ? shared.exact : text.small,
    ],
  };
}

/** No number at all where nothing that tells of coordinators was read; "at least" where some of it was not. */
function registeredWords(report: CoordinatorReport, counts: ShownCounts): string {
  const { language, faults } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const found = report.figures.registered.length > 0;
  if (!found && !isRead(report, 'CareTeam') && !isRead(report, 'EpisodeOfCare')) return text.leadRegisteredUnread;
  if (!isRead(report, 'Patient')) {
    return fillTemplate(text.leadRegisteredOnly, { count: inSentence(cell(counts, REGISTERED), language) });
  }
  const isWhole =
    faults === 0 && (['CareTeam', 'EpisodeOfCare', 'PractitionerRole'] as const).every((type) => isRead(report, type));
  return fillTemplate(isWhole ? text.leadRegistered : text.leadRegisteredAtLeast, {
    count: inSentence(cell(counts, REGISTERED, PATIENTS), language),
    patients: inSentence(cell(counts, PATIENTS), language),
  });
}

/** None is said only of what was read: otherwise those found are some of them. */
function noticesWords(report: CoordinatorReport, counts: ShownCounts): string {
  const { language, faults } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const read = NOTICE_TYPES.filter((type) => isRead(report, type));
  if (counts.of(NOTICES) === 0) {
    if (read.length === 0) return text.leadNoticesUnread;
    return read.length === NOTICE_TYPES.length && faults === 0 ? text.leadNone : text.leadNoneAmongRead;
  }
  const isWhole = NOTICE_TYPES.every((type) => holdsNoMore(report, type)) && faults === 0;
  const count = inSentence(cell(counts, OPEN), language);
  return fillTemplate(isWhole ? text.leadOpen : text.leadOpenAtLeast, { count });
}

/** Nobody takes those for unanswered that may be answered elsewhere. */
function messagesWords(report: CoordinatorReport, counts: ShownCounts): readonly string[] {
  const { language, faults } = report;
  if (counts.of(MESSAGES) === 0) return [];
  const text = COORDINATOR_REPORT_TEXT[language];
  const isWhole = isRead(report, 'Communication') && faults === 0;
  const count = inSentence(cell(counts, MESSAGES), language);
  return [fillTemplate(isWhole ? text.leadMessages : text.leadMessagesAtLeast, { count })];
}

/** What a notice can be in the record. */
const NOTICE_TYPES = ['Task', 'Communication'] as const;
type NoticeType = (typeof NOTICE_TYPES)[number];

const isMessageStage = (stage: string) => MESSAGE_STAGES.some((each) => each === stage);

/** Read whole, or a type that the server does not offer: what was answered by it, nobody could have stored. */
function holdsNoMore({ unread }: CoordinatorReport, type: NoticeType): boolean {
  return unread.every((each) => each.type !== type || (type === 'Communication' && each.why === 'unsupported'));
}

function isRead({ unread }: CoordinatorReport, type: UnreadType['type']): boolean {
  return !unread.some((each) => each.type === type);
}

/** Said only of answers enough not to tell of single persons. */
function answered(all: AnswerRow, report: CoordinatorReport, counts: ShownCounts): readonly string[] {
  const { language } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  const share = grantedShare(all, counts);
  if (share === null) return [];
  const days = all.medianDays;
  return [
    ...(days === null
      ? []
      : [
          fillTemplate(text.leadMedian, {
            days: days <= 1 ? text.underOneDay : fillTemplate(text.days, { count: daysWords(language, days) }),
          }),
        ]),
    fillTemplate(text.leadGranted, { share: shareWords(language, share) }),
  ];
}

/** Of those answered; null where the page does not show both numbers, or nobody is answered. */
function grantedShare({ recipient }: AnswerRow, counts: ShownCounts): number | null {
  const granted = counts.of(answersId(recipient, 'granted'));
  const declined = counts.of(answersId(recipient, 'declined'));
  if (typeof granted !== 'number' || typeof declined !== 'number' || granted + declined === 0) return null;
  return granted / (granted + declined);
}

function reportFigures(report: CoordinatorReport, counts: ShownCounts): readonly Figure[] {
  const { figures, language } = report;
  const text = COORDINATOR_REPORT_TEXT[language];
  // A share of patients that were not all read would be of nobody knows how many
  const all = isRead(report, 'Patient') ? PATIENTS : null;
  // Where not all notices were read, those of a kind that none was found of may be there
  const notice: NoticeCell = (types, id, of = null) => {
    const found = cell(counts, id, of);
    const isWhole = (type: NoticeType) => (types.length === 1 ? isRead(report, type) : holdsNoMore(report, type));
    return found.shown === 0 && !types.every(isWhole) ? UNREAD : found;
  };
  const typesOf = (stage: string) => (isMessageStage(stage) ? (['Communication'] as const) : NOTICE_TYPES);
  const registeredUnread = (['CareTeam', 'EpisodeOfCare'] as const).filter((type) => !isRead(report, type));
  return [
    {
      id: 'registered',
      chart: 'bars',
      heading: text.registered,
      notes: registeredUnread.length === 0 ? [] : [text.someUnread],
      rowHeading: text.unit,
      columns: [text.patients],
      rows: figures.registered.map(({ unit }) => ({
        label: unit ?? text.noUnit,
        cells: [cell(counts, unitId(unit), all)],
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
      // Bars are drawn by the first cell's share of all notices; ages carry no share, there are many of them
      rows: figures.stages.map(({ stage, ages }) => ({
        label: text.stages[stage],
        cells: [
          notice(typesOf(stage), stageId(stage), NOTICES),
          ...ages.map((_, age) => notice(typesOf(stage), ageId(stage, age))),
        ],
      })),
    },
    {
      id: 'answers',
      chart: 'none',
      heading: text.answers,
      notes: [text.answersNote, ...(counts.of(MESSAGES) === 0 ? [] : [text.messagesNote])],
      rowHeading: text.recipient,
      columns: [text.noticesColumn, text.granted, text.declined, text.asMessages],
      remarkHeading: text.median,
      rows: figures.answers.map((row) => answerRow(row, report, counts, notice)),
    },
  ];
}

/** A count of notices that lie in these types; "not read" where none was found and not all of them were read. */
type NoticeCell = (types: readonly NoticeType[], id: string, of?: string | null) => Cell;

function answerRow(
  row: AnswerRow,
  { language }: CoordinatorReport,
  counts: ShownCounts,
  notice: NoticeCell,
): FigureRow {
  const text = COORDINATOR_REPORT_TEXT[language];
  const { recipient, medianDays } = row;
  const share = grantedShare(row, counts);
  const withShare = (answer: 'granted' | 'declined', of: number | null): Cell => ({
    ...notice(NOTICE_TYPES, answersId(recipient, answer)),
    share: of,
  });
  return {
    label: recipient === null ? text.all : recipient === '' ? text.noRecipient : recipient,
    cells: [
      notice(NOTICE_TYPES, answersId(recipient, 'notices')),
      withShare('granted', share),
      withShare('declined', share === null ? null : 1 - share),
      notice(['Communication'], answersId(recipient, 'messages')),
    ],
    remark: medianDays === null || share === null ? '–' : daysWords(language, medianDays),
  };
}

const UNREAD: Cell = { shown: 'unread', share: null };

/** "1,5" or "12": tenths below ten days, whole days above. */
function daysWords(language: Language, days: number): string {
  return numberWords(language, days < 10 ? Math.round(days * 10) / 10 : Math.round(days));
}
