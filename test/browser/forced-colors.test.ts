import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser-test.ts';

test.for([
  ['Trenger trolig koordinator', 'dark', 'ward-nurse', 'h01'],
  ['Trenger trolig koordinator', 'light', 'ward-nurse', 'h01'],
  ['Ett svar gjenstår', 'dark', 'ward-nurse', 'h03'],
  ['Ingen tegn til behov i det som er lest', 'dark', 'gp', 'g02'],
  ['Kan ikke vurderes', 'dark', 'ward-nurse', 'h17'],
] as const)(
  'with the colours of the user’s own choice the shape beside the words is still seen: %s, %s',
  async ([words, colorScheme, role, patient], { someone }) => {
    const person = await someone(role, 'nb', { context: { forcedColors: 'active', colorScheme } });
    const { page, app } = await person.openChart(patient);
    const flag = app.getByRole('region', { name: words });
    await flag.waitFor();
    const picture = await flag.locator('svg').first().screenshot({ animations: 'disabled' });
    // A shape is neither nothing nor a filled square
    const share = await inkShare(page, picture);
    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.7);
  },
);

/** The part of a picture's points that stand out clearly from its corner: contrast 3:1, as WCAG 1.4.11 asks. */
async function inkShare(page: Page, png: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  return blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return Number.NaN;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = (at: number) => {
      const [red = 0, green = 0, blue = 0] = [...data.slice(at, at + 3)].map((value) => linear(value / 255));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = luminance(0);
    const points = Array.from({ length: data.length / 4 }, (_, index) => luminance(index * 4));
    const standsOut = (point: number) => (Math.max(point, ground) + 0.05) / (Math.min(point, ground) + 0.05) >= 3;
    return points.filter(standsOut).length / points.length;
  }, png.toString('base64'));
}
