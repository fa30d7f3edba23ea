import { type Clock, systemClock } from '../record/clock.ts';
import type { ReadOptions } from '../record/read-session.ts';
import type { FhirTransport } from '../record/transport.ts';
import type { NoticeChannel } from './channels/channel.ts';
import { clipboardChannel } from './channels/clipboard.ts';
import { taskChannel } from './channels/task.ts';
import { memoryLock, type NoticeLock, tabLock } from './lock.ts';
import { patientScope } from './notice-identifier.ts';
import type { NoticeWording } from './notice-wording.ts';
import { type Outbox, openOutbox } from './outbox.ts';

/** Everything delivery needs besides the draft; the browser's own parts are injected so that tests can stand in. */
export interface Delivery {
  readonly transport: FhirTransport;
  readonly channels: { readonly task: NoticeChannel; readonly clipboard: NoticeChannel };
  readonly wording: NoticeWording;
  readonly clock: Clock;
  readonly lock: NoticeLock;
  readonly outbox: Outbox;
  /** For reading the patient and the notices: limits, retries. */
  readonly reading: ReadOptions;
}

/** One lock for the page, however often a delivery is made. */
const pageLock = memoryLock();

/** Delivery in a browser, for one patient. The clipboard is in `navigator`, the session's outbox in sessionStorage. */
export async function browserDelivery(
  transport: FhirTransport,
  patientId: string,
  wording: NoticeWording,
): Promise<Delivery> {
  return {
    transport,
    channels: { task: taskChannel(transport), clipboard: clipboardChannel(navigator.clipboard) },
    wording,
    clock: systemClock,
    lock: tabLock(navigator.locks, pageLock),
    outbox: openOutbox(sessionStorageIfAllowed(), await patientScope(transport.base, patientId)),
    reading: {},
  };
}

/** Merely naming sessionStorage throws where cookies and site data are blocked. */
function sessionStorageIfAllowed(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
