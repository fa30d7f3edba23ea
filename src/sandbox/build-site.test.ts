import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildEnvironment, moveInto } from './build-site.ts';

test('a site built from a test run is the one npm run build makes: nothing of the run reaches the build', () => {
  expect(process.env['VITEST']).toBeTruthy();
  expect(Object.keys(buildEnvironment(process.env))).not.toContain('VITEST');
  expect(buildEnvironment({ VITEST: 'true', NODE_ENV: 'test', PATH: '/bin' })).toEqual({ PATH: '/bin' });
});

test('a finished build takes the place of the last one, or of none, and leaves nothing of either beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koordinatorflagg-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const edition of ['first', 'second']) {
    const beside = join(folder, 'site-1');
    mkdirSync(beside);
    writeFileSync(join(beside, edition), edition);
    moveInto(join(folder, 'site'), beside);
    expect(readdirSync(folder)).toEqual(['site']);
    expect(readdirSync(join(folder, 'site'))).toEqual([edition]);
    expect(readFileSync(join(folder, 'site', edition), 'utf8')).toBe(edition);
  }
});
