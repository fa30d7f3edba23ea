import type { Resource } from 'fhir/r4';
import { COMMUNICATION_NOTIFICATION } from '../../notice/inbox-codes.ts';
import { TASK_CODE } from '../../notice/notice-codes.ts';
import type { ReadFailure } from '../../record/fhir-read.ts';
import { READ_LIMITS } from '../../record/read-limits.ts';
import { type SearchQuery, searchAll } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { shapeDetail } from '../screen/record-fault.ts';
import { systemWords } from '../system-words.ts';
import { LEFT_OUT, type ReadRows } from './read-files.ts';
import { REPORT_TYPES, type ReportRows, type ReportType } from './report-rows.ts';

/** A whole installation, in contrast to one patient's record. Own start values; what lies beyond is told. */
const LIMITS = { ...READ_LIMITS, pages: 5_000, rows: 1_000_000 };

/** Only parameters that are in FHIR R4 for the type; whether the server honoured them does not matter to the numbers. */
const QUERIES: Readonly<Record<ReportType, SearchQuery>> = {
  Patient: [],
  CareTeam: [['status', 'active']],
  EpisodeOfCare: [['status', 'active']],
  Organization: [],
  Task: [['code', `${TASK_CODE.system}|${TASK_CODE.code}`]],
  // FHIR R4 has no search by topic: notices are sorted from other notifications here
  Communication: [['category', `${COMMUNICATION_NOTIFICATION.system}|${COMMUNICATION_NOTIFICATION.code}`]],
};

/** Every row of a FHIR server that the report needs. One type that cannot be read leaves the others. Never rejects. */
export async function readServer(
  transport: FhirTransport,
  rows: ReportRows,
  tell: (line: string) => void,
): Promise<ReadRows> {
  const unread: ReadRows['unread'][number][] = [];
  const heard = hearing(transport);
  for (const type of REPORT_TYPES) {
    const found = await searchAll(heard.transport, type, QUERIES[type], { limits: LIMITS });
    const wrong = takeShaped(found.rows, rows);
    for (const words of wrong.slice(0, 1))
      tell(`${words}${wrong.length === 1 ? '' : ` (and ${wrong.length - 1} more of ${type})`}`);
    const why = found.unread === null ? null : (failureWords(found.failure, heard.lastError()) ?? found.unread);
    tell(`${type}: ${found.rows.length} read${why === null ? '' : `, not all: ${why}`}`);
    const reason = found.unread ?? (wrong.length > 0 ? 'failed' : null);
    if (reason !== null) unread.push({ type, why: reason });
  }
  // Where it cannot be read, the patients it matters to are counted
  const roles = await searchAll(transport, 'PractitionerRole', [], { limits: LIMITS });
  takeShaped(roles.rows, rows);
  return { faults: 0, unread };
}

/** Takes what is as FHIR has it. @returns what is wrong with the others, each left out */
function takeShaped(found: readonly Resource[], rows: ReportRows): readonly string[] {
  return found.flatMap((row) => {
    const detail = shapeDetail(row);
    if (detail !== null) return [`${detail}: ${LEFT_OUT}`];
    rows.take(row);
    return [];
  });
}

/** The same transport, that keeps why its last request did not get through: the reading itself needs no such words. */
function hearing(transport: FhirTransport): { readonly transport: FhirTransport; readonly lastError: () => unknown } {
  let last: unknown = null;
  const send: FhirTransport['send'] = async (url, init) => {
    try {
      return await transport.send(url, init);
    } catch (error) {
      last = error;
      throw error;
    }
  };
  return { transport: { base: transport.base, send, refresh: () => transport.refresh() }, lastError: () => last };
}

/** What whoever runs it can do something about. Never the address nor the token. Null when nothing more is known. */
function failureWords(failure: ReadFailure | null, lastError: unknown): string | null {
  switch (failure?.kind) {
    case 'network':
      return networkWords(lastError);
    case 'timeout':
      return 'the server did not answer in time';
    case 'session-expired':
      return '401: the server wants a token, or another one; check FHIR_TOKEN';
    case 'not-fhir':
      return 'no FHIR server at this address: the answer is not FHIR';
    case 'status':
      if (failure.status === 403) return '403: the token of FHIR_TOKEN may not read this';
      if (failure.status === 404 && failure.outcome === null) {
        return '404: no FHIR server at this address, or it does not have this type';
      }
      return `the server answered ${failure.status}`;
    default:
      return null;
  }
}

/** fetch says "fetch failed" of everything; its cause is the system's error, or several of them for several addresses. */
function networkWords(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const [first] = cause instanceof AggregateError ? cause.errors : [cause];
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  const words = code === 'ENOTFOUND' ? 'there is no server of this name' : systemWords(first);
  return words ?? (code === '' ? 'the server cannot be reached' : `the server cannot be reached (${code})`);
}

/**
 * A server by its base URL, with a token of the environment: on the command line every process could read it. The token
 * goes to that base only, and only over TLS or on this machine.
 */
export function serverTransport(base: string, token: string | null): FhirTransport {
  return {
    base,
    send: (url, init = {}) => {
      if (!url.startsWith(`${base}/`)) return Promise.reject(new TypeError('The URL is not below the server’s base'));
      const headers = new Headers(init.headers);
      headers.set('accept', 'application/fhir+json');
      if (token !== null) headers.set('authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers, redirect: 'error' });
    },
    refresh: async () => false,
  };
}

/** Null when the text is no base URL to send a token to. */
export function serverBase(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const safe =
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
  return safe && username === '' && search === '' && hash === '' ? text.replace(/\/+$/, '') : null;
}
