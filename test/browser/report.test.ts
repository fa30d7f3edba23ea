import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { assessment, summaryOf } from '../../src/cli/summary/test-summary.ts';
import { reportHtml } from '../../src/cli/summary-report/report.ts';
import { namesOf } from '../../src/cli/summary-report/report-names.ts';
import { LANGUAGES } from '../../src/text/language.ts';
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['likely', 'likely', 'clarify', 'not-indicated', 'not-indicated', 'has-coordinator'] as const;
const summary = summaryOf(
  Array.from({ length: 120 }, (_, index) => ({
    assessment: assessment('p', LEVELS[index % LEVELS.length] ?? 'likely'),
    person: { birthDate: `${1940 + (index % 60)}`, gender: 'female', unit: `Avdeling ${index % 3}` },
  })),
);

test('the report is accessible, asks nobody for anything, and fits a narrow screen', async () => {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  try {
    for (const language of LANGUAGES) {
      // axe has to get past the report's own policy, which lets no script run
      const page = await browser.newPage({ bypassCSP: true, viewport: { width: 400, height: 800 } });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.setContent(reportHtml(summary, null, { language, exact: false, names: namesOf(null) }));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
      await page.evaluate(AXE);
      const found = await page.evaluate<AxeResults>('axe.run()');
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(found.passes.length).toBeGreaterThan(10);
      expect(asked).toEqual([]);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
