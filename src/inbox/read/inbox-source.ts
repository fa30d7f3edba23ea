import type { Recipient } from '../../launch/configuration.ts';
import type { MayUpdate } from '../../notice/server/server-capabilities.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import type { FhirTransport } from '../../record/transport.ts';

/** From where an inbox is read, and whose it is. */
export interface InboxSource {
  readonly transport: FhirTransport;
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  /** Whose notices are read. */
  readonly unit: Recipient;
  /** All of the installation, by which a notice's recipient is known. */
  readonly recipients: readonly Recipient[];
  /** Notices may have been sent as messages too. */
  readonly hasMessages?: boolean;
  /** Whether those can be answered here; absent: they cannot. Never rejects. */
  readonly mayAnswerMessages?: Promise<MayUpdate>;
  readonly now: () => number;
  readonly reading?: ReadOptions;
}
