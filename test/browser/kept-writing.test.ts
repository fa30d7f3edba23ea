import { expect } from 'vitest';
import { test } from './browser-test.ts';

test('a nurse who asks the app to read the record once more keeps what she has begun to write, and it is stored nowhere', async ({
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: /500/ });
  const { app } = await nurse.openChart('h01', 'status=Condition:500,Encounter:500');
  await app.getByRole('heading', { level: 2, name: 'Kan ikke vurderes' }).waitFor();
  await app.getByRole('button', { name: 'Meld likevel' }).click();
  await app.getByLabel(/^Kommentar/).fill('Bor alene.');
  const read = nurse.context.waitForEvent('request', (request) =>
    new URL(request.url()).pathname.endsWith('/Condition'),
  );
  await app.getByRole('button', { name: 'Prøv igjen' }).click();
  await read;
  await app.getByRole('heading', { level: 2, name: 'Kan ikke vurderes' }).waitFor();
  expect(await app.getByLabel(/^Kommentar/).inputValue()).toBe('Bor alene.');
  const stored = await app.locator('body').evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(stored).not.toContain('alene');
});
