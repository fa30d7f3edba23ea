// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Dismissal } from '../../notice/dismissal/dismissal.ts';
import type { UndoOutcome } from '../../notice/dismissal/dismissal-undo.ts';
import { knownIn } from '../../notice/dismissal/silence-evidence.ts';
import { nothingWritten } from '../kept-writing.ts';
import { everythingRead, likely, notIndicated } from '../testing-assessments.ts';
import { assessedScreen, sentNotice, showScreen } from '../testing-view.tsx';
import { flagSilence } from './flag-silence.ts';
import type { SilenceView } from './silence-view.ts';

afterEach(cleanup);

const silencing = (given: Partial<SilenceView> = {}): SilenceView => ({
  silence: {
    until: '2027-05-19',
    decision: {
      of: 'unit',
      reason: 'not-entitled',
      by: 'KE Helse Førde',
      at: '2026-11-20T09:00:00Z',
      words: 'Følges av fastlegen.',
      known: { met: null, diagnoses: null },
    },
  },
  days: { declined: 180, notWanted: 90 },
  kept: null,
  undone: null,
  onDismiss: async () => {},
  onReopen: async () => {},
  ...given,
});

describe('a silent flag', () => {
  it('says in one quiet place what is silent, why, by whom and until when, and that the signs remain', () => {
    const { page, seen } = showScreen(assessedScreen({ assessment: likely, silencing: silencing() }));
    expect(seen()).toContain('Flagget «Trenger trolig koordinator» er stille til og med 19. mai 2027.');
    expect(seen()).toContain(
      'Avslått av KE Helse Førde 20. november 2026: oppfyller ikke vilkårene for koordinator. «Følges av fastlegen.»',
    );
    expect(seen()).not.toMatch(/Ingen tegn/);
    expect(page.querySelector('.flag')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Meld likevel' })).toBeTruthy();
  });

  it('hides nothing of what could not be read', () => {
    const coverage = { ...everythingRead, CareTeam: { state: 'missing', why: 'forbidden' } } as const;
    const { seen } = showScreen(assessedScreen({ assessment: { ...likely, coverage }, silencing: silencing() }));
    expect(seen()).toContain('Vi kunne ikke lese om pasienten alt har koordinator');
  });

  it('can be reopened', () => {
    const onReopen = vi.fn(async () => {});
    showScreen(assessedScreen({ assessment: likely, silencing: silencing({ onReopen }) }));
    fireEvent.click(screen.getByRole('button', { name: 'Vis flagget igjen' }));
    expect(onReopen).toHaveBeenCalledOnce();
  });

  it.each([
    ['record', 'Lagret i journalen.'],
    ['earlier', 'Sto allerede i journalen. Ikke noe nytt er lagret.'],
    ['session', 'Ikke lagret i journalen. Gjelder bare her, til siden lukkes.'],
    ['unknown', 'Vi vet ikke om det ble lagret i journalen. Her gjelder det til siden lukkes.'],
  ] as const)('says where a dismissal is kept: %s', (kept, sentence) => {
    showScreen(assessedScreen({ assessment: likely, silencing: silencing({ kept }) }));
    expect(screen.getByText(sentence)).toBeTruthy();
  });
});

describe('setting the flag aside', () => {
  const open = (view: Parameters<typeof assessedScreen>[0] = {}) =>
    showScreen(assessedScreen({ assessment: likely, silencing: silencing({ silence: null }), ...view }));

  it('needs a reason, which nobody has chosen beforehand', async () => {
    const onDismiss = vi.fn(async () => {});
    open({ silencing: silencing({ silence: null, onDismiss }) });
    for (const radio of screen.getAllByRole('radio', { name: /spurt og ønsker|vilkårene|ikke nå/ })) {
      expect((radio as HTMLInputElement).checked).toBe(false);
    }
    fireEvent.click(screen.getByRole('button', { name: 'Sett til side' }));
    expect(screen.getByText('Velg en grunn.')).toBeTruthy();
    expect(onDismiss).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole('radio', { name: 'Pasienten er spurt og ønsker det ikke' }));
    expect(screen.getByText(/Flagget er stille i 90 dager/)).toBeTruthy();
    fireEvent.input(screen.getByLabelText(/Med egne ord/), { target: { value: 'Klarer seg.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sett til side' }));
    expect(onDismiss).toHaveBeenCalledExactlyOnceWith('not-wanted', 'Klarer seg.');
  });

  it('goes with what the notice says: the patient does not want it, with the comment written there', async () => {
    const onDismiss = vi.fn(async () => {});
    const before = { silence: null, onDismiss };
    const view = { assessment: likely, written: nothingWritten() };
    const { showNext, seen } = showScreen(assessedScreen({ ...view, silencing: silencing(before) }));
    expect(screen.queryByRole('button', { name: 'Sett flagget til side' })).toBeNull();
    fireEvent.input(screen.getByLabelText(/^Kommentar/), { target: { value: 'Kona ordner alt.' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det ikke' }));
    expect(screen.getAllByText(/Flagget er stille i 90 dager.*Kommentaren lagres med\.$/)).toHaveLength(1);

    onDismiss.mockImplementation(async () => showNext(assessedScreen({ ...view, silencing: silencing() })));
    fireEvent.click(screen.getByRole('button', { name: 'Sett flagget til side' }));
    await screen.findByRole('button', { name: 'Meld likevel' });
    expect(onDismiss).toHaveBeenCalledExactlyOnceWith('not-wanted', 'Kona ordner alt.');
    expect(seen()).not.toContain('Ønsker det ikke');

    // Asked for again, it is a new notice: what was stored with the flag is not in it
    fireEvent.click(screen.getByRole('button', { name: 'Meld likevel' }));
    expect(screen.getByLabelText(/^Kommentar/)).toHaveProperty('value', '');
    expect(screen.getByRole('radio', { name: 'Ønsker det ikke' })).toHaveProperty('checked', false);
  });

  it('is not offered in the notice where the flag cannot be set aside', () => {
    for (const view of [{ assessment: notIndicated }, { closed: true }, { silencing: silencing() }]) {
      open(view);
      const ask = screen.queryByRole('button', { name: 'Meld likevel' });
      if (ask !== null) fireEvent.click(ask);
      fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det ikke' }));
      expect(screen.getByText(/^Pasienten ønsker det ikke\. /)).toBeTruthy();
      expect(screen.queryByRole('button', { name: 'Sett flagget til side' })).toBeNull();
      cleanup();
    }
  });

  it('is not offered where there is no flag, where a unit has it to answer, or where the session has ended', () => {
    for (const view of [{ assessment: notIndicated }, { notices: [sentNotice] }, { closed: true }]) {
      open(view);
      expect(screen.queryByRole('button', { name: 'Sett til side' })).toBeNull();
      cleanup();
    }
  });

  it.each([
    ['undone', 'Opphevet i journalen.'],
    ['stands', /Det kunne ikke oppheves i journalen og står der fortsatt/],
    ['unknown', /Vi vet ikke om det ble opphevet/],
  ] as const)('says what taking it back came to: %s', (undone, sentence) => {
    open({ silencing: silencing({ silence: null, undone }) });
    expect(screen.getByText(sentence)).toBeTruthy();
  });
});

describe('for as long as the patient is shown', () => {
  const at = '2026-11-20T09:00:00.000Z';
  const dismissal: Dismissal = {
    reference: 'Task/7',
    identifier: 'd1',
    reason: 'not-wanted',
    comment: null,
    by: 'Ola Vik',
    at,
    known: knownIn(likely),
    isUndone: false,
  };
  const page = (undo: UndoOutcome = 'undone') => {
    const silence = flagSilence({ declined: 180, notWanted: 180 });
    const view = (): SilenceView =>
      silence.view({
        assessment: likely,
        notices: [],
        at,
        dismiss: async () => ({ kept: 'record', by: 'this-click', dismissal }),
        undo: async () => undo,
        after: () => {},
      });
    return { silence, view };
  };

  it('a dismissal silences at once, and taking it back shows the flag', async () => {
    const { view } = page();
    await view().onDismiss('not-wanted', '');
    expect(view()).toMatchObject({ silence: { decision: { of: 'dismissal' } }, kept: 'record', undone: null });
    await view().onReopen();
    expect(view()).toMatchObject({ silence: null, kept: null, undone: 'undone' });
    await view().onDismiss('not-wanted', '');
    expect(view().undone).toBeNull();
  });

  it('one that cannot be taken back in the record is shown past here, and that is said', async () => {
    const { view } = page('stands');
    await view().onDismiss('not-wanted', '');
    await view().onReopen();
    expect(view()).toMatchObject({ silence: null, undone: 'stands' });
  });

  it('one that a colleague took back meanwhile silences no more', async () => {
    const { silence, view } = page();
    await view().onDismiss('not-wanted', '');
    silence.readAgain([{ ...dismissal, isUndone: true }]);
    expect(view().silence).toBeNull();
  });
});
