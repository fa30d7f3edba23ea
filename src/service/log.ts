/**
 * One event of the service. It has no place for a person's data: a notice is its digest's beginning, a fault is a code.
 */
export interface LogEvent {
  readonly event:
    | 'listening'
    | 'stopped'
    | 'request'
    | 'stored'
    | 'handed-over'
    | 'found-again'
    | 'receipt'
    | 'refused'
    | 'overdue'
    | 'replaced'
    | 'content-removed'
    | 'answer'
    | 'answer-ignored'
    | 'answer-read'
    | 'answer-withheld'
    | 'handler-trouble'
    | 'disk-trouble'
    | 'damaged-entry'
    | 'fault';
  /** Of the notice's identifier, itself a digest, the first twelve digits. */
  readonly notice?: string;
  /** Of whoever read an answer: a digest that names nobody. The organisation, which knows its users, can tell who it is. */
  readonly user?: string;
  readonly state?: string;
  readonly code?: string;
  readonly request?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly address?: string;
}

export type Log = (event: LogEvent) => void;

/** For `LogEvent.notice`. */
export function noticeMark(identifier: string): string {
  return identifier.slice(0, 12);
}

/** One JSON object a line, with the time first. */
export function lineLog(write: (line: string) => void, now: () => number): Log {
  return (event) => write(JSON.stringify({ at: new Date(now()).toISOString(), ...event }));
}
