/**
 * What becomes of a message: what the handler does when it is handed over, and what the receiver's system answers. All
 * counts are used up one by one.
 */
export interface Scenario {
  /** The receiver's application receipt (AppRec, Volven 8258 and 8221); null: it never answers. */
  readonly receipt: Receipt | null;
  /** Milliseconds from acceptance to the receipt. */
  readonly delay: number;
  /** So many hand-overs are cut before the handler has accepted anything. */
  readonly cutBefore: number;
  /** So many hand-overs are accepted, and the connection is cut before the reply. */
  readonly cutAfter: number;
  /** So many requests of any kind are answered with this status instead. */
  readonly status: { readonly status: number; readonly times: number; readonly retryAfter: number | null } | null;
  /** A business document id that was accepted before is answered 409; else it is taken as one more transport. */
  readonly refusesDuplicates: boolean;
}

export type Receipt =
  | { readonly status: 'Ok' }
  | { readonly status: 'Rejected' | 'OkErrorInMessagePart'; readonly code: string; readonly text: string };

export const ALL_WELL: Scenario = {
  receipt: { status: 'Ok' },
  delay: 0,
  cutBefore: 0,
  cutAfter: 0,
  status: null,
  refusesDuplicates: false,
};

/** Texts of Volven 8221 for the codes that are met here. */
const ERROR_TEXTS: Readonly<Record<string, string>> = {
  E10: 'Ugyldig meldingsidentifikator',
  E21: 'Mottaker finnes ikke',
  E30: 'Pasientens fødselsnummer mangler',
  E35: 'Pasienten finnes ikke i mottakersystemet',
  S01: 'Ugyldig signatur',
  T01: 'Ikke XML',
  T02: 'XML validerer ikke',
  T10: 'Støtter ikke meldingsformatet',
  T99: 'Annen feil på transportnivå',
  X99: 'Annen feil',
};

/** The receipt of a receiver that refuses, by its code of Volven 8221. */
export function rejection(code: string): Receipt {
  return { status: 'Rejected', code, text: ERROR_TEXTS[code] ?? code };
}

type Item = (scenario: Scenario, match: RegExpExecArray) => Scenario;

const ITEMS: readonly (readonly [RegExp, Item])[] = [
  [/^ok$/, (scenario) => ({ ...scenario, receipt: { status: 'Ok' } })],
  [/^([ESTX]\d\d)$/, (scenario, [, code = '']) => ({ ...scenario, receipt: rejection(code) })],
  [
    /^remarks$/,
    (scenario) => ({
      ...scenario,
      receipt: { status: 'OkErrorInMessagePart', code: 'X99', text: 'En del av meldingen kunne ikke leses' },
    }),
  ],
  [/^silent$/, (scenario) => ({ ...scenario, receipt: null })],
  [/^delay:(\d{1,7})$/, (scenario, [, delay]) => ({ ...scenario, delay: Number(delay) })],
  [/^cutBefore:(\d{1,4})$/, (scenario, [, times]) => ({ ...scenario, cutBefore: Number(times) })],
  [/^cutAfter:(\d{1,4})$/, (scenario, [, times]) => ({ ...scenario, cutAfter: Number(times) })],
  [
    /^status:([45]\d\d)(?:x(\d{1,4}))?(?:@(\d{1,4}))?$/,
    (scenario, [, status, times, retryAfter]) => ({
      ...scenario,
      status: {
        status: Number(status),
        times: times === undefined ? Number.POSITIVE_INFINITY : Number(times),
        retryAfter: retryAfter === undefined ? null : Number(retryAfter),
      },
    }),
  ],
  [/^refuseDuplicates$/, (scenario) => ({ ...scenario, refusesDuplicates: true })],
];

export function isScenarioItem(text: string): boolean {
  return ITEMS.some(([pattern]) => pattern.test(text));
}

/** Reads `E21`, `delay:5000`, `status:503x2@1` and the like; what is not understood changes nothing. */
export function scenarioOf(items: readonly string[]): Scenario {
  return items.reduce((scenario, text) => {
    for (const [pattern, read] of ITEMS) {
      const match = pattern.exec(text);
      if (match) return read(scenario, match);
    }
    return scenario;
  }, ALL_WELL);
}
