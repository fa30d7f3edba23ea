import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { CareTeam, Patient, Task } from 'fhir/r4';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { coordinatorReport } from '../../src/cli/coordinator-report/report-command.ts';
import { assessment, summaryOf } from '../../src/cli/summary/test-summary.ts';
import { reportHtml } from '../../src/cli/summary-report/report.ts';
import { namesOf } from '../../src/cli/summary-report/report-names.ts';
import { TASK_CODE } from '../../src/notice/notice-codes.ts';
import { LANGUAGES, type Language } from '../../src/text/language.ts';
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['likely', 'likely', 'clarify', 'not-indicated', 'not-indicated', 'has-coordinator'] as const;
const summary = summaryOf(
  Array.from({ length: 120 }, (_, index) => ({
    assessment: assessment('p', LEVELS[index % LEVELS.length] ?? 'likely'),
    person: { birthDate: `${1940 + (index % 60)}`, gender: 'female', unit: `Avdeling ${index % 3}` },
  })),
);

/** Forty patients at two units, most with a coordinator, and notices of each status among them. */
function records(): string {
  const statuses = ['requested', 'received', 'in-progress', 'completed', 'rejected'] as const;
  return Array.from({ length: 40 }, (_, index) => {
    const [id, status = 'requested'] = [`p${index}`, statuses[index % statuses.length]];
    const patient: Patient = { resourceType: 'Patient', id };
    const team: CareTeam = {
      resourceType: 'CareTeam',
      id: `t${index}`,
      status: 'active',
      subject: { reference: `Patient/${id}` },
      participant: [
        {
          role: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18' }] }],
          member: { display: 'Kari Nes' },
          onBehalfOf: {
            display: index % 4 === 0 ? 'Barne- og ungdomsavdelingen, seksjon for habilitering' : 'Nevrologi',
          },
        },
      ],
    };
    const notice: Task = {
      resourceType: 'Task',
      id: `n${index}`,
      status,
      intent: 'proposal',
      code: { coding: [{ ...TASK_CODE }] },
      for: { reference: `Patient/${id}` },
      authoredOn: `2026-1${index % 2}-0${1 + (index % 9)}T09:00:00Z`,
      owner: { display: 'KE Helse Førde' },
    };
    const entry = [patient, ...(index < 30 ? [team] : []), notice].map((resource) => ({ resource }));
    return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
  }).join('\n');
}

async function coordinators(language: Language): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    const source = join(folder, 'all.ndjson');
    writeFileSync(source, records());
    let html = '';
    const stdout = { write: (text: string) => (html += text) };
    const options = { at: '2026-11-20T12:00:00+01:00', format: 'html', language };
    await coordinatorReport([source], options, { stdout, stderr: { write: () => {} }, env: {} });
    return html;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REPORTS: readonly (readonly [string, (language: Language) => string | Promise<string>])[] = [
  ['of a screening', (language) => reportHtml(summary, null, { language, exact: false, names: namesOf(null) })],
  ['of coordinators and notices', coordinators],
];

test.each(REPORTS)(
  'the report %s is accessible, asks nobody for anything, and fits a narrow screen',
  async (_, html) => {
    const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
    try {
      for (const language of LANGUAGES) {
        // axe has to get past the report's own policy, which lets no script run
        const page = await browser.newPage({ bypassCSP: true, viewport: { width: 400, height: 800 } });
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.setContent(await html(language));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
        expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(2);
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
  },
);
