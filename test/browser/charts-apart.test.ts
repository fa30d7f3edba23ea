import type { Task } from 'fhir/r4';
import type { FrameLocator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { NO_FAULTS } from '../../src/sandbox/ehr-server.ts';
import { test } from './browser-test.ts';
import { readToTheEnd } from './person.ts';
import { noticesOnServer } from './server-has.ts';

const LINE = { id: 'h01', name: 'Line Danser', disease: 'Multippel sklerose' };
const BJORG = { id: 'h04', name: 'Bjørg Oppdiktet', disease: 'Dialyseavdelingen' };

/** What is shown and what is sent from this app is of the one patient and nothing of the other. */
async function expectOnly(app: FrameLocator, own: typeof LINE, other: typeof LINE): Promise<void> {
  await app.getByRole('heading', { level: 1, name: own.name }).waitFor();
  await readToTheEnd(app);
  const text = await app.locator('body').innerText();
  expect(text).toContain(own.disease);
  expect(text).not.toContain(other.name);
  expect(text).not.toContain(other.disease);
}

function expectOwnNotice(tasks: readonly Task[], own: typeof LINE, other: typeof LINE): void {
  expect(tasks).toHaveLength(1);
  expect(tasks[0]?.for?.reference).toBe(`Patient/${own.id}`);
  expect(tasks[0]?.description).toContain(own.disease);
  expect(tasks[0]?.description).not.toContain(other.disease);
}

async function sendAll(apps: readonly FrameLocator[]): Promise<void> {
  for (const app of apps) await app.getByRole('button', { name: 'Send melding', exact: true }).waitFor();
  await Promise.all(apps.map((app) => app.getByRole('button', { name: 'Send melding', exact: true }).click()));
  for (const app of apps) await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
}

describe('two charts at once never mix patients', () => {
  test('in two tabs, also after both are opened anew', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const [line, bjorg] = await Promise.all([nurse.openChart(LINE.id), nurse.openChart(BJORG.id)]);
    await sendAll([line.app, bjorg.app]);
    await expectOnly(line.app, LINE, BJORG);
    await expectOnly(bjorg.app, BJORG, LINE);
    expectOwnNotice(noticesOnServer(sandbox, 'hospital', LINE.id).tasks, LINE, BJORG);
    expectOwnNotice(noticesOnServer(sandbox, 'hospital', BJORG.id).tasks, BJORG, LINE);

    await Promise.all([line.page.reload(), bjorg.page.reload()]);
    for (const { app } of [line, bjorg]) await app.getByText(/^Meldt .+ av Ola Vik til/).waitFor();
    await expectOnly(line.app, LINE, BJORG);
    await expectOnly(bjorg.app, BJORG, LINE);
  });

  test('in two frames of one page', async ({ sandbox, someone }) => {
    const { ehr } = sandbox;
    const nurse = await someone('ward-nurse', 'nb');
    const [client] = ehr.clients;
    if (client === undefined) throw new Error('no app is registered');
    const { page } = await nurse.openChart(LINE.id);
    const launches = [LINE, BJORG].map(({ id: patient }) =>
      ehr.launchAddress(client, {
        tenant: 'hospital',
        patient,
        practitioner: 'nurse-vik',
        language: 'nb',
        faults: NO_FAULTS,
      }),
    );
    // Both begin at the same moment and share the tab's storage
    await page.evaluate((addresses) => {
      document.querySelector('iframe')?.remove();
      for (const address of addresses) document.body.appendChild(document.createElement('iframe')).src = address;
    }, launches);
    const [line, bjorg] = [page.locator('iframe').nth(0).contentFrame(), page.locator('iframe').nth(1).contentFrame()];
    await sendAll([line, bjorg]);
    await expectOnly(line, LINE, BJORG);
    await expectOnly(bjorg, BJORG, LINE);
    expectOwnNotice(noticesOnServer(sandbox, 'hospital', LINE.id).tasks, LINE, BJORG);
    expectOwnNotice(noticesOnServer(sandbox, 'hospital', BJORG.id).tasks, BJORG, LINE);
  });

  test('a patient whose name was corrected while the screen stood open is not reported under the old one', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart(LINE.id);
    await app.getByRole('button', { name: 'Send melding', exact: true }).waitFor();
    const store = sandbox.ehr.store('hospital');
    const patient = store.read('Patient', LINE.id);
    if (patient?.resourceType !== 'Patient') throw new Error('Line is not there');
    store.put({ ...patient, id: LINE.id, name: [{ family: 'Annerledes', given: ['Line'] }] } as typeof patient & {
      id: string;
    });

    await app.getByRole('button', { name: 'Send melding', exact: true }).click();
    await app.getByText('Pasienten i journalen er ikke den som står på skjermen. Ingenting er sendt.').waitFor();
    expect(noticesOnServer(sandbox, 'hospital', LINE.id).tasks).toEqual([]);
  });
});
