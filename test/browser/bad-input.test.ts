import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { appConfiguration } from '../../src/sandbox/app-configuration.ts';
import { test } from './browser-test.ts';
import type { Person } from './person.ts';

/** Chromium writes every reply of 4xx and 5xx to the console. */
const expected = /^Failed to load resource: the server responded with a status of \d+/;

const isFhir = (url: string) =>
  /\/(hospital|gp)\/fhir(\/|$)/.test(new URL(url).pathname) && !url.includes('.well-known');

/** Nothing was written, and nobody was asked for a token or a row: what is refused is refused before it begins. */
function expectNothingAsked({ seen }: Person): void {
  const asked = seen.requests.filter(
    (request) => isFhir(request.url()) || /\/auth\/(token|authorize)/.test(request.url()),
  );
  expect(asked.map((request) => `${request.method()} ${request.url()}`)).toEqual([]);
}

function expectNothingWritten({ seen }: Person): void {
  const written = seen.requests.filter((request) => isFhir(request.url()) && request.method() !== 'GET');
  expect(written.map((request) => `${request.method()} ${request.url()}`)).toEqual([]);
}

type Json = Record<string, unknown> & { issuers: Record<string, unknown>[]; recipients: Record<string, unknown>[] };

describe('a config.json that is wrong: the file and the key are named, and nobody is asked for anything', () => {
  test.for([
    ['is not there', null, 'config.json', 'filen finnes ikke'],
    ['is not JSON', '{ "language": "nb", ', 'config.json', 'filen er ikke gyldig JSON'],
    ['is a login page', '<!doctype html><title>Logg inn</title>', 'config.json', 'filen er ikke gyldig JSON'],
    [
      'lacks the client id',
      (json: Json) => delete json.issuers[0]?.['clientId'],
      'config.json: issuers[0].clientId',
      'mangler',
    ],
    [
      'has a key nobody knows',
      (json: Json) => Object.assign(json, { issuer: [] }),
      'config.json: issuer',
      'ukjent nøkkel',
    ],
    [
      'has a setting nobody knows',
      (json: Json) => Object.assign(json.issuers[1] ?? {}, { setting: 'spa' }),
      'config.json: issuers[1].setting',
      'verdien er ikke tillatt',
    ],
    [
      'names a recipient it does not describe',
      (json: Json) => Object.assign(json.issuers[0] ?? {}, { recipients: ['ke-nobody'] }),
      'config.json: issuers[0].recipients[0]',
      'mottakeren finnes ikke i listen',
    ],
    [
      'names a rule set that is not there',
      (json: Json) => Object.assign(json.issuers[0] ?? {}, { ruleSet: 'nope' }),
      'config.json: issuers[0].ruleSet',
      'navner en fil i rules som ikke finnes',
    ],
    [
      'names a profile that is not there',
      (json: Json) => Object.assign(json.issuers[0] ?? {}, { profile: 'nope/ward' }),
      'config.json: issuers[0].profile',
      'navner en fil i rules som ikke finnes',
    ],
    [
      'forgets the scope launch',
      (json: Json) => Object.assign(json.issuers[0] ?? {}, { scopes: 'openid patient/Patient.r' }),
      'config.json: issuers[0].scopes',
      'mangler scopet launch',
    ],
  ] as const)('%s', async ([, change, place, problem], { sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    await nurse.context.route(`${sandbox.appOrigin}/config.json`, async (route) => {
      if (change === null) return route.fulfill({ status: 404, body: '' });
      if (typeof change === 'string') return route.fulfill({ body: change });
      const json = structuredClone(appConfiguration(sandbox.ehrOrigin)) as Json;
      change(json);
      return route.fulfill({ json });
    });
    const { app } = await nurse.openChart('h01');
    const alert = app.getByRole('alert');
    await alert.getByText('Oppsettet av appen har feil.').waitFor();
    const fault = alert.getByRole('listitem').filter({ has: app.getByText(place, { exact: true }) });
    expect(await fault.innerText()).toContain(problem);
    expectNothingAsked(nurse);
  });
});

describe('a launch that is refused', () => {
  test.for([
    [
      'an issuer that is not listed',
      (base: string) => ({ iss: 'https://journal.example/fhir', launch: 'x', base }),
      'Denne journalen er ikke på listen over journaler som kan åpne appen (issuers i config.json): https://journal.example/fhir',
    ],
    [
      'an issuer that looks like a listed one',
      (base: string) => ({ iss: `${base}.example`, launch: 'x' }),
      'Denne journalen er ikke på listen over journaler som kan åpne appen (issuers i config.json)',
    ],
    ['no issuer', () => ({}), 'Appen ble åpnet uten å vite hvilken journal den hører til.'],
    [
      'an address that would skip the log-in',
      (base: string) => ({ iss: base, launch: 'x', fhirServiceUrl: 'https://evil.example/fhir' }),
      'Adressen inneholder en opplysning som ikke godtas: fhirServiceUrl',
    ],
    [
      'an address that names a patient',
      (base: string) => ({ iss: base, launch: 'x', patientId: 'p' }),
      'Adressen inneholder en opplysning som ikke godtas: patientId',
    ],
    [
      'an address that names a client',
      (base: string) => ({ iss: base, launch: 'x', clientId: 'other' }),
      'Adressen inneholder en opplysning som ikke godtas: clientId',
    ],
  ] as const)('%s', async ([, search, said], { sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const page = await nurse.context.newPage();
    const { base: _, ...parameters } = { base: '', ...search(sandbox.ehr.fhirBase('hospital')) };
    await page.goto(`${sandbox.appOrigin}/launch.html?${new URLSearchParams(parameters)}`);
    await page.getByRole('alert').getByText(said).waitFor();
    expectNothingAsked(nurse);
  });

  test('a page opened without a launch says so', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    for (const address of [
      'index.html',
      'index.html?state=00000000-0000-4000-8000-000000000000&code=x',
      'index.html?fhirServiceUrl=https://evil.example/fhir',
    ]) {
      const page = await nurse.context.newPage();
      await page.goto(`${sandbox.appOrigin}/${address}`);
      await page.getByRole('alert').getByRole('heading', { name: 'Kan ikke åpnes' }).waitFor();
    }
    expectNothingAsked(nurse);
  });
});

describe('rules that are wrong: the file and the key are named, nothing is assessed and nothing sent', () => {
  const RULE_SET = 'rules/rule-sets/helse-vest.json';
  const CODES = 'rules/codes.json';

  async function opened(nurse: Person, page: Page | null = null): Promise<string> {
    const { app } = page === null ? await nurse.openChart('h01') : { app: page.locator('iframe').contentFrame() };
    const alert = app.getByRole('alert');
    await alert.getByText('Reglene appen skal bruke, har feil. Ingenting er vurdert.').waitFor();
    expect(await app.getByRole('button', { name: /Send|Meld/ }).count()).toBe(0);
    expectNothingWritten(nurse);
    return alert.getByRole('list').innerText();
  }

  test('a fact nobody knows', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    await nurse.context.route(`${sandbox.appOrigin}/${RULE_SET}`, async (route) => {
      const text = await (await route.fetch()).text();
      const fact = /"fact":"([^"]+)"/.exec(text)?.[1] ?? '';
      await route.fulfill({
        contentType: 'application/json',
        body: text.replace(`"fact":"${fact}"`, '"fact":"starSign"'),
      });
    });
    const said = await opened(nurse);
    expect(said).toContain(`${RULE_SET}: criteria[0].`);
    expect(said).toContain('.fact');
    expect(said).toContain('starSign');
  });

  test('a unit profile for another rule set, and for a unit this installation does not have', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    await nurse.context.route(`${sandbox.appOrigin}/config.json`, async (route) => {
      const json = structuredClone(appConfiguration(sandbox.ehrOrigin)) as Json;
      Object.assign(json.issuers[0] ?? {}, { ruleSet: 'forde-pilot', profile: 'helse-forde/medisinsk' });
      return route.fulfill({ json });
    });
    const profile = 'rules/profiles/helse-forde/medisinsk.json';
    expect(await opened(nurse)).toContain(`${profile}: ruleSet oppsettet sier et annet regelsett`);
    await nurse.context.route(`${sandbox.appOrigin}/config.json`, async (route) => {
      const json = structuredClone(appConfiguration(sandbox.ehrOrigin)) as Json;
      Object.assign(json.issuers[0] ?? {}, { profile: 'helse-forde/medisinsk' });
      return route.fulfill({ json });
    });
    expect(await opened(nurse)).toContain(`${profile}: recipients[0] mottakeren er ikke beskrevet i oppsettet`);
  });

  test.for([
    ['a rule set cut in the middle', RULE_SET, { body: '{"id":"helse-vest","version"' }],
    ['a login page in place of the rule set', RULE_SET, { body: '<!doctype html><title>Logg inn</title>' }],
    ['code lists that are not there', CODES, { status: 404, body: '' }],
    ['code lists cut in the middle', CODES, { body: '{"systems.json":' }],
    ['code lists of another shape', CODES, { json: [] }],
  ] as const)('%s', async ([, file, reply], { sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    await nurse.context.route(`${sandbox.appOrigin}/${file}`, (route) => route.fulfill(reply));
    expect(await opened(nurse)).toContain(file === CODES ? 'rules/codes' : file);
  });

  test('one code list broken: it and no other is named', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    await nurse.context.route(`${sandbox.appOrigin}/${CODES}`, async (route) => {
      // A hospital's own, which is not packed as those that the build has checked
      const written = await route.fetch({ url: `${sandbox.appOrigin}/rules/written/codes.json` });
      const json = (await written.json()) as Record<string, unknown>;
      await route.fulfill({ json: { ...json, 'units.json': { units: 'all of them' } } });
    });
    expect(await opened(nurse)).toMatch(/^rules\/codes\/units\.json/);
  });
});
