import type { Dispatch } from '../channels/channel.ts';
import type { DeliveryOutcome, Documentation } from '../notice.ts';
import type { Delivery } from './delivery.ts';
import { notSent } from './outcome.ts';
import { atOnce, readBack } from './settle.ts';

/** Writes the notice in the record, once, and says whether it stands there. Never rejects. */
export async function documentNotice(dispatch: Dispatch, delivery: Delivery): Promise<Documentation> {
  const written = await write(dispatch, delivery);
  switch (written.truth) {
    case 'recorded':
      return { state: 'documented', detail: null };
    case 'not-sent':
      return { state: 'not-documented', detail: written.detail };
    case 'unknown':
      return { state: 'unknown', detail: null };
  }
}

/** The same, where that is all that can be done: kept in the outbox, since the user must go on from there. */
export async function recordInstead(dispatch: Dispatch, delivery: Delivery): Promise<Written> {
  const { identifier, authoredOn, draft } = dispatch;
  const attempt = { identifier, at: authoredOn, recipient: draft.recipient.id, channel: 'document-reference' } as const;
  delivery.outbox.put({ ...attempt, state: 'sending' });
  const written = await write(dispatch, delivery);
  if (written.truth === 'not-sent') delivery.outbox.remove(identifier);
  else delivery.outbox.put({ ...attempt, state: written.truth });
  return written;
}

export type Written = Extract<DeliveryOutcome, { truth: 'recorded' | 'not-sent' | 'unknown' }>;

/** What is there already is not written again; a lost reply is settled, as far as the server lets itself be asked. */
async function write(dispatch: Dispatch, delivery: Delivery): Promise<Written> {
  const { identifier, authoredOn, draft } = dispatch;
  const { documents } = delivery;
  const isThere = async () => (await documents.find(draft.patient.id, identifier)).found;
  if (await isThere()) return { truth: 'recorded', detail: null };
  const sent = await documents.channel.deliver(dispatch);
  switch (sent.result) {
    case 'recorded':
      return { truth: 'recorded', detail: sent.detail };
    case 'refused':
      if (sent.conflict && (await isThere())) return { truth: 'recorded', detail: null };
      return notSent(sent.why, sent.detail);
    case 'lost': {
      const sought = { identifier, channel: 'document-reference' } as const;
      const { found } = await readBack(draft.patient.id, sought, delivery, atOnce(sent.ended, authoredOn));
      if (found === 'document') return { truth: 'recorded', detail: null };
      return found === 'absent' ? notSent('unreachable') : { truth: 'unknown', identifier };
    }
    default:
      return notSent('unsupported');
  }
}
