import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test } from './browser-test.ts';
import { hasFocus, type Person } from './person.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

const LINE = 'h01';
const ANSWERS = 'https://koordinatorflagg.example/CodeSystem/unit-answer';
const GRANTED = /^Innvilget .+: koordinator Tone Lie, Nevrologisk avdeling, tlf\. 57 83 90 01$/;

const button = (app: FrameLocator, name: string) => app.getByRole('button', { name, exact: true });
const taskOf = (sandbox: RunningSandbox) => noticesOnServer(sandbox, 'hospital', LINE).tasks[0];

async function send({ app }: { readonly app: FrameLocator }): Promise<void> {
  await button(app, 'Send melding').click();
  await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
}

interface Desk {
  readonly page: Page;
  readonly app: FrameLocator;
}

/** The unit's worker has the notice open. */
async function openNotice(worker: Person): Promise<Desk> {
  const { page, app } = await worker.openInbox();
  await app.getByRole('button', { name: /^Line Danser/ }).click();
  await app.getByRole('heading', { name: /^Line Danser/, level: 2 }).waitFor();
  return { page, app };
}

async function ask({ app }: Desk, question: string): Promise<void> {
  await button(app, 'Spør avsender').click();
  await app.getByLabel('Hva vil du vite?').fill(question);
  await button(app, 'Send spørsmålet').click();
  await app.getByText(/^Avsenderen kan nå se spørsmålet/).waitFor();
}

async function grant({ app }: Desk): Promise<void> {
  await button(app, 'Innvilg').click();
  await app.getByLabel('Koordinatorens navn').fill('Tone Lie');
  await app.getByLabel('Enhet som har ansvaret').fill('Nevrologisk avdeling');
  await app.getByLabel('Telefon til koordinatoren').fill('57 83 90 01');
  await button(app, 'Innvilg og gi beskjed').click();
}

const look = async ({ app }: { readonly app: FrameLocator }) => {
  await button(app, 'Se etter svar').click();
};

const isFocused = (app: FrameLocator, selector: string) =>
  app.locator(selector).evaluate((place) => place === document.activeElement);

