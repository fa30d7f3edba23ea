import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';

/** In the page, once it has been put there. */
declare const axe: typeof Axe;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG_2_1_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * What axe finds against WCAG 2.1 A and AA on a page and in each of its frames, a line a finding. Each document is
 * looked at by itself: the app is of another origin, so axe in the chart cannot see into it.
 */
export async function violations(page: Page, only?: 'app'): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    const where = frame.parentFrame() === null ? 'page' : 'app';
    if (only !== undefined && where !== only) continue;
    await frame.evaluate(AXE);
    const results = await frame.evaluate(
      (values) => axe.run({ runOnly: { type: 'tag', values }, iframes: false }),
      WCAG_2_1_AA,
    );
    found.push(
      ...results.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${where}: ${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
      ),
    );
  }
  return found;
}
