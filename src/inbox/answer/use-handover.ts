import { useEffect, useState } from 'preact/hooks';
import type { Recipient } from '../../launch/configuration.ts';
import type { HandoverDraft } from '../../notice/handover/compose-handover.ts';
import type { PatientIdentity, Person } from '../../notice/notice.ts';
import type { PatientRefusal } from '../../notice/patient/patient-check.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { InboxDesk } from '../inbox-desk.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';
import type { Draft } from './draft.ts';
import type { HandoverRequest } from './handover-desk.ts';

/**
 * Sending on by dialog message, as far as the form has come.
 * - `cannot`: the notice is marked here and told of in another way, as without a message service
 * - `self`: it could be sent, and the worker has chosen to tell the unit
 * - `reading`: the patient is read again, and what the unit has been sent is asked for
 * - `unready`: it cannot be sent now
 * - `ready`: it can be, or `prepared.stands` tells why nothing is
 */
export type HandoverForm =
  | { readonly at: 'cannot' | 'self' | 'reading' }
  | { readonly at: 'unready'; readonly why: PatientRefusal }
  | { readonly at: 'ready'; readonly request: HandoverRequest };

interface HandoverOf {
  readonly desk: InboxDesk;
  readonly notice: InboxNotice;
  /** As the inbox shows who it is about; null: it could not be read. */
  readonly patient: PatientIdentity | null;
  /** By name: the unit whose inbox it is. */
  readonly unit: string;
  /** Null until it is known. */
  readonly worker: Person | null;
  readonly draft: Draft;
  /** The unit chosen in the form; null: none, or one that reads its notices here. */
  readonly recipient: Recipient | null;
  /** What became of the latest attempt: what the unit has is asked for anew. */
  readonly attempted: unknown;
}

type Prepared = { readonly recipient: string } & (
  | { readonly prepared: HandoverRequest['prepared'] }
  | { readonly why: PatientRefusal }
);

export function useHandover(of: HandoverOf): HandoverForm {
  const { desk, notice, patient, unit, worker, draft, recipient, attempted } = of;
  const language = useLanguage();
  const [read, setRead] = useState<Prepared | null>(null);
  const text = notice.text ?? '';
  const { handover } = desk;
  const reached = recipient !== null && text !== '' && handover?.reaches(recipient) ? recipient : null;
  const asked = draft.how === 'message' ? reached : null;
  useEffect(() => {
    setRead(null);
    if (asked === null || handover === null || patient === null) return;
    let isShown = true;
    void handover.prepare(patient, asked).then((result) => {
      if (isShown) setRead({ recipient: asked.id, ...('why' in result ? result : { prepared: result }) });
    });
    return () => {
      isShown = false;
    };
  }, [handover, patient, asked, attempted]);

  if (reached === null) return { at: 'cannot' };
  if (asked === null) return { at: 'self' };
  if (patient === null) return { at: 'unready', why: 'patient-unreadable' };
  if (read === null || read.recipient !== asked.id || worker === null) return { at: 'reading' };
  if ('why' in read) return { at: 'unready', why: read.why };
  const { agreed, referWords: words } = draft;
  const message: HandoverDraft = {
    noticeText: text,
    kinds: notice.notice.kinds,
    unit,
    recipient: asked.name,
    worker,
    agreed,
    words,
  };
  return { at: 'ready', request: { recipient: asked, prepared: read.prepared, draft: message, language } };
}
