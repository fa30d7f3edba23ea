import { SERVER_PROFILE_IDS } from '../fhir/server-profiles.ts';
import { isScenarioItem } from '../message-handler/scenario.ts';
import { type Faults, NO_FAULTS, type OutcomeKind, type StatusFault } from './faults.ts';

/** Faults as read from an address; `mistakes` name key and value that could not be read, for the page to show. */
export interface ParsedFaults {
  readonly faults: Faults;
  readonly mistakes: readonly string[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const TYPE = '(?:[A-Z][A-Za-z]+|\\*)';
const typed = (value: string) => new RegExp(`^(${TYPE}):${value}$`);
const STATUS = new RegExp(`^(${TYPE})(?:\\.(c?r?u?d?s?))?:([45]\\d\\d)(?:x(\\d+))?(?:@(\\d+))?$`);
const REFUSED = new RegExp(`^(${TYPE})(?:\\.(c?r?u?d?s?))?$`);
const isOutcomeKind = (text: string | undefined): text is OutcomeKind =>
  text === '4119' || text === 'incomplete' || text === 'error';

/** Reads one item of a comma list into `faults`; false when it is not of the fault's form. */
type ReadItem = (faults: Writable<Faults>, item: string) => boolean;

const types =
  (key: 'loopNext' | 'foreignRow' | 'loginPage' | 'empty' | 'broken'): ReadItem =>
  (faults, item) => {
    const type = isYes(item) ? '*' : item.replace(/:(1|true|on)$/, '');
    if (!new RegExp(`^${TYPE}$`).test(type)) return false;
    faults[key] = [...faults[key], type];
    return true;
  };

const yes =
  (key: 'hideRetryAfter' | 'noConditionalCreate' | 'noTransaction' | 'ignoreInclude'): ReadItem =>
  (faults, item) => {
    faults[key] = isYes(item);
    return isYes(item) || item === '0' || item === 'false';
  };

const number =
  (key: 'pageSize' | 'tokenLifetime' | 'expireAfter' | 'cutReply' | 'cutRequest', least: number): ReadItem =>
  (faults, item) => {
    if (!/^\d{1,9}$/.test(item) || Number(item) < least) return false;
    faults[key] = Number(item);
    return true;
  };

const READ: { readonly [K in keyof Faults]: ReadItem } = {
  offers: (faults, item) => {
    if (!/^[A-Z][A-Za-z]+$/.test(item)) return false;
    faults.offers = [...(faults.offers ?? []), item];
    return true;
  },
  grant: (faults, item) => {
    faults.grant = item;
    return true;
  },
  slow: (faults, item) => {
    const [, type, milliseconds] = typed('(\\d{1,6})').exec(/^\d/.test(item) ? `*:${item}` : item) ?? [];
    if (type === undefined) return false;
    faults.slow = { ...faults.slow, [type]: Number(milliseconds) };
    return true;
  },
  status: (faults, item) => {
    const [, type, interactions, status, times, retryAfter] = STATUS.exec(item) ?? [];
    if (type === undefined) return false;
    const fault: StatusFault = {
      type,
      interactions: interactions || null,
      status: Number(status),
      times: times === undefined ? null : Number(times),
      retryAfter: retryAfter === undefined ? null : Number(retryAfter),
    };
    faults.status = [...faults.status, fault];
    return true;
  },
  hideRetryAfter: yes('hideRetryAfter'),
  failPage: (faults, item) => {
    const [, type, page] = typed('([1-9]\\d{0,5})').exec(item) ?? [];
    if (type === undefined) return false;
    faults.failPage = [...faults.failPage, { type, page: Number(page) }];
    return true;
  },
  pageSize: number('pageSize', 1),
  foreignNext: (faults, item) => {
    const origin = isYes(item) ? 'https://foreign.example' : item;
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false;
    faults.foreignNext = origin;
    return true;
  },
  loopNext: types('loopNext'),
  foreignRow: types('foreignRow'),
  loginPage: types('loginPage'),
  empty: types('empty'),
  broken: types('broken'),
  outcome: (faults, item) => {
    const [, type, kind] = typed('(.+)').exec(item) ?? [];
    if (type === undefined || !isOutcomeKind(kind)) return false;
    faults.outcome = [...faults.outcome, { type, kind }];
    return true;
  },
  tokenLifetime: number('tokenLifetime', 1),
  refresh: (faults, item) => {
    if (item !== 'none' && item !== 'refused') return false;
    faults.refresh = item;
    return true;
  },
  expireAfter: number('expireAfter', 0),
  cutReply: number('cutReply', 0),
  cutRequest: number('cutRequest', 0),
  noConditionalCreate: yes('noConditionalCreate'),
  noTransaction: yes('noTransaction'),
  ignoreInclude: yes('ignoreInclude'),
  profile: (faults, item) => {
    const profile = SERVER_PROFILE_IDS.find((id) => id === item);
    if (profile === undefined) return false;
    faults.profile = profile;
    return true;
  },
  refuses: (faults, item) => {
    const [, type, interactions] = REFUSED.exec(item) ?? [];
    if (type === undefined) return false;
    faults.refuses = [...faults.refuses, { type, interactions: interactions || null }];
    return true;
  },
  idToken: (faults, item) => {
    if (item !== 'none' && item !== 'expired' && item !== 'foreign-key') return false;
    faults.idToken = item;
    return true;
  },
  message: (faults, item) => {
    if (!isScenarioItem(item)) return false;
    faults.message = [...faults.message, item];
    return true;
  },
};

/** The names of all faults, in the order of the interface. */
export const FAULT_NAMES = Object.keys(READ) as readonly (keyof Faults)[];

/**
 * Reads faults from an address, e.g. `status=Condition:429x2@1,Encounter:403&slow=2000&slow=Task:50&failPage=Encounter:2`.
 * Lists are comma separated or repeated; `outcome:Condition=4119` is the same as `outcome=Condition:4119`. Keys that
 * are no fault's name belong to others and are left alone.
 */
export function parseFaults(search: URLSearchParams): ParsedFaults {
  const faults: Writable<Faults> = { ...NO_FAULTS };
  const mistakes: string[] = [];
  for (const [key, value] of search) {
    const [name = '', type] = key.split(':');
    if (!isFaultName(name)) continue;
    const items = name === 'grant' ? [value] : value.split(',');
    for (const item of items.map((text) => text.trim())) {
      const text = type === undefined ? item : item === '' ? type : `${type}:${item}`;
      if (text !== '' && !READ[name](faults, text)) mistakes.push(`${key}=${value}`);
    }
  }
  return { faults, mistakes };
}

/** Prints faults so that `parseFaults` reads the same back; only those that differ from none. */
export function faultsToSearch(faults: Faults): URLSearchParams {
  const search = new URLSearchParams();
  const set = (name: keyof Faults, items: readonly (string | number)[]) => {
    if (items.length > 0) search.set(name, items.join(','));
  };
  for (const name of FAULT_NAMES) {
    const value = faults[name];
    if (value === null || value === false || (value === 0 && name.startsWith('cut'))) continue;
    if (value === true) search.set(name, '1');
    else if (typeof value === 'string') search.set(name, value);
    else if (typeof value === 'number') search.set(name, String(value));
  }
  set('offers', faults.offers ?? []);
  set(
    'slow',
    Object.entries(faults.slow).map(([type, milliseconds]) => `${type}:${milliseconds}`),
  );
  set('status', faults.status.map(printStatus));
  set(
    'failPage',
    faults.failPage.map(({ type, page }) => `${type}:${page}`),
  );
  set(
    'outcome',
    faults.outcome.map(({ type, kind }) => `${type}:${kind}`),
  );
  set(
    'refuses',
    faults.refuses.map(({ type, interactions }) => (interactions === null ? type : `${type}.${interactions}`)),
  );
  set('message', faults.message);
  for (const name of ['loopNext', 'foreignRow', 'loginPage', 'empty', 'broken'] as const) set(name, faults[name]);
  return search;
}

function printStatus({ type, interactions, status, times, retryAfter }: StatusFault): string {
  const on = interactions === null ? type : `${type}.${interactions}`;
  return `${on}:${status}${times === null ? '' : `x${times}`}${retryAfter === null ? '' : `@${retryAfter}`}`;
}

function isYes(text: string): boolean {
  return text === '1' || text === 'true' || text === 'on';
}

function isFaultName(name: string): name is keyof Faults {
  return Object.hasOwn(READ, name);
}
