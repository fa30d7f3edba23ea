import type { FrameLocator, Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser-test.ts';
import type { Chart } from './person.ts';
import { noticesOnServer } from './server-has.ts';

const LINE = 'h01';
const NOTIFIED =
  /^Koordinerende enhet er varslet kl\. \d\d:\d\d\. Du ser svaret her, også neste gang du åpner pasienten\.$/;
const ALREADY = 'Koordinerende enhet var allerede varslet. Det er ikke sendt noe nytt.';
const NOT_STORED = 'Meldingen kom ikke fram. Det er sjekket at den ikke er lagret.';
const CHECK = 'Sjekk om meldingen kom fram';
const CHECKING = 'Sjekker om meldingen kom fram';
const UNKNOWN = 'Vi vet ikke ennå om meldingen kom fram. Sjekk før du gjør noe mer.';

const sendButton = (app: FrameLocator): Locator => app.getByRole('button', { name: 'Send melding', exact: true });
const standsAs = (app: FrameLocator, sender: string): Promise<void> =>
  app.getByText(new RegExp(`^Meldt .+ av ${sender} til .+: sendt, venter på svar$`)).waitFor();
const ready = async (chart: Chart): Promise<Chart> => {
  await sendButton(chart.app).waitFor();
  return chart;
};

describe('one notice, however it is sent', () => {
  test('a double click is one click', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await ready(await nurse.openChart(LINE));
    await sendButton(app).dblclick();
    await app.getByText(NOTIFIED).waitFor();
    await sendButton(app).waitFor({ state: 'detached' });
    expectOne(noticesOnServer(sandbox, 'hospital', LINE));
    expect(nurse.seen.requests.filter((request) => request.method() === 'POST' && isFhir(request.url()))).toHaveLength(
      1,
    );
  });

  test.for([
    ['an ordinary server', ''],
    ['a server that ignores If-None-Exist', 'noConditionalCreate=1'],
  ] as const)(
    'two tabs that both send, on %s: one sends, the other is told it was sent already',
    async ([, faults], { sandbox, someone }) => {
      const nurse = await someone('ward-nurse', 'nb');
      const tabs = [await ready(await nurse.openChart(LINE, faults)), await ready(await nurse.openChart(LINE, faults))];
      await Promise.all(tabs.map(({ app }) => sendButton(app).click()));
      const said = await Promise.all(tabs.map(({ app }) => truthIn(app)));
      expect(said.filter((truth) => NOTIFIED.test(truth))).toHaveLength(1);
      expect(said.filter((truth) => truth === ALREADY)).toHaveLength(1);
      for (const { app } of tabs) await sendButton(app).waitFor({ state: 'detached' });
      expectOne(noticesOnServer(sandbox, 'hospital', LINE));
    },
  );

  test('a colleague who opened the patient before it was sent is told who sent it', async ({ sandbox, someone }) => {
    const nurse = await ready(await (await someone('ward-nurse', 'nb')).openChart(LINE));
    const doctor = await ready(await (await someone('hospital-doctor', 'nb')).openChart(LINE));
    await sendButton(nurse.app).click();
    await nurse.app.getByText(NOTIFIED).waitFor();

    await sendButton(doctor.app).click();
    await doctor.app.getByText(ALREADY).waitFor();
    await standsAs(doctor.app, 'Ola Vik');
    await sendButton(doctor.app).waitFor({ state: 'detached' });
    expectOne(noticesOnServer(sandbox, 'hospital', LINE));
  });

  test('a colleague who sends at the same moment makes no second notice', async ({ sandbox, someone }) => {
    const charts = [
      await ready(await (await someone('ward-nurse', 'nb')).openChart(LINE)),
      await ready(await (await someone('hospital-doctor', 'nb')).openChart(LINE)),
    ];
    await Promise.all(charts.map(({ app }) => sendButton(app).click()));
    for (const { app } of charts) expect(await truthIn(app)).toMatch(/^Koordinerende enhet (er|var allerede) varslet/);
    const { tasks } = expectOne(noticesOnServer(sandbox, 'hospital', LINE));
    for (const { app } of charts) await standsAs(app, tasks[0]?.requester?.display ?? 'nobody');
  });

  test('a colleague who opens the patient afterwards sees the notice and no button', async ({ someone }) => {
    const nurse = await ready(await (await someone('ward-nurse', 'nb')).openChart(LINE));
    await sendButton(nurse.app).click();
    await nurse.app.getByText(NOTIFIED).waitFor();
    const doctor = await (await someone('hospital-doctor', 'nb')).openChart(LINE);
    await standsAs(doctor.app, 'Ola Vik');
    // What could be sent, and to whom, is shown once it is known who is logged in
    await doctor.app.getByRole('button', { name: 'Meld også til en annen enhet', exact: true }).waitFor();
    expect(await sendButton(doctor.app).count()).toBe(0);
  });
});

