import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeliveryOutcome, SentNotice } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { EarlierUnread } from '../unread/earlier-unread.tsx';
import { NewNotice } from './new-notice.tsx';
import type { NoticePanelProps } from './notice-panel-props.ts';
import { deskForOthers, isOvertaken, isToldOnTop, noticeOf } from './under-way.ts';

interface AnotherUnitProps extends NoticePanelProps {
  /** Notices that units have and nobody has answered: those units are not told again. */
  readonly held: readonly SentNotice[];
  /** Told apart from the form before it, in `written`. */
  readonly place: string;
}

/** A notice to one more unit, where one is told already: a quiet button, and the form when somebody asks for it. */
export function AnotherUnit(props: AnotherUnitProps) {
  const { held, notices, earlier, noticesUnread, place } = props;
  const words = noticeText[useLanguage()];
  const isBegun = props.written.notices.has(place);
  const [asked, setAsked] = useState(isBegun);
  const [truth, setTruth] = useState<DeliveryOutcome | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked && !isBegun) heading.current?.focus();
  }, [asked]);
  const [over, setOver] = useState(false);
  const [unsent, setUnsent] = useState(isBegun);
  useEffect(() => {
    if (!isToldOnTop(truth, notices)) return;
    if (!unsent) setAsked(false);
    setOver(true);
    setTruth(null);
  }, [notices]);
  const desk = deskForOthers(props.desk, held) ?? (unsent ? props.desk : null);
  if (desk === null) return null;
  const units = [...desk.recipients, ...desk.others];
  // What this tab did for one of these, or what did not reach one of them, waits for nobody to ask
  const isOwn = !over && units.some(({ id }) => id === earlier?.recipient) && !isOvertaken(earlier, notices, desk);
  const own = isOwn ? earlier : null;
  const lost = notices.filter(
    ({ status, recipientName }) => status === 'not-received' && units.some(({ name }) => name === recipientName),
  );
  if (!asked && own === null && lost.length === 0) {
    return (
      <button type="button" class="plain-button" onClick={() => setAsked(true)}>
        {words.alsoNotify}
      </button>
    );
  }
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {words.alsoNotify}
      </h2>
      <EarlierUnread why={noticesUnread} truth={truth} />
      <NewNotice
        {...props}
        desk={desk}
        earlier={own}
        notices={lost}
        held={[]}
        inVain={lost.length > 0}
        onTruth={setTruth}
        onUnsent={setUnsent}
      />
      {noticeOf(truth).length > 0 && (
        <AnotherUnit {...props} held={[...held, ...noticeOf(truth)]} place={`${place}, another`} />
      )}
    </>
  );
}
