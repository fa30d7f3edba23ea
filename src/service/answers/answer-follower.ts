import { type DeliveryPolicy, pollWait, retryWait } from '../delivery-policy.ts';
import type { Handler } from '../handler/handler.ts';
import { type Log, noticeMark } from '../log.ts';
import { parseDialogAnswer } from '../message/dialog-answer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';
import { judgeAnswer } from './judge-answer.ts';

export interface AnswerPorts {
  readonly outbox: Pick<Outbox, 'entries' | 'save'>;
  readonly handler: Pick<Handler, 'waiting' | 'document'>;
  readonly now: () => number;
  readonly random: () => number;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** Works on the notice alone; false: somebody else does now, and nothing was done. */
  readonly alone: (identifier: string, work: () => Promise<void>) => Promise<boolean>;
}

/**
 * Looks for what receivers have written back, among the messages that wait for the senders of received notices, and of
 * those that are overdue.
 *
 * An answer is a message to the record system, which journals and acknowledges it. So here it is read and nothing else: not
 * marked as read, and no receipt is sent for it. It is seen only while it waits, and what has been seen is kept.
 *
 * One question to the handler serves all notices of a sender. It is asked as often as the newest of them calls for.
 */
export interface AnswerFollower {
  /** Milliseconds since 1970 when a sender's messages are asked for next; infinite: no answer is awaited. */
  nextDue(): number;
  /** Asks where it is due, until it is to stop. Does not reject for what the handler or the disk does. */
  work(isStopping: () => boolean): Promise<void>;
}

/** More answers to one notice are no conversation but a fault. */
const ANSWERS_AT_MOST = 20;

interface Asked {
  readonly at: number;
  /** Faults in a row; null: it went well. */
  readonly trouble: { readonly attempts: number; readonly until: number } | null;
}

export function answerFollower(ports: AnswerPorts): AnswerFollower {
  const { outbox, handler, now, random, policy, log } = ports;
  const asked = new Map<string, Asked>();
  /** By sender, messages that have been read and are nobody's answer, or are kept. They are not fetched once more. */
  const done = new Map<string, ReadonlySet<string>>();

  function awaiting(): ReadonlyMap<string, readonly OutboxEntry[]> {
    const bySender = new Map<string, OutboxEntry[]>();
    for (const entry of outbox.entries.values()) {
      // An answer is as good as a receipt: where none has come in time, its sender is told that nobody has it
      const isMissed = entry.state === 'overdue' && mayHaveArrived(entry);
      if (entry.delivery.step !== 'received' && !isMissed) continue;
      const others = bySender.get(entry.senderHerId);
      if (others === undefined) bySender.set(entry.senderHerId, [entry]);
      else others.push(entry);
    }
    return bySender;
  }

  function due(sender: string, entries: readonly OutboxEntry[]): number {
    const before = asked.get(sender);
    if (before === undefined) return now();
    if (before.trouble !== null) return before.trouble.until;
    const newest = Math.max(...entries.map(({ delivery }) => ('since' in delivery ? Date.parse(delivery.since) : 0)));
    return before.at + pollWait(policy, before.at - newest);
  }

  function trouble(sender: string, retryAfterSeconds: number | null): void {
    const attempts = asked.get(sender)?.trouble?.attempts ?? 0;
    const until = now() + retryWait(policy, attempts, retryAfterSeconds, random());
    asked.set(sender, { at: now(), trouble: { attempts: attempts + 1, until } });
  }

  async function ask(sender: string, entries: readonly OutboxEntry[], isStopping: () => boolean): Promise<void> {
    const at = now();
    const waiting = await handler.waiting(sender, [...new Set(entries.map(({ receiverHerId }) => receiverHerId))]);
    if (waiting.kind === 'cannot-tell') {
      log({ event: 'handler-trouble', code: waiting.cause });
      return trouble(sender, waiting.retryAfterSeconds);
    }
    const before = done.get(sender) ?? new Set();
    const ids = new Set(waiting.messages.map(({ id }) => id));
    const settled = new Set([...before].filter((id) => ids.has(id)));
    done.set(sender, settled);
    for (const { id, senderHerId } of waiting.messages) {
      if (settled.has(id)) continue;
      if (isStopping()) return;
      const document = await handler.document(id);
      if (document.kind === 'cannot-tell') {
        log({ event: 'handler-trouble', code: document.cause });
        return trouble(sender, document.retryAfterSeconds);
      }
      const result = document.kind === 'none' ? 'settled' : await take(document.xml, sender, senderHerId);
      if (result === 'disk-trouble') return trouble(sender, null);
      if (result === 'settled') settled.add(id);
    }
    asked.set(sender, { at, trouble: null });
  }

  /** `open`: the notice is being worked on just now. */
  async function take(xml: string, sender: string, listed: string): Promise<'settled' | 'open' | 'disk-trouble'> {
    const { answer, problem } = parseDialogAnswer(xml);
    if (problem !== undefined) {
      if (problem !== 'another-message') log({ event: 'answer-ignored', code: problem });
      return 'settled';
    }
    const answered = answer.refersTo
      .map((id) => [...outbox.entries.values()].find(({ messageId }) => messageId.toLowerCase() === id))
      .find((entry) => entry?.senderHerId === sender);
    if (answered === undefined) return 'settled';
    const { identifier } = answered;
    let result: 'settled' | 'open' | 'disk-trouble' = 'settled';
    const mine = await ports.alone(identifier, async () => {
      const entry = outbox.entries.get(identifier);
      if (entry === undefined || !(entry.delivery.step === 'received' || mayHaveArrived(entry))) return;
      if (entry.answers.some(({ messageId }) => messageId === answer.messageId)) return;
      const judgement = judgeAnswer(entry, answer, listed);
      const code = judgement === 'answer' && entry.answers.length >= ANSWERS_AT_MOST ? 'too-many' : judgement;
      if (code !== 'answer') return log({ event: 'answer-ignored', code, notice: noticeMark(identifier) });
      const { messageId, from, text, attachments } = answer;
      const foundAt = new Date(now()).toISOString();
      const found = {
        messageId,
        at: answer.sentAt ?? foundAt,
        foundAt,
        from: from === '' ? entry.recipientName : from,
        text,
        attachments,
      };
      const received =
        entry.delivery.step === 'received'
          ? entry
          : {
              ...entry,
              state: 'received' as const,
              at: foundAt,
              delivery: { step: 'received' as const, since: foundAt },
            };
      const isSaved = (await outbox.save({ ...received, answers: [...entry.answers, found] })) === 'saved';
      log({ event: isSaved ? 'answer' : 'disk-trouble', notice: noticeMark(identifier) });
      if (!isSaved) result = 'disk-trouble';
    });
    return mine ? result : 'open';
  }

  return {
    nextDue: () => Math.min(...[...awaiting()].map(([sender, entries]) => due(sender, entries))),
    async work(isStopping) {
      for (const [sender, entries] of awaiting()) {
        if (isStopping() || due(sender, entries) > now()) continue;
        try {
          await ask(sender, entries, isStopping);
        } catch (error) {
          // A fault of the program with one message must not stop it from looking
          log({ event: 'fault', code: error instanceof Error ? error.name : 'unknown' });
          trouble(sender, null);
        }
      }
    },
  };
}

/** At the handler, or perhaps there, and nobody has said that it arrived. */
const mayHaveArrived = ({ delivery }: OutboxEntry): boolean =>
  delivery.step === 'accepted' || delivery.step === 'posting';
