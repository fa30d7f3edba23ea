import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { appIn } from './person.ts';
import { noticesOnServer } from './server-has.ts';

/** Chromium writes every reply of 4xx and 5xx to the console. */
const expected = /^Failed to load resource: the server responded with a status of \d+/;

test('where nothing can be sent, the notice is copied word by word, and the nurse is told to send it herself', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected });
  await nurse.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page, app } = await nurse.openChart('h01', 'status=*.c:403');
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText('Du har ikke tilgang til å sende meldingen herfra. Ingenting er sendt.').waitFor();
  await app.getByRole('link', { name: '00 00 00 01' }).waitFor();
  const previewed = await app.getByRole('region', { name: 'Slik blir meldingen' }).innerText();

  await app.getByRole('button', { name: 'Kopier meldingen' }).click();
  await app.getByText(/^Kopiert.*Du må sende den selv\.$/).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Line Danser');
  expect(copied).toContain(previewed);
  expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toEqual([]);

  // A copy is no notice: opened anew it still has to be sent
  await page.reload();
  await appIn(page)
    .getByText(/^Kopiert.*Du må sende den selv\.$/)
    .waitFor();
});

test('a patient who does not want it is not reported, and what would be sent is not offered', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb');
  const { app } = await nurse.openChart('h01');
  await app.getByRole('radio', { name: 'Ønsker det ikke', exact: true }).check();
  await app.getByText(/^Pasienten ønsker det ikke\. Koordinator oppnevnes bare med pasientens samtykke/).waitFor();
  expect(await app.getByRole('button', { name: /^(Send|Kopier)/ }).count()).toBe(0);
  expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toEqual([]);
});
