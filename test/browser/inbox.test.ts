import type { CareTeam, FhirResource, Task } from 'fhir/r4';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test } from './browser-test.ts';
import { appIn, frameIn, type Person } from './person.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

const LINE = 'h01';
const NAME = /^Line Danser/;

interface Desk {
  readonly page: Page;
  readonly app: FrameLocator;
}

/** Opens the inbox as one of the unit's workers. */
async function openInbox(person: Person, { ehrOrigin }: RunningSandbox, more = ''): Promise<Desk> {
  const page = await person.context.newPage();
  await page.goto(`${ehrOrigin}/chart?role=ke-worker&language=nb${more}`);
  const app = appIn(page);
  await app.getByRole('heading', { name: 'Innboks for koordinerende enhet', level: 1 }).waitFor();
  return { page, app };
}

/** A notice about Line Danser, sent as a nurse sends it. */
async function nurseSends(nurse: Person): Promise<void> {
  const { app } = await nurse.openChart(LINE);
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet/).waitFor();
}

const row = (app: FrameLocator) => app.getByRole('button', { name: NAME });
const button = (app: FrameLocator, name: string) => app.getByRole('button', { name, exact: true });
const outcome = (app: FrameLocator, text: string | RegExp) => app.locator('.outcome').getByText(text);

async function openNotice(desk: Desk): Promise<void> {
  await row(desk.app).click();
  await desk.app.getByRole('heading', { name: NAME, level: 2 }).waitFor();
}

async function grant({ app }: Desk): Promise<void> {
  await button(app, 'Innvilg').click();
  await app.getByLabel('Koordinatorens navn').fill('Tone Lie');
  await app.getByLabel('Enhet som har ansvaret').fill('Nevrologisk avdeling');
  await app.getByLabel('Telefon til koordinatoren').fill('57 83 90 01');
  await button(app, 'Innvilg og gi beskjed').click();
}

const taskOf = (sandbox: RunningSandbox) => noticesOnServer(sandbox, 'hospital', LINE).tasks[0];
const teamsOf = ({ ehr }: RunningSandbox) =>
  ehr
    .store('hospital')
    .all('CareTeam')
    .filter((each: FhirResource): each is CareTeam => each.resourceType === 'CareTeam')
    .filter(({ subject, identifier }) => subject?.reference === `Patient/${LINE}` && identifier !== undefined);

