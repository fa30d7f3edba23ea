import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { readToTheEnd } from './person.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Its dates are today's, so it is committed only on purpose: README_PICTURE=update. */
async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const picture = here(`../artifacts/${name}`);
  await page.screenshot({ path: picture, animations: 'disabled', caret: 'hide' });
  if (process.env['README_PICTURE'] === 'update') copyFileSync(picture, here(`./${name}`));
}

test('the README shows the app as it is: beside the chart, the flag without scrolling', async ({ someone }) => {
  const nurse = await someone('ward-nurse', 'nb');
  const { page, app } = await nurse.openChart('h01');
  const flag = app.getByRole('region', { name: 'Trenger trolig koordinator' });
  await flag.waitFor();
  await readToTheEnd(app);
  await takePicture(page, 'readme.png');
  const box = await flag.boundingBox();
  expect((box?.y ?? Number.NaN) + (box?.height ?? Number.NaN)).toBeLessThan(900);
});

test('and the inbox of the coordinating unit: the list, and the notice with what it rests on', async ({ someone }) => {
  const nurse = await someone('ward-nurse', 'nb');
  const { app } = await nurse.openChart('h01');
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet/).waitFor();

  const worker = await someone('ke-worker', 'nb');
  const inbox = await worker.openInbox();
  await inbox.app.getByRole('button', { name: /^Line Danser/ }).click();
  const notice = inbox.app.getByRole('article', { name: /^Line Danser/ });
  await notice.getByText('Multippel sklerose').first().waitFor();
  await takePicture(inbox.page, 'inbox.png');
});
