// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { SentNotice } from '../../notice/notice.ts';
import { NO_ANSWER } from '../../notice/unit-answer.ts';
import { likely } from '../testing-assessments.ts';
import { assessedScreen, notified, recordingDesk, sentNotice, showScreen } from '../testing-view.tsx';
import type { Looked } from './what-was-seen.ts';

afterEach(cleanup);

const AT = '2026-11-18T10:15:00Z';
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** A notice has just left from here. The page shows the notices it is given, as the session does after a look. */
async function sent(looked: Looked, view: Parameters<typeof assessedScreen>[0] = {}) {
  const asked: (readonly SentNotice[])[] = [];
  const screenOf = (notices: readonly SentNotice[]) =>
    assessedScreen({
      assessment: likely,
      notices,
      onLook: async (own = []) => {
        asked.push(own);
        if (looked.saw === 'news') shown.showNext(screenOf(after));
        return looked;
      },
      ...view,
    });
  const after: SentNotice[] = [];
  const shown = showScreen(screenOf([]));
  press('Send melding');
  await screen.findByText(/^Koordinerende enhet er varslet/);
  return { asked, after, page: shown.page };
}

describe('after a send', () => {
  it('an answer can be looked for without opening the patient anew; where there is none, nothing moves', async () => {
    const { asked, page } = await sent({ saw: 'nothing-new', at: AT });
    press('Se etter svar');
    await screen.findByText('Sett etter kl. 11:15. Ikke noe nytt.');
    expect(asked).toMatchObject([[{ reference: 'Task/1' }]]);
    expect(page.querySelector('.standing')).toBeNull();
    expect(screen.getByText(/^Koordinerende enhet er varslet/)).toBeTruthy();
  });

  it('an answer stands first on the page, once, and the keyboard is taken there', async () => {
    const { after, page } = await sent({ saw: 'news', at: AT });
    const coordinator = { name: 'Kari Nes', unit: null, phone: '57 83 90 01' };
    after.push({
      ...sentNotice,
      status: 'granted',
      answer: { ...NO_ANSWER, decision: { decided: 'granted', at: AT, coordinator } },
    });
    press('Se etter svar');
    await waitFor(() => expect(document.activeElement).toBe(page.querySelector('.standing')));
    expect(page.querySelector('.standing')?.textContent).toContain('koordinator Kari Nes');
    expect(screen.queryByText(/^Koordinerende enhet er varslet/)).toBeNull();
    expect(screen.getAllByText(/^Meldt 18\. november 2026/)).toHaveLength(1);
  });

  it('a decline that is seen leaves the way to send again open, as after opening the patient anew', async () => {
    const { after } = await sent({ saw: 'news', at: AT });
    after.push({
      ...sentNotice,
      status: 'declined',
      answer: { ...NO_ANSWER, decision: { decided: 'declined', at: AT, reason: 'not-entitled' } },
    });
    press('Se etter svar');
    await screen.findByRole('button', { name: 'Meld på nytt' });
  });

  it.each([
    ['a dialog message', { ...sentNotice, channel: 'dialog-message' }],
    ['a Communication', { ...sentNotice, channel: 'communication' }],
  ] as const)('it can be looked for of %s too, as after opening the patient anew', async (_, notice) => {
    const desk = recordingDesk({ send: async () => ({ ...notified, notice }) as typeof notified });
    const { asked } = await sent({ saw: 'nothing-new', at: AT }, { desk });
    press('Se etter svar');
    await screen.findByText('Sett etter kl. 11:15. Ikke noe nytt.');
    expect(asked).toEqual([[notice]]);
  });

  it('none is looked for where notices cannot be read', async () => {
    await sent({ saw: 'nothing-new', at: AT }, { noticesUnread: 'forbidden' });
    expect(screen.queryByRole('button', { name: 'Se etter svar' })).toBeNull();
  });
});