describe('the coordinating unit', () => {
  test('reads what the nurse sent, takes it, grants it, and the coordinator stands in the record', async ({
    sandbox,
    someone,
  }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const desk = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const { app } = desk;
    await openNotice(desk);
    const sent = taskOf(sandbox)?.description ?? 'nothing was sent';
    expect(await app.locator('.notice-text').textContent()).toBe(sent);
    await app.getByText('Ola Vik', { exact: true }).waitFor();

    await button(app, 'Ta saken').click();
    await outcome(app, 'Avsenderen kan nå se at Kari Nes har tatt saken.').waitFor();
    expect(taskOf(sandbox)?.status).toBe('in-progress');
    // The server says versioned-update: the answer is promised to be the only one
    expect(await outcome(app, /kan ikke hindre at to svarer samtidig/).count()).toBe(0);

    await grant(desk);
    await outcome(
      app,
      'Avsenderen kan nå se at det er innvilget, med koordinatorens navn og telefon: Tone Lie, 57 83 90 01.',
    ).waitFor();
    await outcome(app, 'Koordinatoren er registrert i pasientens journal.').waitFor();
    await app.getByText('Koordinator: Tone Lie, Nevrologisk avdeling, tlf. 57 83 90 01').waitFor();
    expect(taskOf(sandbox)?.status).toBe('completed');
    expect(teamsOf(sandbox).map(({ participant }) => participant?.[0]?.member?.display)).toEqual(['Tone Lie']);
  });

  test('sees which ward a notice is from, and can look at that ward’s alone', async ({ sandbox, someone }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const { page, app } = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const others = app.getByRole('button', { name: /^Astrid Prøvedal/ });
    await row(app)
      .getByText(/^Sendt .+ av Ola Vik fra Nevrologisk sengepost$/)
      .waitFor();
    await others.getByText(/ fra Medisinsk sengepost 2$/).waitFor();

    await app.getByLabel('Meldt fra').selectOption('Nevrologisk sengepost');
    await others.waitFor({ state: 'detached' });
    await row(app).waitFor();
    await app.getByText('Viser 1 av 2', { exact: true }).waitFor();
    expect(await violations(page, 'app')).toEqual([]);
  });

  test('is reminded of consent where the notice says only that the patient wants it, and told it where it does', async ({
    sandbox,
    someone,
  }) => {
    const { app: nurse } = await (await someone('ward-nurse', 'nb')).openChart(LINE);
    await nurse.getByRole('radio', { name: 'Ønsker det', exact: true }).check();
    await nurse.getByRole('checkbox', { name: 'Individuell plan', exact: true }).check();
    await nurse.getByRole('checkbox', { name: 'Koordinator', exact: true }).uncheck();
    await nurse.getByRole('checkbox', { name: 'Pasienten', exact: true }).check();
    await button(nurse, 'Send melding').click();
    await nurse.getByText(/^Koordinerende enhet er varslet/).waitFor();

    const desk = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const { app } = desk;
    const reminder = app.getByText(/^Meldingen sier ikke at noen har samtykket til koordinator\./);
    await openNotice(desk);
    await app.getByText('Samtykke til individuell plan: pasienten.', { exact: true }).waitFor();
    await button(app, 'Innvilg').click();
    await app.getByLabel('Koordinatorens navn').waitFor();
    expect(await reminder.count()).toBe(0);

    // The patient of the other notice wants a coordinator: nobody has said that she has consented to one
    await app.getByRole('button', { name: /^Astrid Prøvedal/ }).click();
    await app.getByText('Pasienten ønsker dette.', { exact: true }).waitFor();
    await button(app, 'Innvilg').click();
    await reminder.waitFor();
  });

  test('two workers on one notice: one answer stands, the other is told who won and loses nothing written', async ({
    sandbox,
    someone,
  }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const kari = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    // The server answers the second with 412, and the browser writes every such answer to its console
    const per = await openInbox(await someone('ke-worker', 'nb', { expected: /412/ }), sandbox, '&user=ke-lund');
    await openNotice(kari);
    await openNotice(per);

    await button(per.app, 'Avslå').click();
    await per.app.getByLabel('Oppfyller ikke retten til koordinator').check();
    await per.app.getByLabel(/^Begrunnelse til avsender/).fill('Bare én tjeneste.');
    await grant(kari);
    await outcome(kari.app, /^Avsenderen kan nå se at det er innvilget/).waitFor();

    await button(per.app, 'Avslå og gi beskjed').click();
    await outcome(per.app, 'Kari Nes kom deg i forkjøpet og har innvilget. Svaret ditt er ikke lagret.').waitFor();
    expect(await per.app.getByLabel(/^Begrunnelse til avsender/).inputValue()).toBe('Bare én tjeneste.');
    await per.app.getByText('Koordinator: Tone Lie, Nevrologisk avdeling, tlf. 57 83 90 01').waitFor();
    expect(taskOf(sandbox)?.status).toBe('completed');
  });

  test('two workers who take it in the same moment: exactly one has it', async ({ sandbox, someone }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const expected = /412/;
    const kari = await openInbox(await someone('ke-worker', 'nb', { expected }), sandbox);
    const per = await openInbox(await someone('ke-worker', 'nb', { expected }), sandbox, '&user=ke-lund');
    await openNotice(kari);
    await openNotice(per);
    await Promise.all([kari, per].map(({ app }) => button(app, 'Ta saken').click()));
    const said = await Promise.all([kari, per].map(({ app }) => app.locator('.outcome .truth').textContent()));
    const winner = /^Avsenderen kan nå se at (Kari Nes|Per Lund) har tatt saken\.$/;
    const [won] = said.flatMap((text) => winner.exec(text ?? '')?.[1] ?? []);
    expect(said.filter((text) => winner.test(text ?? ''))).toHaveLength(1);
    expect(said).toContain(`${won} kom deg i forkjøpet og har tatt saken. Svaret ditt er ikke lagret.`);
  });

  test('declines with a reason of the national list', async ({ sandbox, someone }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const desk = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const { app } = desk;
    await openNotice(desk);
    await button(app, 'Avslå').click();
    await button(app, 'Avslå og gi beskjed').click();
    await app.getByText('Velg en av dem.').waitFor();
    await app.getByLabel('Pasienten ønsker det ikke').check();
    await button(app, 'Avslå og gi beskjed').click();
    await outcome(app, 'Avsenderen kan nå se at det er avslått, med begrunnelsen.').waitFor();
    expect(taskOf(sandbox)).toMatchObject({
      status: 'rejected',
      statusReason: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code: '3' }] },
    });
  });

  test('asks the sender, and takes it up again', async ({ sandbox, someone }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const desk = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const { app } = desk;
    await openNotice(desk);
    await button(app, 'Spør avsender').click();
    await app.getByLabel('Hva vil du vite?').fill('Har pasienten <verge>?');
    await button(app, 'Send spørsmålet').click();
    await outcome(
      app,
      'Avsenderen kan nå se spørsmålet når pasienten åpnes i journalen. Haster det, ring. Saken venter på svar, og fristen løper på nytt når svaret kommer.',
    ).waitFor();
    await app.getByText(/^Spørsmål fra Kari Nes .+: Har pasienten <verge>\?$/).waitFor();
    expect(taskOf(sandbox)?.status).toBe('on-hold');
    await button(app, 'Ta opp igjen').click();
    await app.getByText('Under arbeid hos Kari Nes.').first().waitFor();
  });

  test('is told at once where the record’s cross-origin rules let no answer through', async ({ sandbox, someone }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const worker = await someone('ke-worker', 'nb', { expected: /if-match|net::ERR_FAILED/ });
    // A page is told of a refused preflight as of any connection that breaks
    await worker.context.route('**/fhir/Task/*', async (route) => {
      if (route.request().headers()['if-match'] === undefined) return route.continue();
      await route.abort();
    });
    const desk = await openInbox(worker, sandbox);
    await openNotice(desk);
    await button(desk.app, 'Ta saken').click();
    await outcome(desk.app, /ingen svar kan lagres herfra\. Svaret er ikke lagret\./).waitFor();
    expect(taskOf(sandbox)?.status).toBe('requested');
  });

  test('is told what could not be read, and never that there is nothing', async ({ sandbox, someone }) => {
    const expected = /status of 403/;
    const { app } = await openInbox(await someone('ke-worker', 'nb', { expected }), sandbox, '&status=Task:403');
    await app.getByText('Meldingene kunne ikke leses (ingen tilgang). Det kan være meldinger som venter.').waitFor();
    await app.getByText('Ingen er lest.').first().waitFor();
    expect(await app.getByText('Ingen nye meldinger.').count()).toBe(0);
  });

  test('sees notices whose patient could not be read', async ({ sandbox, someone }) => {
    const expected = /status of 403/;
    const { app } = await openInbox(await someone('ke-worker', 'nb', { expected }), sandbox, '&status=Patient:403');
    await app.getByText(/^1 av pasientene kunne ikke leses \(ingen tilgang\)/).waitFor();
    await app.getByRole('button', { name: /^Pasienten kunne ikke leses/ }).waitFor();
  });
});

