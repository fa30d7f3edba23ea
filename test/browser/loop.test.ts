import type { FrameLocator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { buildCommandLineIfNeeded } from '../../src/sandbox/build-site.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test as base } from './browser-test.ts';
import { noticesOnServer } from './server-has.ts';

/** With the message service beside the app: the whole loop, from the sender to the unit and back. */
const test = base.extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
  await buildCommandLineIfNeeded(console.log);
  const sandbox = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  onCleanup(() => sandbox.close());
  return sandbox;
});

/** Asked before anything is sent, the service says 404: certainly not there. A browser writes that to its console. */
const NOT_THERE = /status of 404 .*\/notices\/[0-9a-f]{64}/;
const HOSPITAL = 'Koordinerende enhet, Helse Vestland HF';
const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';
const NOTIFIED = /^Koordinerende enhet er varslet kl\. \d\d:\d\d\./;
const GRANTED = /^Innvilget .+: koordinator Tone Lie, Nevrologisk avdeling, tlf\. 57 83 90 01$/;

const button = (app: FrameLocator, name: string) => app.getByRole('button', { name, exact: true });

async function send(app: FrameLocator, to: string): Promise<void> {
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: to });
  await button(app, 'Send melding').click();
}

describe('from the sender to the unit and back', () => {
  test('a GP sends to the hospital’s unit, which takes and grants it; the GP sees name and number', async ({
    sandbox,
    someone,
  }) => {
    const gp = await (await someone('gp', 'nb', { expected: NOT_THERE })).openChart('g01');
    await send(gp.app, HOSPITAL);
    await gp.app.getByText(NOTIFIED).waitFor();
    // The patient opened once more, before there is any answer
    await gp.page.reload();
    await gp.app.getByText(/^Meldt .+ av Sunniva Lie til .+: sendt, venter på svar$/).waitFor();

    const { app: inbox } = await (await someone('ke-worker', 'nb')).openInbox('installation=gp&user=ke-nes');
    await inbox.getByRole('button', { name: /^Hanne Fantasi/ }).click();
    await button(inbox, 'Ta saken').click();
    await inbox.getByText('Avsenderen ser nå at Kari Nes har tatt saken.').waitFor();
    await button(gp.app, 'Se etter svar').click();
    await gp.app.getByText('Tatt av Kari Nes.').waitFor();

    await button(inbox, 'Innvilg').click();
    await inbox.getByLabel('Koordinatorens navn').fill('Tone Lie');
    await inbox.getByLabel('Enhet som har ansvaret').fill('Nevrologisk avdeling');
    await inbox.getByLabel('Telefon til koordinatoren').fill('57 83 90 01');
    await button(inbox, 'Innvilg og gi beskjed').click();
    await inbox.getByText(/^Avsenderen ser nå at det er innvilget/).waitFor();

    await button(gp.app, 'Se etter svar').click();
    await gp.app.getByText(GRANTED).waitFor();
    expect(noticesOnServer(sandbox, 'gp', 'g01').tasks.map(({ status }) => status)).toEqual(['completed']);
  });

  test('a nurse sends to the municipality by dialog message; no receipt comes, and nobody is told that it was received', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb', { expected: NOT_THERE })).openChart('h01', 'message=silent');
    await send(nurse.app, MUNICIPALITY);
    await nurse.app
      .getByText(/mottak er ikke bekreftet|ikke bekreftet/)
      .first()
      .waitFor();
    expect(await nurse.app.getByText(NOTIFIED).count()).toBe(0);
    expect(sandbox.ehr.messages.received()).toMatchObject([{ deliveries: 1, receipt: null }]);
    await nurse.page.reload();
    await nurse.app.getByText(/^Meldt .+ av Ola Vik til .+: sendt, mottak er ikke bekreftet$/).waitFor();
    await button(nurse.app, 'Send melding').waitFor({ state: 'detached' });
  });

  test('a message that is received at once is shown as received, also when the patient is opened anew', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb', { expected: NOT_THERE })).openChart('h01');
    await send(nurse.app, MUNICIPALITY);
    await nurse.app.getByText(NOTIFIED).waitFor();
    await nurse.page.reload();
    await nurse.app.getByText(/^Meldt .+ av Ola Vik til Koordinerende enhet, Lia kommune: tatt imot/).waitFor();
    expect(sandbox.ehr.messages.received()).toMatchObject([{ deliveries: 1, receipt: { status: 'Ok' } }]);
    expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toEqual([]);
  });

  test('a message that is refused is an alert, never said to be received, and is called, copied or printed instead', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb', { expected: NOT_THERE })).openChart('h01', 'message=E21');
    await send(nurse.app, MUNICIPALITY);
    const alert = nurse.app.getByRole('alert');
    await alert.getByText(/Koordinerende enhet er IKKE varslet\. Ring 00 00 00 02/).waitFor();
    await alert.getByText('Mottaker finnes ikke (E21)').waitFor();
    await button(nurse.app, 'Skriv ut meldingen').waitFor();
    await button(nurse.app, 'Kopier meldingen').click();
    await nurse.app.getByText(/^Kopiert kl\. \d\d:\d\d\./).waitFor();
    expect(await nurse.app.getByText(NOTIFIED).count()).toBe(0);
    expect(await nurse.app.getByText(/tatt imot/).count()).toBe(0);
    expect(sandbox.ehr.messages.received()).toMatchObject([{ receipt: { status: 'Rejected', code: 'E21' } }]);
  });
});
