import type { Task } from 'fhir/r4';
import type { FrameLocator } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test } from './browser-test.ts';
import { hasFocus } from './person.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

const LINE = 'h01';
const ANSWERS = 'https://koordinatorflagg.example/CodeSystem/unit-answer';
const STATUS = 'urn:oid:2.16.578.1.12.4.1.1.9188';

const button = (app: FrameLocator, name: string) => app.getByRole('button', { name, exact: true });
const output = (code: string, value: object) => ({
  type: { coding: [{ system: ANSWERS, code }], text: code },
  ...value,
});

/** The unit answers, in the record system's own store: what its inbox would have written. */
function answer(sandbox: RunningSandbox, given: Partial<Task>): void {
  const [task] = noticesOnServer(sandbox, 'hospital', LINE).tasks;
  if (task === undefined) throw new Error('no notice to answer');
  sandbox.ehr.store('hospital').put({ ...task, ...given, id: task.id ?? '' });
}

const decidedAt = () => output('decided-at', { valueDateTime: new Date().toISOString() });
const decision = (code: string) => output('decision', { valueCodeableConcept: { coding: [{ system: STATUS, code }] } });

async function send(app: FrameLocator): Promise<void> {
  await button(app, 'Send melding').click();
  await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
}

describe('the answer comes back to the sender', () => {
  test('granted: seen without opening the record anew, and after it is opened anew', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { page, app } = await nurse.openChart(LINE);
    await send(app);
    // What was sent from here is told where it was sent; opened anew it stands first, and can be asked about
    await page.reload();
    await button(app, 'Se etter svar').click();
    await app.getByText(/^Sett etter kl\. \d\d:\d\d\. Ikke noe nytt\.$/).waitFor();

    answer(sandbox, {
      status: 'completed',
      output: [
        decision('1'),
        decidedAt(),
        output('coordinator-name', { valueString: 'Kari Nes' }),
        output('coordinator-unit', { valueString: 'Nevrologisk avdeling' }),
        output('coordinator-phone', { valueString: '57 83 90 01' }),
      ],
    });
    await button(app, 'Se etter svar').click();
    const granted = app.getByText(/^Innvilget .+: koordinator Kari Nes, Nevrologisk avdeling, tlf\./);
    await granted.waitFor();
    // The need is met: the flag says so in its place, and the record has registered nobody yet
    await app.getByRole('heading', { name: 'Koordinator er innvilget', exact: true }).waitFor();
    expect(await app.getByText(/^Trenger trolig koordinator$|Spør der først/).count()).toBe(0);
    expect(await app.getByRole('link', { name: '57 83 90 01' }).getAttribute('href')).toBe('tel:57839001');
    await page.reload();
    await granted.waitFor();
    expect(await violations(page, 'app')).toEqual([]);
  });

  test('declined: the reason and the unit’s words; the flag is silent, says so, and can be reopened', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { page, app } = await nurse.openChart(LINE, 'width=280');
    await send(app);
    answer(sandbox, {
      status: 'rejected',
      statusReason: { coding: [{ system: STATUS, code: '4' }], text: 'Følges godt opp i dag.' },
      output: [decision('4'), decidedAt()],
    });
    await page.reload();
    await app.getByText(/^Avslått .+: oppfyller ikke vilkårene for koordinator$/).waitFor();
    await app.getByText('Svar: Følges godt opp i dag.', { exact: true }).waitFor();
    await app.getByRole('heading', { name: /^Flagget «Trenger trolig koordinator» er stille til og med / }).waitFor();
    expect(await app.getByRole('heading', { name: 'Trenger trolig koordinator', exact: true }).count()).toBe(0);
    expect(await violations(page, 'app')).toEqual([]);

    await button(app, 'Vis flagget igjen').click();
    await app.getByRole('heading', { name: 'Trenger trolig koordinator', exact: true }).waitFor();
    await button(app, 'Meld på nytt').waitFor();
  });
});

describe('the flag set aside', () => {
  test('where the notice says that the patient does not want it: one click more, with the comment written there', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { page, app } = await nurse.openChart(LINE, 'width=280');
    await button(app, 'Send melding').waitFor();
    await app.getByRole('textbox', { name: /^Kommentar/ }).fill('Kona ordner alt.');
    await app.getByRole('radio', { name: 'Ønsker det ikke', exact: true }).check();
    await app.getByText(/Flagget er stille i \d+ dager.*Kommentaren lagres med\.$/).waitFor();
    expect(await violations(page, 'app')).toEqual([]);
    await button(app, 'Sett flagget til side').press('Enter');
    await app.getByText('Lagret i journalen.', { exact: true }).waitFor();
    await app.getByText(/^Pasienten er spurt og ønsker det ikke \(Ola Vik\), .*«Kona ordner alt\.»$/).waitFor();
    await button(app, 'Meld likevel').waitFor();
    await hasFocus(app.locator('.silent'));
    const stored = noticesOnServer(sandbox, 'hospital', LINE);
    expect(stored.tasks).toMatchObject([
      {
        status: 'completed',
        description: 'Kona ordner alt.',
        statusReason: { coding: [{ system: STATUS, code: '3' }] },
      },
    ]);
    expect(stored.requests).toEqual([]);
  });

  test('is stored with its reason, silent for whoever opens the patient, and can be taken back', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart(LINE);
    await button(app, 'Send melding').waitFor();
    await app.getByText('Ikke aktuelt nå …', { exact: true }).click();
    await app.getByRole('radio', { name: 'Pasienten er spurt og ønsker det ikke' }).check();
    await button(app, 'Sett til side').press('Enter');
    await app.getByText('Lagret i journalen.', { exact: true }).waitFor();
    await hasFocus(app.locator('.silent'));
    const stored = () => noticesOnServer(sandbox, 'hospital', LINE);
    expect(stored().tasks).toMatchObject([
      { status: 'completed', statusReason: { coding: [{ system: STATUS, code: '3' }] } },
    ]);
    expect(stored().requests).toEqual([]);

    const doctor = await someone('hospital-doctor', 'nb');
    const opened = await doctor.openChart(LINE);
    await opened.app.getByRole('heading', { name: /er stille til og med/ }).waitFor();
    await opened.app.getByText(/^Pasienten er spurt og ønsker det ikke \(Ola Vik\), /).waitFor();
    expect(await violations(opened.page, 'app')).toEqual([]);
    await button(opened.app, 'Opphev og vis flagget igjen').click();
    await opened.app.getByText('Opphevet i journalen.', { exact: true }).waitFor();
    await opened.app.getByRole('heading', { name: 'Trenger trolig koordinator', exact: true }).waitFor();
    expect(stored().tasks).toMatchObject([{ status: 'cancelled' }]);
    await opened.page.reload();
    await button(opened.app, 'Send melding').waitFor();
  });
});
