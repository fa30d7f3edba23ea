import { useEffect, useState } from 'preact/hooks';
import { Telephone } from '../../page/telephone.tsx';
import type { InboxDesk } from '../inbox-desk.ts';
import type { StaffMember } from '../read/read-person.ts';
import { useWords } from '../use-words.ts';

interface SenderProps {
  /** As the notice has it; null: it names nobody. */
  readonly name: string | null;
  /** Relative, such as `Practitioner/p1`; null: it refers to nobody. */
  readonly reference: string | null;
  readonly desk: InboxDesk;
}

/** Who sent it, with the telephone as the record has it. */
export function Sender({ name, reference, desk }: SenderProps) {
  const words = useWords();
  const [sender, setSender] = useState<StaffMember | null>(null);
  useEffect(() => {
    let isShown = true;
    setSender(null);
    void desk.sender(reference).then((read) => {
      if (isShown) setSender(read);
    });
    return () => {
      isShown = false;
    };
  }, [reference, desk]);
  return (
    <section>
      <h3>{words.sender}</h3>
      <p>{name ?? sender?.name ?? words.senderUnknown}</p>
      {sender?.phone ? (
        <p>
          {words.phone}: <Telephone number={sender.phone} />
        </p>
      ) : (
        <p class="help">
          {sender === null ? words.phoneReading : sender.unread ? words.phoneUnread : words.phoneUnknown}
        </p>
      )}
    </section>
  );
}
