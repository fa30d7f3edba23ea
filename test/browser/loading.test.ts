import { describe, expect } from 'vitest';
import { test } from './browser-test.ts';
import { readToTheEnd } from './person.ts';

describe('what the page is made of', () => {
  test('comes once each, and nothing of another page; the notice and the reasons come after the flag', async ({
    someone,
    sandbox,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart('h01');
    await readToTheEnd(app);

    // The launch page asks of the rules only whether they are there (HEAD)
    const asked = nurse.seen.requests
      .filter((request) => request.method() === 'GET')
      .map((request) => ({ url: new URL(request.url()), type: request.resourceType() }))
      .filter(({ url }) => url.origin === sandbox.appOrigin)
      .map(({ url }) => url.pathname);
    expect(asked.filter((path) => /inbox|information/.test(path))).toEqual([]);
    const times = (pattern: RegExp) => asked.filter((path) => pattern.test(path)).length;
    expect(times(/^\/rules\/codes\.json$/)).toBe(1);
    expect(times(/^\/rules\/rule-sets\/helse-vest\.json$/)).toBe(1);
    expect(times(/^\/config\.json$/), 'once for the launch page, once for the app').toBe(2);
    const firstOf = (pattern: RegExp) => asked.findIndex((path) => pattern.test(path));
    for (const below of [/after-flag-[\w-]+\.js$/, /^\/rules\/texts\/codes\.json$/, /^\/rules\/texts\/rule-sets\//]) {
      expect(times(below), `${below}`).toBe(1);
      expect(firstOf(below), `${below}`).toBeGreaterThan(firstOf(/session-[\w-]+\.js$/));
      expect(firstOf(below), `${below}`).toBeGreaterThan(firstOf(/^\/rules\/rule-sets\//));
    }

    // Nothing that only the flag needs is in the token's way
    const all = nurse.seen.requests.map((request) => new URL(request.url()).pathname);
    const token = all.findIndex((path) => path.endsWith('/auth/token'));
    expect(token).toBeGreaterThan(-1);
    for (const later of [/session-[\w-]+\.js$/, /page-[\w-]+\.js$/, /^\/rules\/codes\.json$/]) {
      expect(
        all.findIndex((path) => later.test(path)),
        `${later}`,
      ).toBeGreaterThan(token);
    }
  });

  test.for([
    ['its code', /\/assets\/after-flag-[\w-]+\.js$/],
    ['the texts of its rules', /\/rules\/texts\//],
  ] as const)(
    'may be replaced meanwhile, as %s: the flag stands, it is said, and a new load brings the rest',
    async ([_, rest], { someone }) => {
      const nurse = await someone('ward-nurse', 'nb', { expected: /after-flag|ERR_FAILED/ });
      await nurse.context.route(rest, (route) => route.abort());
      const { app } = await nurse.openChart('h01');
      await app.getByRole('heading', { name: 'Trenger trolig koordinator' }).waitFor();
      await app.getByRole('alert').getByText('Resten av siden kunne ikke hentes.').waitFor();
      expect(await app.getByRole('button', { name: 'Send melding' }).count()).toBe(0);

      await nurse.context.unroute(rest);
      await app.getByRole('button', { name: 'Last siden på nytt' }).click();
      await app.getByText('Forslag til hjelp i vurderingen. Du avgjør.').waitFor();
      expect(await app.getByRole('alert').count()).toBe(0);
      await app.getByRole('heading', { name: 'Trenger trolig koordinator' }).waitFor();
    },
  );
});

describe('a page whose script does not come', () => {
  test.for(['index.html', 'launch.html', 'inbox.html', 'inbox-launch.html', 'information.html'])(
    '%s is not white for good: it says in three languages that it has not started, and whom to tell',
    async (name, { sandbox, someone }) => {
      const nurse = await someone('ward-nurse', 'nb', { expected: /Failed to load resource/ });
      await nurse.context.route(/\.js$/, (route) => route.fulfill({ status: 404, body: '' }));
      const page = await nurse.context.newPage();
      await page.goto(`${sandbox.appOrigin}/${name}`);
      const words = page.locator('.not-started');
      await words.waitFor({ state: 'attached' });
      // Hidden for seven seconds: nobody whose page is only on its way sees it. Then it comes by itself
      const at = (milliseconds: number, then: 'pause' | 'play') =>
        words.evaluate(
          (place, [time, act]) => {
            const [coming] = place.getAnimations();
            if (coming === undefined) throw new Error('it never comes');
            coming.currentTime = time;
            coming[act]();
          },
          [milliseconds, then] as const,
        );
      for (const milliseconds of [0, 7000]) {
        await at(milliseconds, 'pause');
        expect(await words.isVisible(), `${milliseconds} ms`).toBe(false);
      }
      await at(7900, 'play');
      await words.waitFor();
      expect(await words.innerText()).toMatch(/ikke startet.*ikkje starta.*has not started/s);
    },
  );

  test('and one that has started no longer says so', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart('h01');
    await app.getByRole('heading', { name: 'Trenger trolig koordinator' }).waitFor();
    expect(await app.locator('.not-started').count()).toBe(0);
  });
});
