// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Evidence } from '../../criteria/assessment.ts';
import type { Language } from '../../text/language.ts';
import { App } from '../app.tsx';
import { assessment, evidence, met, open, rules } from '../testing-assessments.ts';
import { assessedScreen } from '../testing-view.tsx';
import { type CodeTexts, CodeTextsSource, fetchCodeTexts } from './code-texts.ts';

const BASE = 'https://app.example/flagg/index.html?launch=1';
const PUBLISHED = {
  'icd-10': { M411: 'Juvenil idiopatisk skoliose' },
  'icpc-2': { N99: 'Sykdom i nervesystemet IKA' },
};
const asked: string[] = [];
const server = setupServer();
server.events.on('request:start', ({ request }) => asked.push(request.url));
const served = (reply: () => Response) =>
  server.use(http.get('https://app.example/flagg/rules/code-texts.json', reply));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());

const fetched = async (): Promise<CodeTexts> => {
  served(() => HttpResponse.json(PUBLISHED));
  const texts = await fetchCodeTexts(BASE);
  if (texts === null) throw new Error('not fetched');
  return texts;
};

describe('the texts beside the app', () => {
  it('are of a code and its system, and of no other', async () => {
    const textOf = await fetched();
    expect(textOf({ system: 'icd-10', code: 'M411' })).toBe('Juvenil idiopatisk skoliose');
    expect(textOf({ system: 'icpc-2', code: 'N99' })).toBe('Sykdom i nervesystemet IKA');
    expect(textOf({ system: 'icpc-2', code: 'M411' })).toBeNull();
    expect(textOf({ system: 'icd-10-cm', code: 'M411' })).toBeNull();
    expect(textOf({ system: 'icd-10', code: 'constructor' })).toBeNull();
  });

  it('are none for a category, and none of the category for a code below it', async () => {
    const textOf = await fetched();
    for (const code of ['M41', 'M4', 'M4112', 'M41X']) expect(textOf({ system: 'icd-10', code })).toBeNull();
  });

  it('are asked for as a whole: the address tells nothing of the patient', async () => {
    await fetched();
    expect(asked).toEqual(['https://app.example/flagg/rules/code-texts.json']);
  });

  it.each<[string, () => Response]>([
    ['are not there', () => new HttpResponse('', { status: 404 })],
    ['are a log-in page', () => HttpResponse.html('<!doctype html>')],
    ['have another shape', () => HttpResponse.json({ 'icd-10': { G35: ['MS'] }, 'icpc-2': {} })],
    ['do not come', () => HttpResponse.error()],
  ])('that %s are no fault', async (_, reply) => {
    served(reply);
    expect(await fetchCodeTexts(BASE)).toBeNull();
  });
});

describe('a diagnosis that the record has only the code of', () => {
  const scoliosis = { code: { system: 'icd-10', code: 'M411' }, date: '2024-05' } as const;
  const suspected = { code: { system: 'icpc-2', code: 'N99' } } as const;
  const textsKnown: CodeTexts = ({ system, code }) =>
    (system === 'icd-10' || system === 'icpc-2'
      ? new Map(Object.entries(PUBLISHED[system])).get(code)
      : 'a text of another system') ?? null;
  const words = (nb: string) => ({ nb, nn: nb, en: nb });

  function page(
    found: Evidence,
    language: Language = 'nb',
    source = vi.fn(async () => textsKnown as CodeTexts | null),
  ) {
    const shown = assessment({ level: 'likely', criteria: [met('B', [found]), open('C')] });
    const view = assessedScreen({ assessment: shown });
    const titled = {
      ...view,
      rules: { ...rules, groupTitle: (id: string) => (id === 'scoliosis' ? words('skoliose') : null) },
    };
    const { container } = render(
      <CodeTextsSource.Provider value={source}>
        <App screen={titled} language={language} onLanguage={() => {}} />
      </CodeTextsSource.Provider>,
    );
    const lines = () => [...container.querySelectorAll('.evidence')].map((list) => list.textContent).join('\n');
    return { container, lines, source };
  }

  it('is shown by the title of its group, and by its code with the official text, said to be the code’s', async () => {
    const { container, lines } = page(evidence('chronic-diagnosis', { ...scoliosis, group: 'scoliosis' }));
    await waitFor(() =>
      expect(lines()).toBe(
        'Skoliose, registrert mai 2024.M411 (ICD-10) Kodens offisielle tekst: Juvenil idiopatisk skoliose',
      ),
    );
    expect(container.querySelector('.code [lang=nb]')?.textContent).toBe('Juvenil idiopatisk skoliose');
  });

  it('has the text beside its code where no group names it, also on the line of the criterion', async () => {
    const { container, lines } = page(evidence('suspected-diagnosis', suspected));
    await waitFor(() =>
      expect(lines()).toContain('Diagnose med kode N99 (Sykdom i nervesystemet IKA), ikke bekreftet.'),
    );
    expect(container.querySelector('.reason-summary')?.textContent).toContain('N99 (Sykdom i nervesystemet IKA)');
  });

  it('in English has the Norwegian text, and says that it is Norwegian', async () => {
    const { lines } = page(evidence('suspected-diagnosis', suspected), 'en');
    await waitFor(() =>
      expect(lines()).toContain('The official text of the code, in Norwegian: Sykdom i nervesystemet IKA'),
    );
  });

  it('stands as its code alone until the texts have come, and when they do not', async () => {
    const { container, lines, source } = page(
      evidence('suspected-diagnosis', suspected),
      'nb',
      vi.fn(async () => null),
    );
    expect(lines()).toBe('Diagnose med kode N99, ikke bekreftet.N99 (ICPC-2)');
    await waitFor(() => expect(source).toHaveBeenCalledOnce());
    expect(lines()).toBe('Diagnose med kode N99, ikke bekreftet.N99 (ICPC-2)');
    expect(container.textContent).not.toContain('offisielle');
  });

  it('with a code that has no official text stands as its code alone', async () => {
    const { lines, source } = page(evidence('suspected-diagnosis', { code: { system: 'icd-10', code: 'M41' } }));
    await waitFor(() => expect(source).toHaveBeenCalledOnce());
    await Promise.all(source.mock.results.map(({ value }) => value));
    expect(lines()).toBe('Diagnose med kode M41, ikke bekreftet.M41 (ICD-10)');
  });

  it.each<[string, Partial<Evidence>]>([
    ['the record’s own words', { ...scoliosis, display: 'Skjev rygg' }],
    ['a code of another system', { code: { system: 'snomed', code: '203639008' } }],
    ['no code', {}],
  ])('%s: nothing is fetched, and nothing official stands there', (_, given) => {
    const { container, source } = page(evidence('chronic-diagnosis', given));
    expect(source).not.toHaveBeenCalled();
    expect(container.textContent).not.toContain('offisielle');
  });
});