const HOSPITAL = 'Koordinerende enhet, Helse Vestland HF';
const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';
const IN_GP = '&installation=gp';

/** In the GP's system, which both units read: one notice to the municipality, as the GP sends it, and one to the hospital. */
async function gpSendsToBoth(gp: Person, sandbox: RunningSandbox): Promise<void> {
  const { app } = await gp.openChart('g01');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  await button(app, 'Send melding').click();
  await app.getByText(/^Koordinerende enhet er varslet/).waitFor();
  const [sent] = noticesOnServer(sandbox, 'gp', 'g01').tasks;
  if (sent === undefined) throw new Error('nothing was sent');
  const other: Task & { readonly id: string } = {
    ...sent,
    id: 'to-hospital',
    identifier: [{ system: sent.identifier?.[0]?.system ?? '', value: 'to-hospital' }],
    for: { reference: 'Patient/g03' },
    owner: {
      type: 'Organization',
      identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '9900001' },
      display: HOSPITAL,
    },
  };
  sandbox.ehr.store('gp').put(other);
}

describe('in a record system that two coordinating units read', () => {
  const others = (unit: string) => `1 melding er til ${unit} og vises ikke.`;
  const rows = (app: FrameLocator) => app.locator('.row-name');

  test('each worker has the notices of her own unit, and is told that there are others', async ({
    sandbox,
    someone,
  }) => {
    await gpSendsToBoth(await someone('gp', 'nb'), sandbox);
    for (const [user, unit, other, name] of [
      ['ke-berg', MUNICIPALITY, HOSPITAL, 'Hanne Fantasi'],
      ['ke-nes', HOSPITAL, MUNICIPALITY, 'Geir Diktum'],
      ['ke-lund', HOSPITAL, MUNICIPALITY, 'Geir Diktum'],
    ] as const) {
      const { app } = await openInbox(await someone('ke-worker', 'nb'), sandbox, `${IN_GP}&user=${user}`);
      await app.getByText(others(other)).waitFor();
      expect(await rows(app).allTextContents(), user).toEqual([name]);
      expect(await app.locator('.unit').textContent()).toContain(unit);
    }
  });

  test('one whom the record does not place chooses her unit with the keyboard, once, on a telephone too', async ({
    sandbox,
    someone,
  }) => {
    await gpSendsToBoth(await someone('gp', 'nb'), sandbox);
    const context = { viewport: { width: 360, height: 900 } };
    const worker = await someone('ke-worker', 'nb', { expected: /status of 403/, context });
    const { app, page } = await openInbox(worker, sandbox, `${IN_GP}&user=ke-berg&status=PractitionerRole:403`);
    await app.getByText(/det kunne ikke leses i journalen hvilken av dem du arbeider i/).waitFor();
    expect(await rows(app).count()).toBe(0);
    expect(await violations(page, 'app')).toEqual([]);
    const frame = await frameIn(page);
    const beyond = () =>
      frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await beyond(), 'pixels beyond the width').toBeLessThanOrEqual(0);

    await app.getByLabel(MUNICIPALITY).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await app.getByText(others(HOSPITAL)).waitFor();
    expect(await rows(app).allTextContents()).toEqual(['Hanne Fantasi']);
    expect(await violations(page, 'app')).toEqual([]);
    expect(await beyond(), 'pixels beyond the width').toBeLessThanOrEqual(0);

    // The same session, loaded anew
    await frame.evaluate(() => {
      document.documentElement.dataset['before'] = 'reload';
      window.location.reload();
    });
    await app.locator('html:not([data-before])').getByText(others(HOSPITAL)).waitFor();
    await button(app, 'Bytt enhet').click();
    await app.getByRole('group', { name: 'Hvilken enhet arbeider du for?' }).waitFor();
    expect(await rows(app).count()).toBe(0);
  });
});

