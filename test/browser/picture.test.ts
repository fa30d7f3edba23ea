import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { test } from './browser-test.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Its dates are today's, so it is committed only on purpose: README_PICTURE=update. */
test('the README shows the app as it is: beside the chart, the flag without scrolling', async ({ someone }) => {
  const nurse = await someone('ward-nurse', 'nb');
  const { page, app } = await nurse.openChart('h01');
  const flag = app.getByRole('region', { name: 'Trenger trolig koordinator' });
  await flag.waitFor();
  await page.evaluate(() => document.fonts.ready);

  const picture = here('../artifacts/readme.png');
  await page.screenshot({ path: picture, animations: 'disabled', caret: 'hide' });
  if (process.env['README_PICTURE'] === 'update') copyFileSync(picture, here('./readme.png'));

  const box = await flag.boundingBox();
  expect((box?.y ?? Number.NaN) + (box?.height ?? Number.NaN)).toBeLessThan(900);
});