describe('the unit asks back', () => {
  test('the whole loop: sent, asked, answered by keyboard, asked again, answered, granted, seen', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb')).openChart(LINE, 'width=360');
    await send(nurse);
    // Right after the send, without opening the patient anew; nothing has come, and nothing moves
    await look(nurse);
    await nurse.app.getByText(/^Sett etter kl\. \d\d:\d\d\. Ikke noe nytt\.$/).waitFor();
    await nurse.app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();

    const unit = await openNotice(await someone('ke-worker', 'nb'));
    await ask(unit, 'Har hun noen hjemme?');
    await look(nurse);
    await nurse.app.getByText(/^Spørsmål fra koordinerende enhet \(Kari Nes\) .+: Har hun noen hjemme\?$/).waitFor();
    await hasFocus(nurse.app.locator('.standing'));
    await nurse.app.getByText(/^Meldt .+: venter på svar fra avsender$/).waitFor();

    const field = nurse.app.getByLabel('Svaret ditt');
    await field.waitFor();
    expect(await violations(nurse.page, 'app')).toEqual([]);
    for (let step = 0; step < 8 && !(await isFocused(nurse.app, 'textarea')); step += 1) {
      await nurse.page.keyboard.press('Tab');
    }
    await nurse.page.keyboard.type('Nei, hun bor alene.');
    await expect
      .poll(() => nurse.app.locator('.asked-back .preview').textContent())
      .toBe('Svar fra Ola Vik:\nNei, hun bor alene.');
    expect(await violations(nurse.page, 'app')).toEqual([]);
    await nurse.page.screenshot({ path: 'test/artifacts/question-nurse.png', fullPage: true });
    await nurse.page.keyboard.press('Tab'); // the preview, which can be scrolled
    await nurse.page.keyboard.press('Tab');
    await nurse.page.keyboard.press('Enter');
    await nurse.app.getByText(/^Svaret er sendt kl\. \d\d:\d\d\./).waitFor();
    await hasFocus(nurse.app.locator('.asked-back .truth-place'));
    await nurse.app.getByText(/^Svar fra Ola Vik .+: Nei, hun bor alene\.$/).waitFor();
    await field.waitFor({ state: 'detached' });
    expect(taskOf(sandbox)?.status).toBe('in-progress');

    await button(unit.app, 'Hent på nytt').click();
    await unit.app.getByRole('heading', { name: /^Under arbeid \(1\)\s*1 svar kommet$/ }).waitFor();
    await unit.app.getByText(/^Svar fra Ola Vik .+: Nei, hun bor alene\.$/).waitFor();
    expect(await violations(unit.page, 'app')).toEqual([]);
    await unit.page.screenshot({ path: 'test/artifacts/question-inbox.png', fullPage: true });
    await ask(unit, 'Har hun verge?');
    await look(nurse);
    await field.fill('Nei.');
    await button(nurse.app, 'Send svaret').click();
    await nurse.app.getByText(/^Svaret er sendt kl\./).waitFor();
    await nurse.page.screenshot({ path: 'test/artifacts/question-nurse-2.png', fullPage: true });

    await button(unit.app, 'Hent på nytt').click();
    await unit.app.getByText(/^Svar fra Ola Vik .+: Nei\.$/).waitFor();
    expect(await unit.app.locator('.detail .exchange > li').count()).toBe(4);
    await grant(unit);
    await unit.app.getByText(/^Avsenderen kan nå se at det er innvilget/).waitFor();
    await look(nurse);
    await nurse.app.getByText(GRANTED).waitFor();
    const said = (taskOf(sandbox)?.output ?? []).flatMap(({ type, valueAnnotation }) =>
      type.coding?.[0]?.system === ANSWERS && valueAnnotation !== undefined ? [valueAnnotation.text] : [],
    );
    expect(said).toEqual(['Har hun noen hjemme?', 'Nei, hun bor alene.', 'Har hun verge?', 'Nei.']);
  });

  test('the unit has decided while the nurse wrote: she is told, the decision stands, and her text is still there', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await (await someone('ward-nurse', 'nb')).openChart(LINE, 'width=280');
    await send(nurse);
    const unit = await openNotice(await someone('ke-worker', 'nb'));
    await ask(unit, 'Har hun noen hjemme?');
    await nurse.page.reload();
    await nurse.app.getByLabel('Svaret ditt').fill('Nei, hun bor alene.');
    await grant(unit);
    await unit.app.getByText(/^Avsenderen kan nå se at det er innvilget/).waitFor();
    await button(nurse.app, 'Send svaret').click();
    await nurse.app
      .getByText('Koordinerende enhet har innvilget i mellomtiden. Svaret ditt er ikke sendt.', { exact: true })
      .waitFor();
    await nurse.app.getByText(GRANTED).waitFor();
    expect(await nurse.app.getByLabel('Svaret ditt').inputValue()).toBe('Nei, hun bor alene.');
    await button(nurse.app, 'Kopier svaret').waitFor();
    expect(await violations(nurse.page, 'app')).toEqual([]);
    await nurse.page.screenshot({ path: 'test/artifacts/question-conflict.png', fullPage: true });
    expect(taskOf(sandbox)?.status).toBe('completed');
  });

  test('two who answer the same question in the same moment: one answer stands, the other is told whose', async ({
    sandbox,
    someone,
  }) => {
    // The server answers the second with 412, and the browser writes every such answer to its console
    const nurse = await (await someone('ward-nurse', 'nb', { expected: /412/ })).openChart(LINE);
    await send(nurse);
    await ask(await openNotice(await someone('ke-worker', 'nb')), 'Har hun noen hjemme?');
    await nurse.page.reload();
    const doctor = await (await someone('hospital-doctor', 'nb', { expected: /412/ })).openChart(LINE);
    await nurse.app.getByLabel('Svaret ditt').fill('Nei.');
    await doctor.app.getByLabel('Svaret ditt').fill('Ja.');
    await Promise.all([nurse, doctor].map(({ app }) => button(app, 'Send svaret').click()));
    const truths = await Promise.all(
      [nurse, doctor].map(({ app }) => app.locator('.asked-back .truth-place .truth').textContent()),
    );
    expect(truths.filter((text) => /^Svaret er sendt/.test(text ?? ''))).toHaveLength(1);
    expect(truths.filter((text) => / har allerede svart\. Svaret ditt er ikke sendt\.$/.test(text ?? ''))).toHaveLength(
      1,
    );
    expect((taskOf(sandbox)?.output ?? []).filter(({ type }) => type.text === 'sender-answer')).toHaveLength(1);
  });

  test('a login that may not change the notice: it is said, and the answer is copied or said by telephone', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected: /403/ });
    await send(await nurse.openChart(LINE));
    await ask(await openNotice(await someone('ke-worker', 'nb')), 'Har hun noen hjemme?');
    const { page, app } = await nurse.openChart(LINE, 'refuses=Task.u');
    await app.getByLabel('Svaret ditt').fill('Nei.');
    await button(app, 'Send svaret').click();
    await app.getByText(/svare herfra\. Svaret er ikke sendt\. Kopier det, eller ring\.$/).waitFor();
    await button(app, 'Kopier svaret').waitFor();
    await app.getByRole('link', { name: '00 00 00 01' }).first().waitFor();
    expect(await violations(page, 'app')).toEqual([]);
  });
});

