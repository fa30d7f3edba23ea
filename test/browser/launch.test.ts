import { describe, expect } from 'vitest';
import { test } from './browser-test.ts';
import { appIn } from './person.ts';

describe('an app opened alone, without a chart around it', () => {
  test('lets the user choose a patient in the record system, and shows the flag for that one', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { page: chart } = await nurse.openChart('h05');
    const opened = nurse.context.waitForEvent('page');
    await chart.getByRole('link', { name: 'Åpne appen alene, uten journal rundt' }).click();
    const page = await opened;

    // The record system asks, not the app
    await page.getByRole('heading', { name: 'Velg pasient' }).waitFor();
    expect(new URL(page.url()).origin).toBe(sandbox.ehrOrigin);
    await page.getByRole('combobox', { name: 'Du er' }).selectOption({ label: 'Ola Vik' });
    await page.getByRole('button', { name: /^Line Danser/ }).click();

    await page.getByRole('heading', { level: 1, name: 'Line Danser f. 13.11.1969' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator', exact: true }).waitFor();
    expect(new URL(page.url()).origin).toBe(sandbox.appOrigin);
    await page.getByRole('button', { name: 'Send melding', exact: true }).waitFor();
  });
});

describe('the colours and type the record system asks for (smart_style_url)', () => {
  test('are what the app is shown in', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    await nurse.context.route('**/smart-style-1.json', async (route) => {
      const json = { color_background: '#fff4e0', color_text: '#202040', font_family_body: 'Georgia, serif' };
      await route.fulfill({ response: await route.fetch(), json });
    });
    const { page } = await nurse.openChart('h01');
    const app = appIn(page);
    await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator', exact: true }).waitFor();
    const shown = () =>
      app.locator('body').evaluate((body) => {
        const { backgroundColor, color, fontFamily } = getComputedStyle(body);
        return { backgroundColor, color, fontFamily };
      });
    await expect.poll(shown).toEqual({
      backgroundColor: 'rgb(255, 244, 224)',
      color: 'rgb(32, 32, 64)',
      fontFamily: 'Georgia, serif',
    });
  });
});
