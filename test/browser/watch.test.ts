import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { sitDown } from './person.ts';

/** Each of these must fail whatever test it happens in. */
test.for([
  [
    'a request to somebody else',
    'requests to others',
    (page: Page) => page.goto('http://127.0.0.1:9/').catch(() => {}),
  ],
  ['a name in an address', 'personal data in addresses', (page: Page) => page.goto(`${page.url()}&name=Line%20Danser`)],
  [
    'a patient’s id in an address of the app',
    'personal data in addresses',
    (page: Page, app: string) => page.goto(`${app}/index.html?patient=h01`),
  ],
  [
    'a birth date in the console',
    'personal data in the console',
    (page: Page) => page.evaluate(() => console.log('born 1969-11-13')),
  ],
  [
    'a name in the tab’s storage',
    'kept',
    (page: Page) => page.evaluate(() => sessionStorage.setItem('a', '{"name":"Line Danser"}')),
  ],
  ['anything in the browser’s storage', 'kept', (page: Page) => page.evaluate(() => localStorage.setItem('a', 'b'))],
  [
    'a patient’s id beside what is learnt of channels',
    'kept',
    (page: Page) =>
      page.evaluate(() => localStorage.setItem(`koordinatorflagg.channels.${'0'.repeat(64)}`, '{"h01":"task"}')),
  ],
  [
    'an error in the console',
    'what the browser complained of',
    (page: Page) => page.evaluate(() => console.error('no')),
  ],
  [
    'an error nobody catches',
    'what the browser complained of',
    (page: Page) => page.evaluate(() => void Promise.reject(new Error('no'))),
  ],
  [
    'something the Content Security Policy refuses',
    'what the browser complained of',
    (page: Page) => page.evaluate(() => void document.body.appendChild(document.createElement('script')).append('1')),
  ],
] as const)('the watch sees %s', async ([, told, happens], { browser, sandbox }) => {
  const nurse = await sitDown(browser, sandbox, 'ward-nurse', 'nb', {});
  const page = await nurse.openList();
  await happens(page, sandbox.appOrigin);
  // What the browser reports comes a moment after what caused it
  await page
    .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
    .catch(() => {});
  await expect(nurse.leave()).rejects.toThrow(told);
});
