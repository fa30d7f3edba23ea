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
const PATIENT = /^Hanne Fantasi/;
const NOTIFIED = /^Koordinerende enhet er varslet kl\. \d\d:\d\d\./;
const GRANTED = /^Innvilget .+: koordinator Tone Lie, Nevrologisk avdeling, tlf\. 57 83 90 01$/;

const button = (app: Pick<FrameLocator, 'getByRole'>, name: string) => app.getByRole('button', { name, exact: true });

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
    await inbox.getByRole('button', { name: PATIENT }).click();
    await button(inbox, 'Ta saken').click();
    await inbox.getByText('Avsenderen kan nå se at Kari Nes har tatt saken.').waitFor();
    await button(gp.app, 'Se etter svar').click();
    await gp.app.getByText('Tatt av Kari Nes.').waitFor();

    await button(inbox, 'Innvilg').click();
    await inbox.getByLabel('Koordinatorens navn').fill('Tone Lie');
    await inbox.getByLabel('Enhet som har ansvaret').fill('Nevrologisk avdeling');
    await inbox.getByLabel('Telefon til koordinatoren').fill('57 83 90 01');
    await button(inbox, 'Innvilg og gi beskjed').click();
    await inbox.getByText(/^Avsenderen kan nå se at det er innvilget/).waitFor();

    await button(gp.app, 'Se etter svar').click();
    await gp.app.getByText(GRANTED).waitFor();
    expect(noticesOnServer(sandbox, 'gp', 'g01').tasks.map(({ status }) => status)).toEqual(['completed']);
  });

  test('the hospital’s unit hands a GP’s notice over to the municipality’s: its worker has it, and the GP sees where it is', async ({
    sandbox,
    someone,
  }) => {
    const gp = await (await someone('gp', 'nb', { expected: NOT_THERE })).openChart('g01');
    await send(gp.app, HOSPITAL);
    await gp.app.getByText(NOTIFIED).waitFor();
    const { app: municipality } = await (await someone('ke-worker', 'nb')).openInbox('installation=gp&user=ke-berg');
    const arrived = municipality.getByRole('button', { name: PATIENT });
    await municipality.getByText(`1 melding er til ${HOSPITAL} og vises ikke.`).waitFor();
    expect(await arrived.count()).toBe(0);

    const { app: hospital } = await (await someone('ke-worker', 'nb')).openInbox('installation=gp&user=ke-nes');
    await hospital.getByRole('button', { name: PATIENT }).click();
    await button(hospital, 'Ta saken').click();
    await hospital.getByText('Avsenderen kan nå se at Kari Nes har tatt saken.').waitFor();
    await button(hospital, 'Send videre').click();
    const form = hospital.getByRole('form', { name: 'Send videre' });
    await form.getByLabel('Til', { exact: true }).selectOption({ label: MUNICIPALITY });
    await form.getByText(`${MUNICIPALITY} får meldingen i sin innboks og har ansvaret fra da av.`).waitFor();
    await form.getByLabel(/^Beskjed/).fill('Tjenestene er i kommunen.');
    await button(form, 'Send videre').click();
    await hospital.getByText(`Avsenderen kan nå se at saken er sendt videre til ${MUNICIPALITY}.`).waitFor();
    // It is no longer this unit's to answer, nor in its list
    await hospital.getByText(`Meldingen er nå til ${MUNICIPALITY}, og det er de som svarer på den.`).waitFor();
    await hospital.getByRole('button', { name: PATIENT }).waitFor({ state: 'detached' });
    expect(await button(hospital, 'Innvilg').count()).toBe(0);

    // The GP, with the patient still open: with whom it is, who had it no longer has, and nobody has answered
    await button(gp.app, 'Se etter svar').click();
    await gp.app.getByText(`Sendt videre til ${MUNICIPALITY}.`).waitFor();
    await gp.app.getByText('Svar: Tjenestene er i kommunen.').waitFor();
    expect(await gp.app.getByText('Tatt av Kari Nes.').count()).toBe(0);

    await button(municipality, 'Hent på nytt').click();
    await arrived.click();
    await municipality.getByText('Ny. Ingen har tatt saken.').waitFor();
    await municipality.getByText('Sendt videre hit fra en annen enhet.').waitFor();
    await municipality.getByText('Fra enheten: Tjenestene er i kommunen.').waitFor();
    await button(municipality, 'Ta saken').click();
    await municipality.getByText('Avsenderen kan nå se at Tone Berg har tatt saken.').waitFor();

    // And opened anew
    await gp.page.reload();
    await gp.app.getByText(`Sendt videre til ${MUNICIPALITY}.`).waitFor();
    await gp.app.getByText('Tatt av Tone Berg.').waitFor();
    expect(noticesOnServer(sandbox, 'gp', 'g01').tasks).toMatchObject([
      { status: 'in-progress', owner: { display: MUNICIPALITY } },
    ]);
  });

  test('a nurse sends to the municipality by dialog message; no receipt comes, and nobody is told that it was received', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb', { expected: NOT_THERE })).openChart('h01', 'message=silent');
    await send(nurse.app, MUNICIPALITY);
    // It is told to be sent when the handler has it, and not while it is queued
    await nurse.app
      .getByText(`Meldingen er sendt til ${MUNICIPALITY} kl. `)
      .and(nurse.app.getByText('Det er ikke bekreftet at den er mottatt.'))
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
    await button(nurse.app, 'Skriv ut meldingen eller lagre den som PDF').waitFor();
    await button(nurse.app, 'Kopier meldingen').click();
    await nurse.app.getByText(/^Kopiert kl\. \d\d:\d\d\./).waitFor();
    expect(await nurse.app.getByText(NOTIFIED).count()).toBe(0);
    expect(await nurse.app.getByText(/tatt imot/).count()).toBe(0);
    expect(sandbox.ehr.messages.received()).toMatchObject([{ receipt: { status: 'Rejected', code: 'E21' } }]);
  });
});
