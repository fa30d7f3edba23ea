import type { FhirResource } from 'fhir/r4';
import { describe, expect } from 'vitest';
import { buildCommandLineIfNeeded } from '../../src/sandbox/build-site.ts';
import type { Tenant } from '../../src/sandbox/ehr.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test as base, type Someone } from './browser-test.ts';

/** With the message service beside the app, as `npm start` has it; `base` has none. */
const withService = base.extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
  await buildCommandLineIfNeeded(console.log);
  const sandbox = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  onCleanup(() => sandbox.close());
  return sandbox;
});

/** What a profile refuses, and what the service certainly does not have, Chromium writes to the console. */
const expected = /^Failed to load resource: the server responded with a status of (400|403|404|405|501)/;

const HOSPITAL = 'Koordinerende enhet, Helse Vestland HF';
const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';

const NOTIFIED = /^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/;
const NOTIFIED_AND_ANSWERED_HERE = /^Koordinerende enhet er varslet kl\. \d\d:\d\d\. Du ser svaret/;
const RECORDED =
  /^Bare skrevet i journalen\. Koordinerende enhet er IKKE varslet\. Ring 00 00 00 0[12] eller kopier meldingen\.$/;

/** What stands in the record afterwards, how many messages a receiver has got, and the sentence the user reads. */
interface Outcome {
  readonly record: readonly string[];
  readonly messages: number;
  readonly reads: RegExp;
}
const TASK: Outcome = { record: ['ServiceRequest', 'Task'], messages: 0, reads: NOTIFIED_AND_ANSWERED_HERE };
const COMMUNICATION: Outcome = { record: ['Communication'], messages: 0, reads: NOTIFIED };
const MESSAGE: Outcome = { record: ['DocumentReference'], messages: 1, reads: NOTIFIED };
const DOCUMENT: Outcome = { record: ['DocumentReference'], messages: 0, reads: RECORDED };

type Row = readonly [server: string, to: string, outcome: Outcome];

const WITH_SERVICE: readonly Row[] = [
  ['dips', HOSPITAL, MESSAGE],
  ['dips', MUNICIPALITY, MESSAGE],
  ['epic', HOSPITAL, COMMUNICATION],
  ['epic', MUNICIPALITY, MESSAGE],
  ['oracle', HOSPITAL, COMMUNICATION],
  ['oracle', MUNICIPALITY, MESSAGE],
  ['gp-epj', MUNICIPALITY, MESSAGE],
  ['', HOSPITAL, TASK],
];

const WITHOUT_SERVICE: readonly Row[] = [
  ['dips', HOSPITAL, DOCUMENT],
  ['epic', HOSPITAL, COMMUNICATION],
  ['oracle', HOSPITAL, COMMUNICATION],
  ['gp-epj', MUNICIPALITY, DOCUMENT],
  ['', HOSPITAL, TASK],
];

const named = (rows: readonly Row[]) => rows.map((row) => [row[0] === '' ? 'no other' : row[0], row[1], row] as const);

async function sends([server, to, outcome]: Row, sandbox: RunningSandbox, someone: Someone): Promise<void> {
  const isGp = server === 'gp-epj';
  const tenant = isGp ? 'gp' : 'hospital';
  const patient = isGp ? 'g01' : 'h01';
  const before = new Set(rowsAbout(sandbox, tenant, patient));
  const sender = await someone(isGp ? 'gp' : 'ward-nurse', 'nb', { expected });
  const { app } = await sender.openChart(patient, server === '' ? '' : `profile=${server}`);
  // Such a server searches nothing of the record, so that nothing is assessed, and no need is denied: the doctor judges
  if (isGp) {
    await app.getByRole('heading', { name: 'Kan ikke vurderes' }).waitFor();
    await app.getByText('Ikke lest: diagnoser (tilbys ikke av journalen).').first().waitFor();
    await app.getByRole('button', { name: 'Meld likevel' }).click();
  }
  // No reply of such a server says that it gives a part only; its installation does
  if (server === 'dips') {
    const partly = 'Delvis lest: oppfølgingsperioder (journalen gir bare digital hjemmeoppfølging).';
    await app.getByText(partly).first().waitFor();
  }
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: to });
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(outcome.reads).waitFor();
  const made = rowsAbout(sandbox, tenant, patient).filter((row) => !before.has(row));
  expect(made.map((row) => row.resourceType)).toEqual(outcome.record);
  expect(sandbox.ehr.messages.received()).toHaveLength(outcome.messages);
}

describe('with a message service, on a server shaped like', () => {
  withService.for(named(WITH_SERVICE))('%s, to %s', async ([, , row], { sandbox, someone }) => {
    await sends(row, sandbox, someone);
  });
});

describe('without one, on a server shaped like', () => {
  base.for(named(WITHOUT_SERVICE))('%s, to %s', async ([, , row], { sandbox, someone }) => {
    await sends(row, sandbox, someone);
  });
});

/** Rows about the patient of the types that a notice can be. */
function rowsAbout({ ehr }: RunningSandbox, tenant: Tenant, patient: string): readonly FhirResource[] {
  const types = ['Communication', 'DocumentReference', 'ServiceRequest', 'Task'] as const;
  const subjectOf = (row: FhirResource) =>
    row.resourceType === 'Task' ? row.for : 'subject' in row ? row.subject : undefined;
  const isAbout = (row: FhirResource) => {
    const subject = subjectOf(row);
    return subject !== undefined && 'reference' in subject && subject.reference === `Patient/${patient}`;
  };
  return types.flatMap((type) => ehr.store(tenant).all(type).filter(isAbout));
}
