import type { Route } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { frameIn } from './person.ts';
import { noticesOnServer } from './server-has.ts';

const LINE = 'h01';
const UNDER_WAY =
  'En melding til enheten er under sending, kanskje fra et annet vindu. Vi vet ikke ennå om den kommer fram.';

test('a tab that is duplicated in mid-send: the copy says that a notice is being sent, and then that the unit has been told', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb');
  const { page, app } = await nurse.openChart(LINE);
  const send = app.getByRole('button', { name: 'Send melding', exact: true });
  await send.waitFor();

  // The first tab is held up where it reads the patient once more, before anything has left
  let goOn = () => {};
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let reads = 0;
  const patient = (url: URL) => url.pathname.endsWith(`/Patient/${LINE}`);
  await nurse.context.route(patient, async (route: Route) => {
    reads += 1;
    if (reads === 1) await released;
    await route.continue();
  });
  const asked = nurse.context.waitForEvent('request', (request) => patient(new URL(request.url())));
  await send.click();
  await asked;
  await app.getByRole('button', { name: 'Sender meldingen' }).waitFor();

  // A window that is opened by another of the same origin takes a copy of its sessionStorage, as a duplicated tab does
  const frame = await frameIn(page);
  const [copy] = await Promise.all([
    nurse.context.waitForEvent('page'),
    frame.evaluate(() => void window.open(location.href)),
  ]);
  await copy.getByText(UNDER_WAY).waitFor();
  const said = await copy.locator('main').innerText();
  expect(said).not.toMatch(/ingenting er sendt|ikke lagret/i);
  expect(await copy.getByRole('button', { name: 'Send melding', exact: true }).count()).toBe(0);

  goOn();
  await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
  await copy.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
  expect(noticesOnServer(sandbox, 'hospital', LINE).tasks).toHaveLength(1);
});
