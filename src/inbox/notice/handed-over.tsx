import { useEffect, useState } from 'preact/hooks';
import { referralMessageIn } from '../../notice/answer/stored-notice.ts';
import type { PatientIdentity } from '../../notice/notice.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import { useLanguage } from '../../page/language-context.ts';
import { HANDOVER_TEXT, type HandoverText } from '../../text/handover.ts';
import { formatInstantDay } from '../../text/instants.ts';
import { receiptErrors } from '../../text/receipt.ts';
import { fillTemplate } from '../../text/template.ts';
import type { InboxDesk } from '../inbox-desk.ts';
import { Mark, type MarkShape } from '../mark.tsx';
import type { InboxNotice } from './inbox-notice.ts';
import { type SentOn, sentOnAs } from './sent-on.ts';
import { UnitReplies } from './unit-replies.tsx';

interface HandedOverProps {
  readonly notice: InboxNotice;
  /** As the inbox shows who it is about; null: it could not be read. */
  readonly patient: PatientIdentity | null;
  readonly desk: InboxDesk;
  /** What is learnt here holds in the list too. */
  readonly onHeard: (identifier: string, found: FoundMessage) => void;
}

/**
 * How the dialog message stands by which a notice was sent on: asked when the notice is opened, and until there is a
 * receipt. Where it was sent on in another way: that nothing will be heard of it here.
 */
export function HandedOver({ notice, patient, desk, onHeard }: HandedOverProps) {
  const language = useLanguage();
  const words = HANDOVER_TEXT[language];
  const identifier = referralMessageIn(notice.stored);
  const [found, setFound] = useState<FoundMessage | null>(null);
  useEffect(() => {
    setFound(null);
    if (identifier === null || desk.handover === null) return;
    const stop = new AbortController();
    void desk.handover.follow(identifier, patient, stop.signal, (told) => {
      setFound(told);
      onHeard(identifier, told);
    });
    return () => stop.abort();
  }, [identifier, patient, desk]);

  const name = notice.notice.answer.referredTo;
  if (name === null) return null;
  const units = [...desk.units.map(({ recipient }) => recipient), ...(desk.handover?.beyond ?? [])];
  const phone = units.find((unit) => unit.name === name)?.phone ?? null;
  if (notice.sentOn === 'by-hand') return <p>{fillTemplate(words.byHand, { name, phone })}</p>;
  if (identifier === null) return null;
  if (desk.handover !== null && found === null) return <p class="help">{fillTemplate(words.checking, { name })}</p>;
  const message = found?.notice ?? null;
  const { receipt, replies = [] } = message ?? {};
  const [shape, key] = STANDINGS[found === null ? 'not-known' : sentOnAs(found)];
  const errors = receipt === undefined ? null : receiptErrors(receipt);
  const day = message?.sentAt ? formatInstantDay(language, message.sentAt) : null;
  return (
    <div class="said" role={key === 'failed' || key === 'unconfirmed' ? 'alert' : undefined}>
      <Mark shape={shape} />
      <div>
        <p>{fillTemplate(words[key], { name, phone, day })}</p>
        {errors !== null && (
          <p class="verbatim">{key === 'withFaults' ? fillTemplate(words.faults, { errors }) : errors}</p>
        )}
        {key === 'withFaults' && errors === null && <p>{words.faultsUnsaid}</p>}
        {key === 'withFaults' && <p>{fillTemplate(words.withFaultsTodo, { name, phone })}</p>}
        {replies.length > 0 && <UnitReplies replies={replies} />}
      </div>
    </div>
  );
}

type Sentence = 'queued' | 'waiting' | 'arrived' | 'withFaults' | 'failed' | 'unconfirmed' | 'notKnown';

const STANDINGS: Readonly<Record<SentOn, readonly [MarkShape, Sentence & keyof HandoverText]>> = {
  'by-hand': ['attention', 'notKnown'],
  asking: ['attention', 'notKnown'],
  'not-known': ['attention', 'notKnown'],
  queued: ['waiting', 'queued'],
  waiting: ['waiting', 'waiting'],
  received: ['done', 'arrived'],
  'with-faults': ['attention', 'withFaults'],
  answered: ['done', 'arrived'],
  unconfirmed: ['attention', 'unconfirmed'],
  refused: ['attention', 'failed'],
};
