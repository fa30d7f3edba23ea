import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../src/launch/parse-configuration.ts';
import { contentSecurityPolicy } from '../../src/sandbox/app-server.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readmes = [
  'README.md',
  ...['rules', 'src', 'test'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { encoding: 'utf8', recursive: true })
      .filter((path) => path.endsWith('README.md'))
      .map((path) => `${folder}/${path}`),
  ),
];

/** Of GitHub's rule what these headings need: small letters, no punctuation, hyphens for spaces. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
const anchorsIn = (path: URL) =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, each]) => anchorOf(each ?? ''));

describe('what the README tells a hospital to do works as written', () => {
  test('the example configuration is accepted', () => {
    expect(parseConfiguration(text('public/config.example.json'))).toHaveProperty('configuration');
  });

  test('the headers it asks for are those the app is tried under', () => {
    const asked = text('README.md').replace(/\s+/g, ' ');
    const tried = contentSecurityPolicy(['https://ehr.example']);
    expect(asked).toContain(`Content-Security-Policy: ${tried}`);
  });

  test.each(readmes)('every link of %s leads to a file, and to a heading where it names one', (readme) => {
    const links = [...text(readme).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link ?? '');
    const lost = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = new URL(path, new URL(readme, root));
      return !existsSync(file) || (anchor !== undefined && !anchorsIn(file).includes(anchor));
    });
    expect(lost).toEqual([]);
  });
});
