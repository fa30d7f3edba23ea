import { expect, test } from 'vitest';
import { buildEnvironment } from './build-site.ts';

test('a site built from a test run is the one npm run build makes: nothing of the run reaches the build', () => {
  expect(process.env['VITEST']).toBeTruthy();
  expect(Object.keys(buildEnvironment(process.env))).not.toContain('VITEST');
  expect(buildEnvironment({ VITEST: 'true', NODE_ENV: 'test', PATH: '/bin' })).toEqual({ PATH: '/bin' });
});
