import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { frameIn } from './person.ts';
import { noticesOnServer } from './server-has.ts';

test('a page that is reloaded between the click and the write: that nothing was sent is said at once, and it can be sent', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: /net::ERR_|CORS/ });
  const { page, app } = await nurse.openChart('h01');
  const send = app.getByRole('button', { name: 'Send melding', exact: true });
  await send.waitFor();
  const patient = (url: URL) => url.pathname.endsWith('/Patient/h01');
  let isHeldUp = false;
  await nurse.context.route(patient, async (route) => {
    if (isHeldUp) await route.continue();
    isHeldUp = true; // and the first is never answered
  });
  const asked = nurse.context.waitForEvent('request', (request) => patient(new URL(request.url())));
  await send.click();
  await asked;
  await app.getByRole('button', { name: 'Sender meldingen' }).waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  const frame = await frameIn(page);
  await frame.evaluate(() => location.reload());
  await app.getByText('Siden ble lukket før meldingen gikk herfra. Ingenting er sendt.').waitFor();
  expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toEqual([]);
  await send.click();
  await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
});
