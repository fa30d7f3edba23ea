import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../src/launch/parse-configuration.ts';
import { contentSecurityPolicy } from '../../src/sandbox/app-server.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('what the README tells a hospital to do works as written', () => {
  test('the example configuration is accepted', () => {
    expect(parseConfiguration(text('public/config.example.json'))).toHaveProperty('configuration');
  });

  test('the headers it asks for are those the app is tried under', () => {
    const asked = text('README.md').replace(/\s+/g, ' ');
    const tried = contentSecurityPolicy(['https://ehr.example']);
    expect(asked).toContain(`Content-Security-Policy: ${tried}`);
  });
});
