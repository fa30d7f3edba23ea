import type { Language } from './language.ts';
import { en } from './summary-report/en.ts';
import { nb, type SummaryReportText } from './summary-report/nb.ts';
import { nn } from './summary-report/nn.ts';

export type { SummaryReportText };

export const SUMMARY_REPORT_TEXT: Readonly<Record<Language, SummaryReportText>> = { nb, nn, en };

const NUMBERS = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>;

/** "12 345" in Norwegian, "12,345" in English. */
export function numberWords(language: Language, count: number): string {
  return new Intl.NumberFormat(NUMBERS[language]).format(count);
}

/** A share of one in whole per cent, never rounded to nothing: "31 %", "under 1 %". */
export function shareWords(language: Language, share: number): string {
  const [least, space] = language === 'en' ? ['<1', ''] : ['<1', '\u00a0'];
  const whole = Math.round(share * 100);
  return `${share > 0 && whole === 0 ? least : whole}${space}%`;
}