describe('a connection that is cut', () => {
  // Chromium's own words for a connection that ends after the server's 102
  const expected = /net::ERR_|blocked by CORS policy/;

  test('after the server stored the notice: it is looked for, found, and told as sent', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await ready(await nurse.openChart(LINE, 'cutReply=1'));
    await sendButton(app).click();
    await app.getByText(NOTIFIED).waitFor();
    await standsAs(app, 'Ola Vik');
    await sendButton(app).waitFor({ state: 'detached' });
    expectOne(noticesOnServer(sandbox, 'hospital', LINE));
  });

  test('before it was stored: that it was not sent is said after a check, and then it can be sent', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    await nurse.context.clock.install();
    const { app } = await ready(await nurse.openChart(LINE, 'cutRequest=1'));
    await sendButton(app).click();
    // While it is not known, the button is there but does nothing
    const sending = app.getByRole('button', { name: 'Sender meldingen' });
    expect(await sending.getAttribute('aria-disabled')).toBe('true');
    await sending.click({ force: true });
    /** Whether a cut write may still land nobody knows for a while; the app's clock is moved past it. */
    const whenWaited = (text: string) =>
      expect
        .poll(async () => {
          await nurse.context.clock.fastForward(2_000);
          return app.getByText(text, { exact: true }).count();
        })
        .toBe(1);
    await whenWaited(UNKNOWN);
    expect(await sendButton(app).count()).toBe(0);
    await app.getByRole('button', { name: CHECK, exact: true }).click();
    await whenWaited(NOT_STORED);
    expect(noticesOnServer(sandbox, 'hospital', LINE)).toEqual({ tasks: [], requests: [] });

    await sendButton(app).click();
    await app.getByText(NOTIFIED).waitFor();
    expectOne(noticesOnServer(sandbox, 'hospital', LINE));
  });

  test('and nobody can say what was stored: no sending again before a check has answered', async ({
    sandbox,
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    await nurse.context.clock.install();
    const { page, app } = await ready(await nurse.openChart(LINE, 'cutReply=1'));
    /** The app waits between its looks; its clock is moved until the screen says something. */
    const whenWaited = (locator: Locator) =>
      expect
        .poll(async () => {
          await nurse.context.clock.fastForward(1_000);
          return locator.count();
        })
        .toBe(1);
    const searches = (url: URL) => isFhir(url.href) && url.pathname.endsWith('/Task');
    await nurse.context.route(searches, (route) => route.abort());
    await sendButton(app).click();
    await whenWaited(app.getByText(UNKNOWN));
    expect(await sendButton(app).count()).toBe(0);
    expect(await app.getByRole('button', { name: 'Prøv igjen' }).count()).toBe(0);

    // Opened anew while the server still cannot be asked: the doubt is kept, and the app asks by itself
    await page.reload();
    await app.getByRole('button', { name: CHECKING }).waitFor();
    await whenWaited(app.getByRole('button', { name: CHECK }));
    expect(await sendButton(app).count()).toBe(0);

    await nurse.context.unroute(searches);
    await app.getByRole('button', { name: CHECK }).click();
    await app.getByText(NOTIFIED).waitFor();
    expectOne(noticesOnServer(sandbox, 'hospital', LINE));
  });
});

const isFhir = (url: string) => /\/(hospital|gp)\/fhir(\/|$)/.test(new URL(url).pathname);

function truthIn(app: FrameLocator): Promise<string> {
  return app.getByText(/^Koordinerende enhet (er|var)/).innerText();
}

function expectOne(notices: ReturnType<typeof noticesOnServer>) {
  expect(notices.tasks).toHaveLength(1);
  expect(notices.requests).toHaveLength(1);
  return notices;
}