describe('the inbox on the screen', () => {
  test.for([
    ['wide', { viewport: { width: 1280, height: 900 } }],
    ['as narrow as a telephone', { viewport: { width: 360, height: 900 } }],
    ['in the user’s own colours', { forcedColors: 'active' }],
  ] as const)(
    'keeps to WCAG 2.1 AA and to its width, %s, from the list to an open form',
    async ([, context], { sandbox, someone }) => {
      await nurseSends(await someone('ward-nurse', 'nb'));
      const worker = await someone('ke-worker', 'nb', { context });
      const desk = await openInbox(worker, sandbox);
      const look = async () => {
        expect(await violations(desk.page, 'app')).toEqual([]);
        const frame = await frameIn(desk.page);
        const beyond = await frame.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(beyond, 'pixels beyond the width').toBeLessThanOrEqual(0);
      };
      await row(desk.app).waitFor();
      await look();
      await openNotice(desk);
      await look();
      for (const form of ['Innvilg', 'Spør avsender', 'Avslå', 'Send videre']) {
        await button(desk.app, form).click();
        await desk.app.getByRole('form', { name: form, exact: true }).waitFor();
        await look();
      }
    },
  );

  test('is worked with the keyboard alone: choose, open the form, and be told what is missing', async ({
    sandbox,
    someone,
  }) => {
    await nurseSends(await someone('ward-nurse', 'nb'));
    const desk = await openInbox(await someone('ke-worker', 'nb'), sandbox);
    const { app, page } = desk;
    await row(app).focus();
    await page.keyboard.press('Enter');
    const focused = async () => (await frameIn(page)).evaluate(() => document.activeElement?.id ?? '');
    await expect.poll(focused).toBe('detail-name');
    await button(app, 'Innvilg').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('grant-name');
    await page.keyboard.type('Tone Lie');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('grant-unit');
    await app.getByText('Fyll ut dette feltet.').first().waitFor();
    expect(taskOf(sandbox)?.status).toBe('requested');
  });
});
