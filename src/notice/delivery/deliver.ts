import { composeNotice } from '../compose/compose-notice.ts';
import type { DeliveryOutcome, NoticeDraft, SentNotice } from '../notice.ts';
import { lockName, nextNoticeIdentifier, noticeIdentifier } from '../notice-identifier.ts';
import { patientCheck } from '../patient/patient-check.ts';
import { NOTICE_TYPES, readCapabilities } from '../server/server-capabilities.ts';
import { isAdvertised, usableChannels } from './choose-channels.ts';
import type { Delivery } from './delivery.ts';
import { pendingNotices } from './outbox.ts';
import { notSent, outcomeOf } from './outcome.ts';
import { sendByChannels, tooLate } from './send-by-channels.ts';
import { writeOver } from './settle.ts';
import { alreadyThere, closedBefore, isKnownInVain, standingNotices } from './standing-notices.ts';

/** How many closed notices are stepped over when they cannot be searched for. More is no history but a fault. */
const CLOSED_AT_MOST = 10;

/**
 * Sends the notice to the unit, once, and says which truth holds afterwards. Never rejects.
 *
 * In this order: one click at a time for the same notice, across tabs; the patient is read again and compared; a notice
 * that already stands, wherever this recipient's notices can lie, is shown instead; one channel after the other, as long
 * as each has certainly stored nothing; and after a lost reply the server is asked what it has.
 *
 * @param seen notices the user has seen on screen (`noticesInRecord`, `noticesFromService`). A new notice follows an
 *   answer, or a message that did not arrive, which the user knows; what came in the meantime is shown, not sent past.
 */
export async function deliverNotice(
  draft: NoticeDraft,
  seen: readonly SentNotice[],
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  const composition = composeNotice(draft, delivery.wording);
  if ('refused' in composition) return notSent(composition.refused);
  const { notice } = composition;
  const usable = usableChannels(draft.recipient, {
    grantedScopes: delivery.grantedScopes,
    hasService: delivery.messages !== null,
  });
  if (usable.length === 0) return notSent(draft.recipient.channels.some(isSent) ? 'forbidden' : 'unsupported');
  const identity = identityOf(draft, delivery);
  const first = await lockName(identity.issuer, identity.patientId, identity.recipientId);

  // A page that is left before the write has sent nothing, and can say so when it is opened again
  const begun = { identifier: `begun.${first}`, state: 'begun', recipient: draft.recipient.id, channel: null } as const;
  const clickedAt = delivery.clock.now();
  delivery.outbox.put({ ...begun, at: new Date(clickedAt).toISOString() });

  const delivered = delivery.lock.hold(first, async (stay): Promise<DeliveryOutcome> => {
    const [checked, capabilities, standing] = await Promise.all([
      patientCheck(draft.patient, delivery),
      readCapabilities(delivery.transport, delivery.reading),
      standingNotices(draft, first, delivery),
    ]);
    if ('why' in checked) return notSent(checked.why);
    const conditional = NOTICE_TYPES.filter((type) => capabilities.createsConditionally(type));
    const keepsSingle = conditional.length === NOTICE_TYPES.length;

    const closed = closedBefore(seen, standing.inRecord, delivery.clock.now());
    for (let step = 0; step <= CLOSED_AT_MOST; step += 1) {
      const identifier = await nextNoticeIdentifier(identity, closed);
      const { notices, gaps } = await standing.withMessage(identifier, capabilities);
      const existing = alreadyThere(notices, identifier, closed, draft);
      if (existing !== null) {
        if (!isKnownInVain(existing, seen)) return outcomeOf(existing, 'earlier');
        closed.add(identifier);
        continue;
      }
      // Sent already, and not settled: where the server keeps nothing single, it may land beside the next
      if (!keepsSingle && pendingNotices(delivery.outbox).some((pending) => pending.identifier === identifier)) {
        return { truth: 'unknown', identifier };
      }
      // The instant of the write itself: what was read before it may have taken long
      const authoredOn = new Date(delivery.clock.now()).toISOString();
      const dispatch = { draft, notice, patient: checked.patient, identifier, authoredOn, conditional };
      const advertised = usable.filter((channel) => isAdvertised(channel, capabilities));
      const lookAgain = async () => {
        const now = await standingNotices(draft, identifier, delivery);
        return alreadyThere((await now.withMessage(identifier, capabilities)).notices, identifier, closed, draft);
      };
      const sending = { usable: advertised, gaps, seen, capabilities, lookAgain, clickedAt };
      const late = tooLate(sending, delivery);
      if (late !== null) return late;
      // From here the first channel's own entry stands for it, put before anything is awaited
      delivery.outbox.remove(begun.identifier);
      const outcome = await sendByChannels(dispatch, sending, delivery);
      // Where the server keeps nothing single, nobody else of this browser sends while this one may still land
      if (!keepsSingle && outcome !== 'withdrawn' && outcome.truth === 'unknown') {
        stay(writeOver(identifier, delivery));
      }
      if (outcome !== 'withdrawn') return outcome;
      closed.add(identifier); // it could not be searched for, and the server answered with a withdrawn one
    }
    return notSent('refused');
  });
  return delivered.finally(() => {
    if (!delivery.outbox.isLeft()) delivery.outbox.remove(begun.identifier);
  });
}

/** Copies the notice for the user to send. Call it from the click itself, without waiting for anything first. */
export async function copyNotice(draft: NoticeDraft, delivery: Delivery): Promise<DeliveryOutcome> {
  const composition = composeNotice(draft, delivery.wording);
  if ('refused' in composition) return notSent(composition.refused);
  const authoredOn = new Date(delivery.clock.now()).toISOString();
  // No await before the clipboard: it belongs to the click
  const copying = delivery.channels.clipboard.deliver({
    draft,
    notice: composition.notice,
    patient: null,
    identifier: '',
    authoredOn,
    conditional: [],
  });
  const identifier = await noticeIdentifier({ ...identityOf(draft, delivery), after: 'copied' });
  const result = await copying;
  if (result.result !== 'copied') return notSent(result.result === 'refused' ? result.why : 'refused');
  delivery.outbox.put({ identifier, state: 'copied', at: authoredOn, recipient: draft.recipient.id, channel: null });
  return { truth: 'copied', at: authoredOn };
}

const isSent = (channel: string) => channel !== 'clipboard';

export function identityOf({ patient, recipient }: NoticeDraft, { transport }: Pick<Delivery, 'transport'>) {
  return {
    issuer: transport.base,
    patientId: patient.id,
    recipientId: recipient.id,
    reason: 'coordinator-need',
  } as const;
}
