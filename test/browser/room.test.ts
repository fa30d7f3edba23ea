import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser-test.ts';
import { openEverything, readToTheEnd } from './person.ts';

describe('nothing is cut off and nothing scrolls sideways, with every line opened', () => {
  test.for([
    ['h01', 'nb', 'probably needs a coordinator'],
    ['h01', 'nn', 'probably needs a coordinator'],
    ['h01', 'en', 'probably needs a coordinator'],
    ['h03', 'nb', 'one answer is missing'],
    ['h03', 'nn', 'one answer is missing'],
    ['h03', 'en', 'one answer is missing'],
    ['h11', 'nb', 'has a coordinator'],
    ['h13', 'nb', 'already reported'],
    ['h16', 'nb', 'should be considered'],
  ] as const)('%s in %s: %s', async ([patient, language], { someone }) => {
    const nurse = await someone('ward-nurse', language);
    const { page, app } = await nurse.openChart(patient);
    await readToTheEnd(app);
    await openEverything(app);
    const frame = page.locator('iframe');
    const found: Record<string, readonly string[]> = {};

    await page.getByRole('radio', { name: /^280 p/ }).check();
    await expect.poll(async () => (await frame.boundingBox())?.width).toBe(280);
    found['a sidebar of 280 px'] = await cutOff(page);

    await frame.evaluate((element) => {
      element.style.width = '180px';
    });
    found['a sidebar of 360 px at 200 % zoom'] = await cutOff(page, 'app');

    await frame.evaluate((element) => {
      element.style.width = '';
    });
    await page.getByRole('radio', { name: /^360 p/ }).check();
    await expect.poll(async () => (await frame.boundingBox())?.width).toBe(360);
    const root = app.locator(':root');
    await root.evaluate((element) => {
      element.style.fontSize = '200%';
    });
    found['text of twice the size'] = await cutOff(page, 'app');

    await root.evaluate((element) => {
      element.style.fontSize = '';
    });
    await page.setViewportSize({ width: 640, height: 450 });
    found['a window of 1280 px at 200 % zoom'] = await cutOff(page);

    expect(Object.values(found).flat(), JSON.stringify(found, null, 1)).toEqual([]);
  });
});

/** What does not fit: a document that scrolls sideways, and each text or control that leaves its own box or the page. */
async function cutOff(page: Page, only?: 'app'): Promise<string[]> {
  const frames = page.frames().filter((frame) => only === undefined || frame.parentFrame() !== null);
  const found = await Promise.all(
    frames.map((frame) =>
      frame.evaluate(() => {
        const root = document.documentElement;
        const sideways = root.scrollWidth > root.clientWidth;
        const out = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
          if (element.closest('.ds-sr-only, .unseen, .skip, svg, iframe, option') !== null) return false;
          const { width, right, left } = element.getBoundingClientRect();
          const clips = getComputedStyle(element).overflowX !== 'visible';
          const clipped = clips && element.scrollWidth > element.clientWidth + 1;
          return width > 0 && (clipped || right > root.clientWidth + 1 || left < -1);
        });
        return [
          ...(sideways ? [`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`] : []),
          ...out.map((element) => `${element.tagName} ${element.className}: ${element.innerText.slice(0, 40)}`),
        ];
      }),
    ),
  );
  return found.flat();
}
