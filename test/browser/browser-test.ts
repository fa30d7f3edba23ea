import { type Browser, chromium } from 'playwright-core';
import { test as base } from 'vitest';
import { buildSiteIfNeeded } from '../../src/sandbox/build-site.ts';
import type { SandboxLanguage, UserRole } from '../../src/sandbox/ehr.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.ts';
import { type Person, type PersonOptions, sitDown } from './person.ts';

/** Sits somebody down at a computer of their own: a fresh browser context, watched to the end of the test. */
export type Someone = (role: UserRole, language: SandboxLanguage, options?: PersonOptions) => Promise<Person>;

/**
 * A test in a real browser, against the record system and the app on two origins. One browser a file; a sandbox of its
 * own for each test, so that no notice of one test is seen in another.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    await buildSiteIfNeeded(console.log);
    const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
    const sandbox = await startSandbox({ ehrPort: 0, appPort: 0 });
    onCleanup(() => sandbox.close());
    return sandbox;
  })
  .extend('someone', async ({ browser, sandbox }, { onCleanup }): Promise<Someone> => {
    const people: Person[] = [];
    onCleanup(async () => {
      for (const person of people) await person.leave();
    });
    return async (role, language, options = {}) => {
      const person = await sitDown(browser, sandbox, role, language, options);
      people.push(person);
      return person;
    };
  });
