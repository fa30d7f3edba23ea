import type { NoticeChannel } from './channel.ts';

/**
 * Copies the notice, with the patient's name and birth date, since the text then leaves without the record around it.
 * Must be called from the click itself: browsers refuse the clipboard later.
 *
 * @param clipboard `navigator.clipboard`; undefined where the browser or the frame does not offer it
 */
export function clipboardChannel(clipboard: Pick<Clipboard, 'writeText'> | undefined): NoticeChannel {
  return {
    id: 'clipboard',
    async deliver({ notice }) {
      if (clipboard === undefined) return { result: 'refused', why: 'unsupported', detail: null, conflict: false };
      try {
        await clipboard.writeText(notice.textWithPatient);
        return { result: 'copied' };
      } catch {
        // NotAllowedError: no permission, or the frame lacks allow="clipboard-write"
        return { result: 'refused', why: 'forbidden', detail: null, conflict: false };
      }
    },
  };
}
