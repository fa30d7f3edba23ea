import type { Level } from '../../criteria/assessment.ts';
import type { Language } from '../../text/language.ts';
import { SUMMARY_REPORT_TEXT, shareWords } from '../../text/summary-report.ts';
import { LEVELS } from '../summary/summary.ts';
import { escapeHtml } from './escape-html.ts';
import { type Cell, cellWords, type Figure, type FigureRow, shownWords } from './report-figure.ts';

/** In SVG user units; the page shows them as CSS pixels where there is room. */
const WIDTH = 720;
const LABELS = 250;
const LINE = 15;
const ROW = 38;
const BAR = 22;
/** Letters of the 13 px face that fit beside the bars, in wide faces too. */
const LETTERS = 34;
const MOST_ROWS = 20;

/** The figure as inline SVG, drawn from the numbers of its table only: what is hidden there has no length here. */
export function chartSvg(figure: Figure, language: Language): string {
  if (figure.chart === 'bars') return bars(figure, language);
  if (figure.chart === 'stacked') return stackedBars(figure, language);
  return '';
}

/** How many rows a chart shows; the rest are in its table. */
export function rowsDrawn({ chart, rows }: Figure): number {
  return chart === 'bars' || chart === 'stacked' ? Math.min(rows.length, MOST_ROWS) : 0;
}

function bars(figure: Figure, language: Language): string {
  const rows = figure.rows.slice(0, MOST_ROWS);
  const longest = Math.max(0.01, ...rows.map(({ cells }) => cells[0]?.share ?? 0));
  const room = WIDTH - LABELS - 110;
  const drawn = rows.map(({ label, cells, level }, index) => {
    const [cell] = cells;
    const width = ((cell?.share ?? 0) / longest) * room;
    const y = index * ROW + (ROW - BAR) / 2;
    const words = cell === undefined ? '' : cellWords(language, cell);
    const bar = width === 0 ? '' : rectangle(level ?? 'count', LABELS, y, width);
    return `${rowLabel(label, index)}${bar}${textAt(LABELS + width + 8, y + 16, words)}`;
  });
  return svg(rows.length * ROW, drawn, figure, language);
}

/** Every bar is all patients of its row; the row's number stands at its end. */
function stackedBars(figure: Figure, language: Language): string {
  const rows = figure.rows.slice(0, MOST_ROWS);
  const drawn = rows.map(({ label, cells }, index) => {
    const [of, ...levels] = cells;
    const y = index * ROW + (ROW - BAR) / 2;
    const number = of === undefined ? '' : shownWords(language, of.shown);
    return `${rowLabel(label, index)}${typeof of?.shown === 'number' ? segments(levels, y, language) : ''}${textAt(WIDTH - 52, y + 16, `n ${number}`)}`;
  });
  return svg(rows.length * ROW, drawn, figure, language);
}

function segments(levels: readonly Cell[], y: number, language: Language): string {
  const room = WIDTH - LABELS - 62;
  let x = LABELS;
  const parts: string[] = [];
  levels.forEach(({ share }, index) => {
    const level = LEVELS[index];
    if (share === null || share === 0 || level === undefined) return;
    parts.push(segment(level, x, y, share * room, shareWords(language, share)));
    x += share * room;
  });
  const hidden = LABELS + room - x;
  if (levels.some(({ share, shown }) => share === null && shown !== 0) && hidden > 0.5) {
    parts.push(rectangle('few', x, y, hidden));
  }
  return parts.join('');
}

function segment(level: Level, x: number, y: number, width: number, words: string): string {
  const fits = width > words.length * 8 + 6;
  const inside = fits ? textAt(x + width / 2, y + 16, words, `on-${level}`) : '';
  return `${rectangle(level, x, y, width)}${inside}`;
}

/** One or two lines to the left of the bar; a longer name ends in an ellipsis and is whole in the table. */
function rowLabel(label: string, index: number): string {
  const lines = twoLines(label);
  const middle = index * ROW + ROW / 2 + 5;
  return lines.map((line, at) => textAt(0, middle + (at - (lines.length - 1) / 2) * LINE, line)).join('');
}

function twoLines(label: string): readonly string[] {
  if (label.length <= LETTERS) return [label];
  const space = label.lastIndexOf(' ', LETTERS);
  const cut = space > LETTERS / 3 ? space : LETTERS;
  const rest = label.slice(cut).trim();
  return [label.slice(0, cut), rest.length <= LETTERS ? rest : `${rest.slice(0, LETTERS - 1).trimEnd()}…`];
}

function rectangle(name: string, x: number, y: number, width: number): string {
  return `<rect class="${name}" x="${round(x)}" y="${y}" width="${round(width)}" height="${BAR}"/>`;
}

function textAt(x: number, y: number, words: string, className?: string): string {
  const name = className === undefined ? '' : ` class="${className}"`;
  return `<text${name} x="${round(x)}" y="${round(y)}">${escapeHtml(words)}</text>`;
}

/** The picture is one image to assistive technology; its numbers are in the table that follows. */
function svg(height: number, drawn: readonly string[], { heading }: Figure, language: Language): string {
  const name = SUMMARY_REPORT_TEXT[language].figure.replace('{heading}', heading);
  return `<svg role="img" aria-label="${escapeHtml(name)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">${drawn.join('')}</svg>`;
}

/** What the colours of stacked bars mean, in the order they are drawn. */
export function legend(figure: Figure, language: Language): string {
  if (figure.chart !== 'stacked') return '';
  const text = SUMMARY_REPORT_TEXT[language];
  const hidden = figure.rows.some((row: FigureRow) => row.cells.some(({ shown }) => typeof shown !== 'number'));
  const key = (name: string, words: string) =>
    `<li><svg aria-hidden="true" viewBox="0 0 14 14" width="14" height="14"><rect class="${name}" width="14" height="14"/></svg>${escapeHtml(words)}</li>`;
  const keys = LEVELS.map((level) => key(level, text.level[level]));
  return `<ul class="legend">${[...keys, ...(hidden ? [key('few', text.few)] : [])].join('')}</ul>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
