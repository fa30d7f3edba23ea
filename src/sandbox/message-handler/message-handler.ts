import { randomUUID } from 'node:crypto';
import { answerDocument, type WrittenAnswer } from './answer-document.ts';
import { appRecOf } from './app-rec.ts';
import type { BusinessDocument } from './business-document.ts';
import { Orders, personKey } from './orders.ts';
import { type Receipt, rejection, scenarioOf } from './scenario.ts';

/** One acceptance by the handler. The same business document handed over twice is two of them. */
export interface Transport {
  /** The handler's own id, a UUID. */
  readonly id: string;
  readonly document: BusinessDocument;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  /** When the receiver's system has dealt with it; null: it never does. */
  readonly answeredAt: number | null;
  readonly receipt: Receipt | null;
  /** The receipt as a message of its own, from the receiver back to the sender. */
  readonly receiptId: string;
}

/** A message as the receiver's system has it: once, however often it was carried there. */
export interface ReceivedMessage {
  readonly document: BusinessDocument;
  readonly deliveries: number;
  readonly acceptedAt: number;
  /** Null until it has answered, or for good. */
  readonly receipt: Receipt | null;
  /** What its user has written back, oldest first; each with whether the sender's record system has read it. */
  readonly answers: readonly (WrittenAnswer & { readonly isRead: boolean })[];
}

/** One row of a list of unread messages. */
export interface UnreadMessage {
  readonly id: string;
  readonly receiverHerId: string;
  readonly senderHerId: string;
  readonly businessDocumentId: string;
  readonly generatedAt: string;
  readonly isAppRec: boolean;
  readonly xml: () => string;
}

/**
 * The carrier of messages between health institutions and, behind it, the receivers' systems. What happens follows
 * from what was ordered for a message (its MsgId), a patient, or a receiver (its HER-id), in this order, else `*`.
 */
export class MessageHandler {
  readonly orders = new Orders();
  readonly #now: () => number;
  readonly #isReceiver: (herId: string) => boolean;
  readonly #transports: Transport[] = [];
  readonly #answers: { readonly to: BusinessDocument; readonly answer: WrittenAnswer }[] = [];
  readonly #read = new Set<string>();

  constructor(now: () => number, isReceiver: (herId: string) => boolean) {
    this.#now = now;
    this.#isReceiver = isReceiver;
  }

  /** Orders what becomes of messages, e.g. `order('9900002', ['E21', 'delay:500'])`; no items: all goes well again. */
  order(key: string, items: readonly string[]): void {
    this.orders.place(key, scenarioOf(items));
  }

  keysOf({ messageId, patient, receiver }: BusinessDocument): readonly string[] {
    const person = personKey(patient.givenName, patient.familyName, patient.birthDate);
    return [messageId, ...(patient.number === '' ? [] : [patient.number]), person, receiver.herId, '*'];
  }

  isKnown(messageId: string): boolean {
    return this.#transports.some(({ document }) => document.messageId === messageId);
  }

  /** Takes the responsibility for a message; what the receiver will answer is decided here. */
  accept(document: BusinessDocument): Transport {
    const scenario = this.orders.scenario(this.keysOf(document));
    const receipt = this.#fault(document) ?? scenario.receipt;
    const acceptedAt = this.#now();
    const transport: Transport = {
      id: randomUUID(),
      document,
      acceptedAt,
      answeredAt: receipt === null ? null : acceptedAt + scenario.delay,
      receipt,
      receiptId: randomUUID(),
    };
    this.#transports.push(transport);
    return transport;
  }

  transport(id: string): Transport | undefined {
    return this.#transports.find((each) => each.id === id);
  }

  /** The receipt as far as it has come back by now. */
  receiptOf({ answeredAt, receipt }: Transport): Receipt | null {
    return answeredAt !== null && answeredAt <= this.#now() ? receipt : null;
  }

  /** The receiver's user writes back; false: no message with this MsgId has come to the receiver. */
  write(messageId: string, text: string): boolean {
    const received = this.received().find(({ document }) => document.messageId === messageId);
    if (received === undefined || received.receipt === null || received.receipt.status === 'Rejected') return false;
    const at = new Date(this.#now()).toISOString();
    this.#answers.push({ to: received.document, answer: { id: randomUUID(), messageId: randomUUID(), text, at } });
    return true;
  }

  /** Messages, receipts and answers nobody has read, oldest first. A receiver's system reads a message when it answers it. */
  unread(): readonly UnreadMessage[] {
    const answers = this.#answers.map(
      ({ to, answer }): UnreadMessage => ({
        id: answer.id,
        receiverHerId: to.sender.herId,
        senderHerId: to.receiver.herId,
        businessDocumentId: answer.messageId,
        generatedAt: answer.at,
        isAppRec: false,
        xml: () => answerDocument(to, answer),
      }),
    );
    return [...this.#carried(), ...answers].filter(({ id }) => !this.#read.has(id));
  }

  #carried(): readonly UnreadMessage[] {
    return this.#transports.map((transport): UnreadMessage => {
      const { document, id, receiptId } = transport;
      const receipt = this.receiptOf(transport);
      const [sender, receiver] = [document.sender.herId, document.receiver.herId];
      const at = new Date(transport.answeredAt ?? transport.acceptedAt).toISOString();
      return receipt === null
        ? {
            id,
            receiverHerId: receiver,
            senderHerId: sender,
            businessDocumentId: document.messageId,
            generatedAt: document.generatedAt,
            isAppRec: false,
            xml: () => document.xml,
          }
        : {
            id: receiptId,
            receiverHerId: sender,
            senderHerId: receiver,
            businessDocumentId: receiptId,
            generatedAt: at,
            isAppRec: true,
            xml: () => appRecOf(document, receipt, receiptId, at),
          };
    });
  }

  markAsRead(id: string): void {
    this.#read.add(id);
  }

  /** What has come to the receivers' systems, newest first, also what they refused or have not answered. */
  received(): readonly ReceivedMessage[] {
    const byId = new Map<string, ReceivedMessage>();
    for (const transport of this.#transports) {
      const { document, acceptedAt } = transport;
      const receipt = this.receiptOf(transport);
      const before = byId.get(document.messageId);
      byId.set(document.messageId, {
        document: before?.document ?? document,
        deliveries: (before?.deliveries ?? 0) + 1,
        acceptedAt: before?.acceptedAt ?? acceptedAt,
        receipt: before?.receipt ?? receipt,
        answers: this.#answers
          .filter(({ to }) => to.messageId === document.messageId)
          .map(({ answer }) => ({ ...answer, isRead: this.#read.has(answer.id) })),
      });
    }
    return [...byId.values()].reverse();
  }

  /** Why a receiver's system refuses by itself. */
  #fault(document: BusinessDocument): Receipt | null {
    const { messageId, note, patient, receiver, type, xml } = document;
    if (!this.#isReceiver(receiver.herId)) return rejection('E21');
    if (type !== 'DIALOG_HELSEFAGLIG' || note === null) return rejection('T10');
    if (note.title === '' || note.text === '') return rejection('T02');
    if (patient.number === '' && patient.familyName === '') return rejection('E30');
    const other = this.#transports.find((each) => each.document.messageId === messageId);
    return other && other.document.xml !== xml ? rejection('E10') : null;
  }
}
