import { expect } from 'vitest';
import { buildCommandLineIfNeeded } from '../../src/sandbox/build-site.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test as base } from './browser-test.ts';

/** With the message service beside the app, as `npm start` has it. */
const test = base.extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
  await buildCommandLineIfNeeded(console.log);
  const sandbox = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  onCleanup(() => sandbox.close());
  return sandbox;
});

/** Asked before anything is sent, the service says 404: certainly not there. A browser writes that to its console. */
const NOT_THERE = /status of 404 .*\/notices\/[0-9a-f]{64}/;

const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';

test('a nurse’s notice to the municipality goes as a dialog message, and its receipt is seen', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const { app, page } = await nurse.openChart('h01');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/).waitFor();
  expect(sandbox.ehr.messages.received()).toMatchObject([{ deliveries: 1, receipt: { status: 'Ok' } }]);

  // A person sees that it has arrived
  await page.getByRole('link', { name: 'Dialogmeldinger' }).click();
  const message = page.getByRole('article').filter({ hasText: 'Line Danser' });
  await message.getByText('mottatt', { exact: true }).waitFor();
  expect(await message.innerText()).toContain(MUNICIPALITY);
});

test('refused by the municipality’s system: it is an alert on the same screen and after a reload, with another way on', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const { app, page } = await nurse.openChart('h01', 'message=E21');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  const alert = app.getByRole('alert');
  await alert
    .getByText(/Meldingen ble ikke mottatt\. Koordinerende enhet er IKKE varslet\. Ring 00 00 00 02/)
    .waitFor();
  await alert.getByText('Mottaker finnes ikke (E21)').waitFor();
  await app.getByRole('button', { name: 'Kopier meldingen' }).waitFor();
  expect(sandbox.ehr.messages.received()[0]?.receipt).toMatchObject({ status: 'Rejected', code: 'E21' });

  await page.reload();
  await app.getByText(/ikke mottatt, koordinerende enhet er IKKE varslet/).waitFor();
  await app.getByRole('button', { name: 'Kopier meldingen' }).waitFor();
});
