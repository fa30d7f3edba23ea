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

describe('a record that has diagnoses by their codes alone', () => {
  test('is shown with the official text of the code, which is fetched as a whole after the flag', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    await nurse.context.route(/\/Condition\?/, async (route) => {
      const response = await route.fetch();
      const wordless = (await response.text()).replace(/,"(display|text)":"[^"]*"/g, '');
      await route.fulfill({ response, body: wordless });
    });
    const { page } = await nurse.openChart('h01');
    const disease = appIn(page).locator('details.reason', { hasText: 'Sykdom og behandling' });
    await disease.locator('summary').first().click();
    await disease.getByText(/^Multippel sklerose eller lignende sykdom, livslangt forløp, registrert/).click();
    await disease.getByText('G35 (ICD-10) Kodens offisielle tekst: Multippel sklerose (MS)').waitFor();
    const asked = nurse.seen.requests.map((request) => new URL(request.url()));
    expect(asked.filter(({ pathname }) => pathname.includes('code-texts')).map(({ search }) => search)).toEqual(['']);
  });
});
