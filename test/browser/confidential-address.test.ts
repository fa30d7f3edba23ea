import type { FhirResource, Patient } from 'fhir/r4';
import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildCommandLineIfNeeded } from '../../src/sandbox/build-site.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test as base } from './browser-test.ts';
import { openEverything } from './person.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

/** With the message service beside the app: the notice leaves as a Task and as a dialog message. */
const test = base.extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
  await buildCommandLineIfNeeded(console.log);
  const sandbox = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  onCleanup(() => sandbox.close());
  return sandbox;
});

/** Asked before anything is sent, the service says 404: certainly not there. A browser writes that to its console. */
const NOT_THERE = /status of 404 .*\/notices\/[0-9a-f]{64}/;
const HOSPITAL = 'Koordinerende enhet, Helse Vestland HF';
const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';
const GRADED = 'h18';

/** In the municipality whose unit is configured, in words that nothing else here has. */
const CODES = 'https://register.geonorge.no/sosi-kodelister/kommunenummer-alle';
const WORDS = ['Løyndevegen', '4711', '0047', 'Gøymarka', 'Dulgnes'];
const NUMBER = '9901';
const ADDRESS: NonNullable<Patient['address']>[number] = {
  use: 'home',
  line: ['Løyndevegen 4711'],
  postalCode: '0047',
  city: 'Gøymarka',
  district: 'Dulgnes',
  _district: {
    extension: [
      {
        url: 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode',
        valueCoding: { system: CODES, code: NUMBER, display: 'Dulgnes' },
      },
    ],
  },
};

const isGraded = (row: FhirResource): row is Patient & { readonly id: string } =>
  row.resourceType === 'Patient' && row.id === GRADED;

/** The patient of the story, living there. */
function movedThere({ ehr }: RunningSandbox): void {
  const store = ehr.store('hospital');
  const patient = store.all('Patient').find(isGraded);
  if (patient === undefined) throw new Error('no such patient');
  expect(patient.meta?.security).toMatchObject([{ code: 'strengtFortrolig' }]);
  const moved: Patient & { readonly id: string } = { ...patient, address: [ADDRESS] };
  store.put(moved);
}

/** Those of the words that stand in a text by themselves. */
const found = (text: string, words: readonly string[] = [...WORDS, NUMBER]) =>
  words.filter((word) => new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'iu').test(text));

/** All of a chart, what is folded together and what only a screen reader says included. */
async function all({ page, app }: { readonly page: Page; readonly app: FrameLocator }): Promise<string> {
  await openEverything(app);
  return (await app.locator('html').innerHTML()) + (await page.locator('html').innerHTML());
}

test('an address graded as strictly confidential is nowhere on the screen, and goes to no unit', async ({
  sandbox,
  someone,
}) => {
  movedThere(sandbox);
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const chart = await nurse.openChart(GRADED);
  const { app, page } = chart;
  const to = app.getByRole('combobox', { name: 'Til', exact: true });
  const send = app.getByRole('button', { name: 'Send melding', exact: true });

  // The municipality's unit serves where she lives, and is neither chosen nor offered: nothing is derived from the address
  await app
    .getByText('Adressen er gradert og er ikke brukt. Velg enheten selv om kommunen skal ha meldingen.')
    .waitFor();
  expect(await to.locator('option').allTextContents()).toEqual([HOSPITAL, 'Annen enhet …']);
  expect(found(await all(chart))).toEqual([]);
  await send.click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\./).waitFor();

  // Whoever has asked the patient finds the unit by its name
  await page.reload();
  await app.getByRole('button', { name: 'Meld også til en annen enhet' }).click();
  const search = app.getByRole('combobox', { name: 'Søk etter enhet eller kommune' });
  await search.waitFor();
  expect(found(await all(chart))).toEqual([]);
  await search.fill('lia');
  await app.getByRole('option', { name: MUNICIPALITY }).waitFor();
  // The number beside the unit's name is the unit's
  expect(found(await all(chart), WORDS)).toEqual([]);
  expect(await violations(page, 'app')).toEqual([]);
  await search.press('Enter');
  await send.waitFor();
  expect(found(await all(chart))).toEqual([]);
  await send.click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/).waitFor();
  expect(found(await all(chart))).toEqual([]);
  await page.reload();
  await app.getByText(new RegExp(`^Meldt .+ til ${MUNICIPALITY}: tatt imot`)).waitFor();
  expect(found(await all(chart))).toEqual([]);

  // What lies in the record, what came to the municipality, and all that was sent by the browser on the way
  const { tasks, requests } = noticesOnServer(sandbox, 'hospital', GRADED);
  expect(tasks).toMatchObject([{ owner: { display: HOSPITAL } }]);
  expect(found(JSON.stringify([tasks, requests]))).toEqual([]);
  const received = sandbox.ehr.messages.received();
  expect(received).toMatchObject([{ receipt: { status: 'Ok' }, document: { patient: { familyName: 'Løgnestad' } } }]);
  expect(found(received.map(({ document }) => document.xml).join())).toEqual([]);
  const written = nurse.seen.requests.map((request) => `${request.url()} ${request.postData() ?? ''}`);
  expect(written.join()).toContain('Løgnestad');
  expect(found(written.join('\n'))).toEqual([]);

  // Nor does the unit that reads the same record see it
  const unit = await (await someone('ke-worker', 'nb')).openInbox();
  await unit.app.getByRole('button', { name: /^Maja Løgnestad/ }).click();
  await unit.app.getByRole('heading', { name: /^Maja Løgnestad/, level: 2 }).waitFor();
  expect(found(await all(unit))).toEqual([]);
});
