import type { IssuerConfiguration, Recipient } from '../../launch/configuration.ts';
import { isSameThread, readThreadAsSeen } from '../../notice/answer/read-thread.ts';
import { readAsSeen, type StepStore, unitStep } from '../../notice/answer/store-step.ts';
import { type AnswerOutcome, isThread } from '../../notice/answer/stored-notice.ts';
import { dialogMessages } from '../../notice/channels/dialog-messages.ts';
import { composeHandover, type HandoverDraft, languageOfNotice } from '../../notice/handover/compose-handover.ts';
import { askHandovers, followHandover } from '../../notice/handover/follow-handover.ts';
import { type HandoverTruth, handOverByMessage, type TaskNow } from '../../notice/handover/hand-over.ts';
import type { HandoverServer } from '../../notice/handover/handover-server.ts';
import { type PreparedHandover, prepareHandover } from '../../notice/handover/prepare-handover.ts';
import type { MessageService } from '../../notice/message-service.ts';
import type { PatientIdentity } from '../../notice/notice.ts';
import { patientCheck } from '../../notice/patient/patient-check.ts';
import type { NoticeLock } from '../../notice/server/lock.ts';
import type { ServerCapabilities } from '../../notice/server/server-capabilities.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import type { Language } from '../../text/language.ts';
import { messageLanguage } from '../../text/notice.ts';
import type { MessageLanguage } from '../../text/notice-message.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';
import type { UnitAction } from './unit-action.ts';

/** What a worker sends on by dialog message, as it was previewed. */
export interface HandoverRequest {
  readonly recipient: Recipient;
  readonly prepared: Extract<PreparedHandover, { readonly patient: unknown }>;
  readonly draft: HandoverDraft;
  /** The screen's: of a notice that does not show its own, the message's follows from it, as in the preview. */
  readonly language: Language;
}

export type Refer = Extract<UnitAction, { readonly act: 'refer' }>;

/** `step`: what became of marking the notice as sent on; null: it was not tried, since the unit has no message. */
export interface HandoverOutcome {
  readonly message: HandoverTruth;
  readonly action: Refer;
  readonly step: AnswerOutcome | null;
}

/** Sending a notice on to a unit that does not read this server, as a dialog message. Nothing of it rejects. */
export interface HandoverDesk {
  readonly reaches: (recipient: Recipient) => boolean;
  /** Units of the installation that are not at hand here, and that a message reaches. */
  readonly beyond: readonly Recipient[];
  /** Of the message: the notice's own, else as a notice from this screen would have. */
  readonly languageOf: (draft: HandoverDraft, screen: Language) => MessageLanguage;
  readonly prepare: (shown: PatientIdentity, recipient: Recipient) => Promise<PreparedHandover>;
  readonly send: (notice: InboxNotice, request: HandoverRequest) => Promise<HandoverOutcome>;
  /** How each message stands now. */
  readonly ask: (
    identifiers: readonly string[],
    tell: (identifier: string, found: FoundMessage) => void,
  ) => Promise<void>;
  /**
   * How the message stands, now and until there is a receipt, and what its receiver has written back.
   *
   * @param shown the patient on screen, who is read again and must be the same; null: those words are not asked for
   */
  readonly follow: (
    identifier: string,
    shown: PatientIdentity | null,
    stop: AbortSignal,
    tell: (found: FoundMessage) => void,
  ) => Promise<void>;
}

export interface HandoverOptions {
  readonly issuer: IssuerConfiguration;
  /** All of the installation. */
  readonly recipients: readonly Recipient[];
  /** The installation's own. */
  readonly language: Language;
  readonly service: MessageService;
  readonly lock: NoticeLock;
  readonly capabilities: Promise<ServerCapabilities>;
  readonly store: StepStore & { readonly grantedScopes: string | null };
  /** Stores the step on the task, as any other answer. */
  readonly carryOut: (notice: InboxNotice, action: UnitAction) => Promise<AnswerOutcome>;
}

export function handoverDesk(options: HandoverOptions): HandoverDesk {
  const { issuer, service, lock, capabilities, store, carryOut } = options;
  const { transport, clock, grantedScopes, reading = {} } = store;
  const messages = dialogMessages(service, transport.base, clock);
  const server: HandoverServer = { transport, clock, grantedScopes, reading, lock, service, messages };
  const languageOf = ({ noticeText }: HandoverDraft, screen: Language) =>
    languageOfNotice(noticeText) ?? messageLanguage(screen, options.language);
  const reaches = ({ id }: Recipient) => (issuer.recipientChannels[id] ?? issuer.channels).includes('dialog-message');
  return {
    reaches,
    beyond: options.recipients.filter((each) => !issuer.recipients.includes(each.id) && reaches(each)),
    languageOf,
    prepare: (shown, recipient) => prepareHandover(shown, recipient, server),
    ask: (identifiers, tell) => askHandovers(identifiers, server, tell),
    follow: (identifier, shown, stop, tell) => {
      const readPatient = async () => {
        const checked = shown === null ? null : await patientCheck(shown, server);
        return checked !== null && 'patient' in checked ? checked.patient : null;
      };
      return followHandover(identifier, server, readPatient, stop, tell);
    },
    send: async (notice, { recipient, prepared, draft, language }) => {
      const { stored } = notice;
      const handover = {
        patient: prepared.patient,
        recipient,
        sender: draft.worker,
        message: composeHandover(draft, languageOf(draft, language)),
        agreed: draft.agreed,
        seen: prepared.earlier,
      };
      const readTask = async (): Promise<TaskNow> => {
        const now = isThread(stored)
          ? await readThreadAsSeen(store, { id: stored.message.id ?? '', patient: notice.patient ?? '' }, (thread) =>
              isSameThread(thread, stored),
            )
          : await readAsSeen(
              store,
              unitStep(stored, { by: draft.worker, at: '', mark: '' }, (same) => same),
            );
        if ('task' in now) return now;
        return { why: now.why === 'session-expired' || now.why === 'forbidden' ? now.why : 'cannot-check' };
      };
      const message = await handOverByMessage(handover, server, await capabilities, readTask);
      const action = referral(recipient, message, draft.words);
      if (message.truth === 'task-changed') {
        return { message, action, step: { truth: 'changed', task: message.task, certain: true } };
      }
      return { message, action, step: hasIt(message) ? await carryOut(notice, action) : null };
    },
  };
}

/** The unit has a notice: the one sent now, or one that was there. One that did not arrive is no notice. */
function hasIt(message: HandoverTruth): boolean {
  return (message.truth === 'sent' || message.truth === 'earlier') && message.notice.status !== 'not-received';
}

/** @param message what was sent, or found sent; words that did not go with it are written in the task all the same */
export function referral({ name, identifiers }: Recipient, message: HandoverTruth, words: string): Refer {
  const sent = message.truth === 'sent' || message.truth === 'earlier' ? message.notice : null;
  const isMessage = sent?.channel === 'dialog-message' && sent.identifier !== null;
  return {
    act: 'refer',
    to: {
      name,
      identifier: identifiers[0] ?? null,
      handsOver: false,
      ...(isMessage && sent.identifier !== null && { message: sent.identifier }),
    },
    words,
  };
}