describe('a record that takes notices as messages only, and changes none', () => {
  test('the unit asks, the nurse answers, the unit grants: each a message of its own, and she sees name and number', async ({
    sandbox,
    someone,
  }) => {
    const expected = /404 .*MedicationStatement/;
    const nurse = await (await someone('ward-nurse', 'nb', { expected })).openChart(LINE, 'profile=epic');
    await send(nurse);
    await nurse.page.reload();
    await nurse.app.getByText(/^Meldt .+ av Ola Vik til .+: sendt$/).waitFor();
    await nurse.app.getByText(/^Svarer enheten i innboksen som hører til denne appen, ser du svaret her\./).waitFor();

    const desk = await (await someone('ke-worker', 'nb')).openInbox('profile=epic');
    const { app } = desk;
    await app.getByRole('button', { name: /^Line Danser/ }).click();
    expect(await app.locator('.notice-text').textContent()).toContain('Koordinerende enhet bes vurdere');
    await ask(desk, 'Har hun noen hjemme?');
    await app.getByText(/^Journalen kan ikke hindre at to svarer samtidig\./).waitFor();

    await look(nurse);
    await nurse.app.getByLabel('Svaret ditt').fill('Nei, hun bor alene.');
    await button(nurse.app, 'Send svaret').click();
    await nurse.app.getByText(/^Svaret er sendt kl\./).waitFor();
    expect(await violations(nurse.page, 'app')).toEqual([]);

    await button(app, 'Hent på nytt').click();
    await app.getByText(/^Svar fra Ola Vik .+: Nei, hun bor alene\.$/).waitFor();
    await grant(desk);
    await app.getByText(/^Avsenderen kan nå se at det er innvilget/).waitFor();
    await app
      .getByText(/koordinatoren er IKKE registrert i pasientens journal \(journalen tar ikke imot det\)/)
      .waitFor();
    expect(await violations(desk.page, 'app')).toEqual([]);
    await desk.page.screenshot({ path: 'test/artifacts/message-inbox.png', fullPage: true });

    await look(nurse);
    await nurse.app.getByText(GRANTED).waitFor();
    await nurse.page.screenshot({ path: 'test/artifacts/message-answer.png', fullPage: true });
    const sent = sandbox.ehr
      .store('hospital')
      .all('Communication')
      .filter((each) => 'inResponseTo' in each && each.inResponseTo?.length === 1);
    expect(sent.map(({ meta }) => meta?.versionId)).toEqual(['1', '1', '1']);
  });
});
