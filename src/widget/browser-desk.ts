import type { UnitProfile } from '../criteria/rule-set.ts';
import type { Configuration, IssuerConfiguration } from '../launch/configuration.ts';
import { composeNotice } from '../notice/compose-notice.ts';
import { copyNotice, deliverNotice } from '../notice/deliver.ts';
import type { Delivery } from '../notice/delivery.ts';
import type { SentNotice } from '../notice/notice.ts';
import type { NoticeWording } from '../notice/notice-wording.ts';
import { copiedNotice, pendingNotices, recordedNotice } from '../notice/outbox.ts';
import { settle } from '../notice/settle.ts';
import { grantFor } from '../record/granted-scopes.ts';
import type { Language } from '../text/language.ts';
import { messageLanguage } from '../text/notice.ts';
import type { EarlierOutcome, NoticeDesk } from './notice-desk.ts';

interface BrowserDeskOptions {
  readonly configuration: Configuration;
  readonly issuer: IssuerConfiguration;
  /** Its recipients go before the installation's. */
  readonly profile: UnitProfile | null;
  readonly patientId: string;
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  readonly delivery: Delivery;
  /** The notices the user has seen on this screen. */
  readonly seen: readonly SentNotice[];
}

/** The notice form's desk over the notice room, for one patient in a browser. */
export function browserDesk(options: BrowserDeskOptions): NoticeDesk {
  const { configuration, issuer, profile, patientId, grantedScopes, delivery, seen } = options;
  const known = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const found = configuration.recipients.find((each) => each.id === id);
      return found === undefined ? [] : { ...found, channels: issuer.recipientChannels[id] ?? issuer.channels };
    });
  const own = known(profile?.recipients ?? []);
  const wordingIn = (language: Language): NoticeWording => ({
    ...delivery.wording,
    language: messageLanguage(language, configuration.language),
  });
  const deliveryIn = (language: Language): Delivery => ({ ...delivery, wording: wordingIn(language) });
  return {
    // A unit that names nobody this installation knows must still be able to send: to whom stands in the form
    recipients: own.length > 0 ? own : known(issuer.recipients),
    sends: issuer.channels.includes('task') && grantFor(grantedScopes, 'Task', 'c') !== 'refused',
    compose: (draft, language) => composeNotice(draft, wordingIn(language)),
    send: (draft, language) => deliverNotice(draft, seen, deliveryIn(language)),
    check: (identifier) => settle(patientId, identifier, delivery),
    copy: (draft, language) => copyNotice(draft, deliveryIn(language)),
  };
}

/** What this tab did before it was reloaded and must still be told: a notice whose fate is open, or what came of one. */
export function earlierOutcome({ outbox }: Delivery): EarlierOutcome | null {
  const [pending] = pendingNotices(outbox);
  if (pending !== undefined) {
    return { outcome: { truth: 'unknown', identifier: pending.identifier }, recipient: pending.recipient };
  }
  const recorded = recordedNotice(outbox);
  if (recorded !== null) return { outcome: { truth: 'recorded', detail: null }, recipient: recorded.recipient };
  const copied = copiedNotice(outbox);
  return copied === null ? null : { outcome: { truth: 'copied', at: copied.at }, recipient: copied.recipient };
}
