import type { SentNotice } from '../../notice/notice.ts';

/**
 * What has been read again, without what was sent from this page, is not on top of it and has come no further: that stays
 * where it was sent, for nothing is to jump for no news.
 */
export function noticeNews(
  read: readonly SentNotice[],
  onTop: readonly SentNotice[],
  sent: readonly SentNotice[],
): readonly SentNotice[] {
  const known = new Set(onTop.map(({ reference }) => reference));
  return read.filter((each) => known.has(each.reference) || !sent.some((own) => hasComeNoFurther(own, each)));
}

/** The same notice, and nobody has said or done anything about it since. */
function hasComeNoFurther(sent: SentNotice, read: SentNotice): boolean {
  const isSame = sent.reference === read.reference || (sent.identifier !== null && sent.identifier === read.identifier);
  return isSame && sent.status === read.status && JSON.stringify(sent.answer) === JSON.stringify(read.answer);
}
