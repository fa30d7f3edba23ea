import type { Patient } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import type { DialogMessages } from '../channels/dialog-messages.ts';
import { RECEIPT_LOOKS } from '../delivery/receipt.ts';
import { awaitsReceipt } from '../notice-status.ts';
import type { FoundMessage } from '../standing/found-message.ts';

interface Following {
  readonly messages: Pick<DialogMessages, 'find'>;
  readonly clock: Clock;
}

/** Messages asked about at a time, and of one reading of the inbox. Own start values. */
const AT_A_TIME = 4;
const ASKED_AT_MOST = 60;

/**
 * Tells how each message stands, once and as it comes, and nothing of what the other unit has written. Those over the limit
 * are told as not known. Never rejects.
 */
export async function askHandovers(
  identifiers: readonly string[],
  { messages }: Pick<Following, 'messages'>,
  tell: (identifier: string, found: FoundMessage) => void,
): Promise<void> {
  const queue = identifiers.slice(0, ASKED_AT_MOST).values();
  for (const identifier of identifiers.slice(ASKED_AT_MOST)) tell(identifier, { notice: null, unread: 'cannot-check' });
  const worker = async () => {
    for (const identifier of queue) tell(identifier, await messages.find(identifier));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

/**
 * Tells how a message that was sent on stands, at once and with each look, until there is a receipt, nobody may ask any
 * more, or it is told to stop. Sends nothing. Never rejects.
 *
 * @param readPatient as the record has the patient now, asked for when the other unit has written back: the service tells
 * the words only with a proof of who the patient is (`patientProof`), and logs it; null: they are not told
 */
export async function followHandover(
  identifier: string,
  { messages, clock }: Following,
  readPatient: () => Promise<Patient | null>,
  stop: AbortSignal,
  tell: (found: FoundMessage) => void,
): Promise<void> {
  for (let look = 0; ; look += 1) {
    const found = await withWords(await messages.find(identifier));
    if (stop.aborted) return;
    tell(found);
    const isAwaited = (found.notice !== null && awaitsReceipt(found.notice)) || found.unread === 'cannot-check';
    if (!isAwaited) return;
    await clock.sleep(RECEIPT_LOOKS[look] ?? RECEIPT_LOOKS.at(-1) ?? 0, stop);
    if (stop.aborted) return;
  }

  async function withWords(found: FoundMessage): Promise<FoundMessage> {
    if (found.notice?.replies === undefined || stop.aborted) return found;
    const patient = await readPatient();
    if (patient === null || stop.aborted) return found;
    const told = await messages.find(identifier, patient);
    return told.notice === null ? found : told;
  }
}
