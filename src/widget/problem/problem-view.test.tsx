// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LANGUAGES, type Language } from '../../text/language.ts';
import { App } from '../app.tsx';
import { assessedScreen, showScreen } from '../testing-view.tsx';
import type { Problem } from './problem.ts';

afterEach(cleanup);

async function show(problem: Problem, onRetry: (() => void) | null = null, language: Language = 'nb') {
  const shown = render(<App screen={{ at: 'stopped', problem, onRetry }} language={language} onLanguage={() => {}} />);
  await screen.findByRole('alert');
  return shown;
}

/** One of each, complete by type. */
const EVERY_PROBLEM: { readonly [Code in Problem['code']]: Extract<Problem, { code: Code }> } = {
  'configuration-invalid': {
    code: 'configuration-invalid',
    errors: [{ file: 'config.json', key: 'issuers[0].clientId', problem: 'missing', detail: 'expected a text' }],
  },
  'insecure-context': { code: 'insecure-context' },
  'storage-blocked': { code: 'storage-blocked' },
  'no-issuer': { code: 'no-issuer' },
  'issuer-not-listed': { code: 'issuer-not-listed', issuer: 'https://evil.example/fhir' },
  'no-inbox': { code: 'no-inbox', issuer: 'Fjordane sjukehus' },
  'parameter-refused': { code: 'parameter-refused', parameter: 'fhirServiceUrl' },
  'discovery-failed': { code: 'discovery-failed', status: 503 },
  'pkce-unsupported': { code: 'pkce-unsupported' },
  'no-session': { code: 'no-session' },
  'state-unknown': { code: 'state-unknown' },
  'launch-used': { code: 'launch-used' },
  'authorization-refused': { code: 'authorization-refused', error: 'access_denied', description: null },
  'token-failed': { code: 'token-failed', status: null },
  'no-patient': { code: 'no-patient' },
  'session-expired': { code: 'session-expired' },
  'patient-changed': { code: 'patient-changed' },
  'other-patient': { code: 'other-patient', type: 'Condition', resource: 'Condition/c7' },
  'patient-unreadable': { code: 'patient-unreadable', why: 'forbidden' },
  aborted: { code: 'aborted' },
  'rules-invalid': {
    code: 'rules-invalid',
    errors: [
      {
        file: 'rules/rule-sets/helse-vest.json',
        key: 'criteria[0].parts[0].conditions.fact',
        problem: 'unknown-fact',
        detail: 'shoe-size',
      },
    ],
  },
};

describe('when nothing can be shown', () => {
  it.each(Object.values(EVERY_PROBLEM))(
    '$code says what happened and what to do, in three languages',
    async (problem) => {
      for (const language of LANGUAGES) {
        await show(problem, null, language);
        const sentences = [...screen.getByRole('alert').querySelectorAll('p')].map((line) => line.textContent ?? '');
        expect(sentences.length).toBeGreaterThanOrEqual(2);
        for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined|null/);
        cleanup();
      }
    },
  );

  it('a fault in config.json is named by file and key, in the reader’s language alone', async () => {
    await show(EVERY_PROBLEM['configuration-invalid']);
    expect(screen.getByRole('listitem').textContent).toBe('config.json: issuers[0].clientId mangler');
  });

  it('a fault in the rules is named by file and key, and said in the reader’s language', async () => {
    await show(EVERY_PROBLEM['rules-invalid']);
    expect(screen.getByText('rules/rule-sets/helse-vest.json: criteria[0].parts[0].conditions.fact')).toBeTruthy();
    expect(screen.getByRole('listitem').textContent).toContain('faktumet finnes ikke');
    expect(screen.getByText('shoe-size')).toBeTruthy();
  });

  it.each([
    ['a file cut in the middle', 'not-json', '', 'rules/a.json: k filen er ikke gyldig JSON'],
    [
      'a log-in page',
      'not-json',
      'HTML',
      'rules/a.json: k en nettside, kanskje en innloggingsside, ligger i stedet for filen',
    ],
    ['a bound', 'out-of-bounds', '9 (2–6)', 'rules/a.json: k er utenfor grensene9 (2–6)'],
    [
      'a key left out',
      'wrong-shape',
      'Invalid key: Expected "version" but received undefined',
      'rules/a.json: k mangler',
    ],
    [
      'a misspelt key',
      'wrong-shape',
      'Invalid key: Expected never but received "vesrion"',
      'rules/a.json: k ukjent nøkkel',
    ],
    [
      'a wrong type',
      'wrong-shape',
      'Invalid type: Expected string but received 7',
      'rules/a.json: k ventet string, fant 7',
    ],
  ] as const)('%s in the rules is not told in English on a Norwegian page', async (_, problem, detail, said) => {
    await show({ code: 'rules-invalid', errors: [{ file: 'rules/a.json', key: 'k', problem, detail }] });
    expect(screen.getByRole('listitem').textContent).toBe(said);
  });

  it('words from a foreign address are shown as words, never as markup', async () => {
    const { container } = await show({ code: 'issuer-not-listed', issuer: '<img src=x onerror=alert(1)>' });
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('another patient’s row shows no patient at all', async () => {
    const { container } = await show(EVERY_PROBLEM['other-patient']);
    expect(container.querySelector('.patient')).toBeNull();
    expect(container.textContent).toContain('Journalen ga opplysninger om en annen pasient.');
    expect(container.textContent).not.toContain('c7');
  });

  it('trying again is offered only where it can help', async () => {
    await show(EVERY_PROBLEM['no-issuer']);
    expect(screen.queryByRole('button', { name: 'Prøv igjen' })).toBeNull();
    cleanup();
    for (const why of ['forbidden', 'unsupported', 'not-found'] as const) {
      const { container } = await show({ code: 'patient-unreadable', why }, () => {});
      expect(container.textContent).not.toContain('Prøv igjen');
      expect(container.textContent).toContain('Vis denne teksten til den som drifter journalen.');
      cleanup();
    }
    const busy = await show({ code: 'patient-unreadable', why: 'truncated' }, () => {});
    expect(busy.container.textContent).toContain('Detalj: lesingen ble ikke fullført');
    cleanup();
    const onRetry = vi.fn();
    await show({ code: 'patient-unreadable', why: 'failed' }, onRetry);
    fireEvent.click(screen.getByRole('button', { name: 'Prøv igjen' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('while the record is read', () => {
  it('whose it is stands on top as soon as the person is read, and stays the same header when the flag comes', () => {
    const assessed = assessedScreen({});
    const patient = assessed.at === 'assessed' ? assessed.view.patient : null;
    const { page, showNext } = showScreen({ at: 'reading', progress: new Map(), patient });
    const header = page.querySelector('.patient');
    const name = screen.getByRole('heading', { level: 1 });
    expect(name.textContent).toBe('Line Danser f. 13.11.1969');
    showNext(assessed);
    expect(page.querySelector('.patient')).toBe(header);
    expect(screen.getByRole('heading', { level: 1 })).toBe(name);
  });

  it('what has arrived and what is waited for is said, type by type', () => {
    const progress = new Map([
      ['Condition', { type: 'Condition', state: 'complete', read: 12 }],
      ['Encounter', { type: 'Encounter', state: 'waiting', read: 100 }],
      ['MedicationStatement', { type: 'MedicationStatement', state: 'missing', read: 0 }],
    ] as const);
    const { container } = render(
      <App screen={{ at: 'reading', progress, patient: null }} language="nb" onLanguage={() => {}} />,
    );
    expect(container.textContent).toContain('Lest 12 diagnoser.');
    expect(container.textContent).toContain('Venter på kontakter.');
    expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true');
  });
});
