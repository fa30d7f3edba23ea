import { describe, expect } from 'vitest';
import type { UserRole } from '../../src/sandbox/ehr.ts';
import { test } from './browser-test.ts';
import { openEverything, readToTheEnd } from './person.ts';
import { violations } from './wcag.ts';

/** axe is put into the page, which the app's own policy would refuse. Only these tests go past it. */
const withAxe = {
  context: { bypassCSP: true },
  expected: /^Failed to load resource: the server responded with a status/,
};

interface Screen {
  readonly name: string;
  readonly patient: string;
  readonly role?: UserRole;
  readonly faults?: string;
  /** What is on screen when it is there, in bokmål and English. */
  readonly shows: { readonly nb: string; readonly en: string };
  /** Opened or pressed, if there, before it is looked at. */
  readonly press?: {
    readonly nb: string;
    readonly reveals: { readonly nb: string; readonly en: string };
  };
}

const SCREENS: readonly Screen[] = [
  {
    name: 'probably needs a coordinator',
    patient: 'h01',
    shows: { nb: 'Trenger trolig koordinator', en: 'Probably needs a coordinator' },
  },
  {
    name: 'one answer is missing, at the GP',
    patient: 'g03',
    role: 'gp',
    shows: { nb: 'Ett svar gjenstår', en: 'One answer is missing' },
  },
  {
    name: 'should be considered',
    patient: 'h16',
    shows: {
      nb: 'Bør vurderes: fem akutte innleggelser siste halvår',
      en: 'Should be considered: five acute admissions in the last six months',
    },
  },
  {
    name: 'no signs, with the assessment opened',
    patient: 'g02',
    role: 'gp',
    shows: { nb: 'Ingen tegn til behov i det som er lest', en: 'No signs of need in what was read' },
    press: {
      nb: 'Vis vurderingen',
      reveals: { nb: 'Skjul vurderingen', en: 'Hide the assessment' },
    },
  },
  {
    name: 'has a coordinator, with the evidence opened',
    patient: 'h11',
    shows: { nb: 'Har koordinator: Turid Vold', en: 'Has a coordinator: Turid Vold' },
    press: { nb: 'Noe feil?', reveals: { nb: 'Skjul vurderingen', en: 'Hide the assessment' } },
  },
  {
    name: 'cannot be assessed',
    patient: 'h16',
    faults: 'status=Encounter:403',
    shows: { nb: 'Kan ikke vurderes', en: 'Cannot be assessed' },
  },
  {
    name: 'already reported',
    patient: 'h13',
    shows: { nb: 'Trenger trolig koordinator', en: 'Probably needs a coordinator' },
  },
  {
    name: 'just sent',
    patient: 'h04',
    shows: { nb: 'Trenger trolig koordinator', en: 'Probably needs a coordinator' },
    press: {
      nb: 'Send melding',
      reveals: { nb: 'Koordinerende enhet er varslet', en: 'The coordinating unit has been notified' },
    },
  },
  {
    name: 'not sent',
    patient: 'h04',
    faults: 'status=*.c:403',
    shows: { nb: 'Trenger trolig koordinator', en: 'Probably needs a coordinator' },
    press: {
      nb: 'Send melding',
      reveals: { nb: 'Ingenting er sendt', en: 'Nothing was sent' },
    },
  },
  {
    name: 'cannot be opened',
    patient: 'h01',
    faults: 'loginPage=Patient',
    shows: { nb: 'Kan ikke åpnes', en: 'Cannot be opened' },
  },
];

describe('axe finds nothing against WCAG 2.1 AA, in the chart or the app', () => {
  test.for(SCREENS)('$name', async ({ patient, role = 'ward-nurse', faults, shows, press }, { someone }) => {
    const person = await someone(role, 'nb', withAxe);
    const { page, app } = await person.openChart(patient, faults);
    await app.getByRole('heading', { name: shows.nb, exact: true }).waitFor();
    // Where nothing can be opened there is nothing below
    if (shows.nb !== 'Kan ikke åpnes') await readToTheEnd(app);
    if (press !== undefined) {
      await app.getByRole('button', { name: press.nb, exact: true }).click();
      await app.getByText(press.reveals.nb).first().waitFor();
    }
    await openEverything(app);
    expect(await violations(page)).toEqual([]);

    await app.getByRole('button', { name: 'English' }).click();
    await app.getByRole('heading', { name: shows.en, exact: true }).waitFor();
    if (press !== undefined) await app.getByText(press.reveals.en).first().waitFor();
    expect(await violations(page, 'app')).toEqual([]);
  });

  test('a chart in English', async ({ someone }) => {
    const doctor = await someone('hospital-doctor', 'en', withAxe);
    const { page, app } = await doctor.openChart('h01', 'status=Encounter:403');
    await app.getByRole('heading', { name: 'One answer is missing' }).waitFor();
    await readToTheEnd(app);
    expect(await violations(page)).toEqual([]);
  });

  test('the list of patients, and the coordinating unit’s page with its inbox', async ({ someone }) => {
    const list = await (await someone('gp', 'nb', withAxe)).openList();
    expect(await violations(list)).toEqual([]);
    const { page, app } = await (await someone('ke-worker', 'nb', withAxe)).openInbox();
    // The launch leads through several pages: the inbox itself is what is looked at
    await app.getByRole('button', { name: /^Astrid Prøvedal/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('waiting for a slow record', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', withAxe);
    // Never answered, however long axe takes
    await nurse.context.route(/\/Encounter\?/, () => {});
    const { page, app } = await nurse.openChart('h01');
    await app.getByText('Venter på kontakter.').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('an app that may not be opened', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb', withAxe);
    const page = await nurse.context.newPage();
    await page.goto(`${sandbox.appOrigin}/launch.html?iss=https://other.example/fhir&launch=x`);
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
