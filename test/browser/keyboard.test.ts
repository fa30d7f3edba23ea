import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser-test.ts';
import { appIn, frameIn, readToTheEnd } from './person.ts';
import { noticesOnServer } from './server-has.ts';

test('the whole story by keyboard alone, from the list of patients to a notice sent', async ({ sandbox, someone }) => {
  const nurse = await someone('ward-nurse', 'nb');
  const page = await nurse.openList();
  const { keyboard } = page;

  await tabTo(page, 'Hopp til innholdet');
  await keyboard.press('Enter');
  await tabTo(page, 'Arne Tenkt');
  await keyboard.press('Enter');
  await page.waitForURL(/patient=h03/);
  const app = appIn(page);
  await app.getByRole('heading', { level: 2, name: 'Ett svar gjenstår' }).waitFor();
  await readToTheEnd(app);

  // Past the lists, into the app; the arrows choose, and the level changes under the same hand
  await tabTo(page, 'Hopp til innholdet');
  await keyboard.press('Enter');
  await tabTo(page, 'Ikke spurt');
  await keyboard.press('ArrowDown');
  await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
  expect(await focused(page)).toMatchObject({ name: 'Ja', where: 'app' });
  await app.getByRole('button', { name: 'Send melding', exact: true }).waitFor();

  // Reasons open and close with the space bar, and with Enter
  await tabTo(page, /^Langvarig oppfølging/);
  const evidence = app.getByText(/^Under oppfølging ved Dialyseavdelingen siden/);
  await keyboard.press('Space');
  await evidence.first().waitFor();
  await keyboard.press('Enter');
  await evidence.first().waitFor({ state: 'hidden' });

  await tabTo(page, 'Til');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await tabTo(page, 'Ikke spurt');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  expect(await focused(page)).toMatchObject({ name: 'Ønsker det' });
  await tabTo(page, 'Individuell plan');
  await keyboard.press('Space');
  await tabTo(page, 'Pasienten');
  await keyboard.press('Space');
  await tabTo(page, /^Kommentar/);
  await keyboard.type('Ring dagtid.');
  await tabTo(page, 'Send melding');
  await keyboard.press('Shift+Tab');
  expect(await focused(page)).toMatchObject({ name: 'Hva følger med' });
  await tabTo(page, 'Send melding');
  await keyboard.press('Enter');

  // The button goes; the keyboard stands where the truth is told
  await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
  await expect.poll(async () => (await focused(page)).name).toMatch(/^Koordinerende enhet er varslet kl\./);
  const { tasks } = noticesOnServer(sandbox, 'hospital', 'h03');
  expect(tasks).toHaveLength(1);
  expect(tasks[0]?.owner?.display).toBe('Koordinerende enhet, Helse Vestland HF');
  const answered = tasks[0]?.input?.map(({ valueCode }) => valueCode);
  expect(answered).toEqual(expect.arrayContaining(['coordinator', 'individual-plan', 'wants']));
  expect(tasks[0]?.description).toContain('Ring dagtid.');
});

test.for(['h01', 'h03', 'h16'])(
  'the keyboard goes through the app as it is read: down, and along the line (%s)',
  async (patient, { someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { page, app } = await nurse.openChart(patient);
    await readToTheEnd(app);
    await app.locator('body').evaluate((body) => body.ownerDocument.defaultView?.focus());

    const stops: Stop[] = [];
    for (let stop = await next(page); stop.where === 'app'; stop = await next(page)) {
      stops.push(stop);
      if (stops.length > 60) throw new Error('the keyboard does not come out of the app');
    }
    expect(stops.length).toBeGreaterThan(8);
    const wrong = stops.slice(1).filter((stop, index) => !comesAfter(stop, stops[index]));
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ seen }) => !seen).map(({ name }) => name)).toEqual([]);
  },
);

/** Where the keyboard is. Places are in the document, so that scrolling means nothing. */
interface Stop {
  readonly where: 'page' | 'app';
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** Whether something marks it: an outline or a shadow. */
  readonly seen: boolean;
}

async function focused(page: Page): Promise<Stop> {
  const inApp = await page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
  const frame = inApp ? await frameIn(page) : page.mainFrame();
  const stop = await frame.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { name: '', top: 0, bottom: 0, left: 0, seen: false };
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const named = [...ids.map((id) => document.getElementById(id)), ...labels, element].find(
      (each) => each instanceof HTMLElement,
    );
    const { top, bottom, left } = element.getBoundingClientRect();
    const marked = [element, element.closest('label')].some((each) => {
      if (each === null) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(each);
      return outlineStyle !== 'none' || boxShadow !== 'none';
    });
    return {
      name: (named instanceof HTMLElement ? named.innerText : '').trim(),
      top: top + scrollY,
      bottom: bottom + scrollY,
      left,
      seen: marked,
    };
  });
  return { where: inApp ? 'app' : 'page', ...stop };
}

async function next(page: Page): Promise<Stop> {
  await page.keyboard.press('Tab');
  return focused(page);
}

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    const stop = await next(page);
    const first = stop.name.split(/[,\n]/)[0] ?? '';
    if (typeof name === 'string' ? first === name || stop.name === name : name.test(stop.name)) return;
  }
  throw new Error(`the keyboard does not come to ${name}`);
}

function comesAfter(stop: Stop, before: Stop | undefined): boolean {
  if (before === undefined) return true;
  const sameLine = stop.top < before.bottom && before.top < stop.bottom;
  return sameLine ? stop.left >= before.left : stop.top >= before.bottom;
}
