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
  // Read so slowly that the screen with what she wrote goes, and another comes in its place
  let goOn = () => {};
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const conditions = (url: URL) => url.pathname.endsWith('/Condition');
  await nurse.context.route(conditions, async (route) => {
    await released;
    await route.continue();
  });
  await app.getByRole('button', { name: 'Prøv igjen' }).click();
  await app.getByText('Venter på diagnoser').waitFor();
  expect(await app.getByLabel(/^Kommentar/).count()).toBe(0);
  goOn();
  await app.getByRole('heading', { level: 2, name: 'Kan ikke vurderes' }).waitFor();
  expect(await app.getByLabel(/^Kommentar/).inputValue()).toBe('Bor alene.');
  const stored = await app.locator('body').evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(stored).not.toContain('alene');
});
