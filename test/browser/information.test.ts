import { PDFDocument } from 'pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { LANGUAGES, type Language } from '../../src/text/language.ts';
import { PATIENT_INFORMATION } from '../../src/text/patient-information.ts';
import { test } from './browser-test.ts';
import { violations } from './wcag.ts';

/** The sheet in a browser of its own, 360 px wide, with every request that it makes. */
async function sheet(browser: Browser, address: string) {
  // axe is put into the page from outside, which the page's own policy would refuse
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, asked, close: () => context.close() };
}

const A4 = { width: 595, height: 842 };

async function printed(page: Page): Promise<readonly { width: number; height: number }[]> {
  const document = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }));
  return document.getPages().map((each) => ({
    width: Math.round(each.getWidth()),
    height: Math.round(each.getHeight()),
  }));
}

describe('the sheet for patients', () => {
  test.for([...LANGUAGES])(
    'is one A4 page, accessible and whole on a narrow screen (%s)',
    async (language, { browser, sandbox }) => {
      const { page, asked, close } = await sheet(
        browser,
        `${sandbox.appOrigin}/information.html#to=ke-hospital&language=${language}`,
      );
      const words = PATIENT_INFORMATION[language as Language];
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(words.title);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.getByText('Koordinerende enhet, Helse Vestland HF', { exact: true }).last().waitFor();
      await page.getByText('00 00 00 01').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await violations(page)).toEqual([]);
      expect(await printed(page)).toEqual([A4]);
      expect(asked.filter((url) => !url.startsWith(`${sandbox.appOrigin}/`))).toEqual([]);
      await close();
    },
  );

  test('names the unit that is chosen, keeps it after a reload, and prints no choices', async ({
    browser,
    sandbox,
  }) => {
    const { page, close } = await sheet(browser, `${sandbox.appOrigin}/information.html`);
    const contact = page.locator('.contact');
    await contact.getByText('Spør avdelingen eller legen din').waitFor();
    await page.getByLabel('Koordinerende enhet').selectOption({ label: 'Koordinerende enhet, Lia kommune' });
    await contact.getByText('Telefon 00 00 00 02').waitFor();
    await page.getByRole('button', { name: 'English' }).press('Enter');
    await contact.getByText('Telephone 00 00 00 02').waitFor();
    await page.reload();
    await contact.getByText('Telephone 00 00 00 02').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await contact.isVisible()).toBe(true);
    await close();
  });

  test('is one click from the patient’s screen, in the same language, and its address names no patient', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nn');
    const { page, app } = await nurse.openChart('h01');
    const opened = page.waitForEvent('popup');
    await app.getByRole('link', { name: 'Informasjon til pasienten' }).click();
    const popup = await opened;
    await popup.locator('.contact').getByText('Telefon 00 00 00 01').waitFor();
    expect(new URL(popup.url()).hash).toBe('#to=ke-hospital&language=nn');
    expect(new URL(popup.url()).search).toBe('');
  });

  test('is as true where the configuration cannot be read: it says that the unit’s telephone is missing, and whom to ask', async ({
    browser,
    sandbox,
  }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
    await page.goto(`${sandbox.appOrigin}/information.html#to=ke-hospital`);
    await page.locator('.contact').getByText('telefon til koordinerende enhet mangler her. Be avdelingen').waitFor();
    const alert = page.getByRole('alert');
    expect(await alert.innerText()).toContain('config.json');
    await page.emulateMedia({ media: 'print' });
    expect(await alert.isVisible()).toBe(false);
    await context.close();
  });
});
