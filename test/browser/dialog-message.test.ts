import type { FrameLocator } from 'playwright-core';
import { expect } from 'vitest';
import { buildCommandLineIfNeeded } from '../../src/sandbox/build-site.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { test as base } from './browser-test.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

/** With the message service beside the app, as `npm start` has it. */
const test = base.extend('sandbox', async ({ browser: _ }, { onCleanup }): Promise<RunningSandbox> => {
  await buildCommandLineIfNeeded(console.log);
  const sandbox = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  onCleanup(() => sandbox.close());
  return sandbox;
});

/** Asked before anything is sent, the service says 404: certainly not there. A browser writes that to its console. */
const NOT_THERE = /status of 404 .*\/notices\/[0-9a-f]{64}/;

/** The buttons that stand out. */
const leading = (app: FrameLocator) => app.locator('.notice .ds-button:not([data-variant])');

const MUNICIPALITY = 'Koordinerende enhet, Lia kommune';

test('a nurse’s notice to the municipality goes as a dialog message, its receipt is seen, and so is what the municipality writes back', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const { app, page } = await nurse.openChart('h01');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  // Whom the unit can call stands in the preview, in the text, and as data in the message
  const sender = 'Ola Vik, sykepleier, tlf. +47 00 00 11 01';
  await app.getByText(sender).waitFor();
  await app.getByText('Hva følger med', { exact: true }).click();
  await app.getByText(/^Line Danser, født \d\d\.\d\d\.\d{4}, og fødselsnummer eller D-nummer/).waitFor();
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/).waitFor();
  const received = sandbox.ehr.messages.received();
  expect(received).toMatchObject([{ deliveries: 1, receipt: { status: 'Ok' } }]);
  expect(received[0]?.document.note?.text).toContain(sender);
  expect(received[0]?.document.xml).toContain('<fk1:TeleAddress V="tel:+4700001101"');
  // An answer can be looked for at once; where there is none, nothing moves
  await app.getByRole('button', { name: 'Se etter svar' }).click();
  await app.getByText(/^Sett etter kl\. \d\d:\d\d\. Ikke noe nytt\.$/).waitFor();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/).waitFor();

  // A person sees that it has arrived
  await page.getByRole('link', { name: 'Dialogmeldinger' }).click();
  const message = page.getByRole('article').filter({ hasText: 'Line Danser' });
  await message.getByText('mottatt', { exact: true }).waitFor();
  expect(await message.innerText()).toContain(MUNICIPALITY);

  // Opened anew, it is received. Then somebody there writes back, and the nurse looks again
  const again = await nurse.openChart('h01', 'width=280');
  await again.app.getByText(/til Koordinerende enhet, Lia kommune: tatt imot$/).waitFor();
  await message.getByLabel('Skriv svar fra enheten').fill('Vi har oppnevnt Tone Lie.\nHun ringer <i morgen>.');
  await message.getByRole('button', { name: 'Send svaret' }).click();
  await message.getByText('ulest i journalens meldinger').waitFor();
  const words = again.app.locator('blockquote');
  const looked = again.app.getByText(/^Sett etter kl\. \d\d:\d\d\./);
  // The service asks for answers now and then: until it has this one, the nurse is told that there is nothing new
  await expect
    .poll(
      async () => {
        await again.app.getByRole('button', { name: 'Se etter svar', exact: true }).click();
        await looked.waitFor();
        return words.count();
      },
      { interval: 1000 },
    )
    .toBe(1);
  expect(await words.innerText()).toBe('Svar på melding\n\nVi har oppnevnt Tone Lie.\nHun ringer <i morgen>.');
  await again.app.getByText(/til Koordinerende enhet, Lia kommune: besvart, se under$/).waitFor();
  await again.app.getByText('Appen tolker dem ikke, og ingen koordinator er registrert ut fra dem.').waitFor();
  expect(await again.app.locator('.flag').count()).toBe(1);
  expect(await violations(again.page, 'app')).toEqual([]);
  expect(await again.app.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('the municipality told, the hospital’s unit can be told as well, and nobody a second time', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const { app, page } = await nurse.openChart('h01');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\.$/).waitFor();
  // Opened anew, what stands is read from the record and from the message service alike
  await page.reload();
  const also = app.getByRole('button', { name: 'Meld også til en annen enhet' });
  await also.click();
  await app.getByText('Hva følger med', { exact: true }).click();
  await app.locator('.along').getByText('Vurder behov for koordinator', { exact: true }).waitFor();
  expect(await app.getByRole('combobox', { name: 'Til' }).innerText()).not.toContain(MUNICIPALITY);
  expect(await violations(page, 'app')).toEqual([]);
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await app.getByText(/^Koordinerende enhet er varslet kl\. \d\d:\d\d\. Du ser svaret her/).waitFor();
  expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toHaveLength(1);
  expect(sandbox.ehr.messages.received()).toHaveLength(1);
  // Until the message service has said what the record cannot, the unit that it has told can be chosen
  let goOn = () => {};
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await nurse.context.route(`${sandbox.service?.origin}/**`, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await also.waitFor();
  goOn();
  await also.waitFor({ state: 'detached' });
});

test('refused by the municipality’s system: it is an alert on the same screen and after a reload, with another way on', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const { app, page } = await nurse.openChart('h01', 'message=E21');
  await app.getByRole('combobox', { name: 'Til' }).selectOption({ label: MUNICIPALITY });
  await app.getByRole('button', { name: 'Send melding', exact: true }).click();
  const alert = app.getByRole('alert');
  await alert
    .getByText(/Meldingen ble ikke mottatt\. Koordinerende enhet er IKKE varslet\. Ring 00 00 00 02/)
    .waitFor();
  await alert.getByText('Mottaker finnes ikke (E21)').waitFor();
  await leading(app).getByText('Kopier meldingen').waitFor();
  expect(sandbox.ehr.messages.received()[0]?.receipt).toMatchObject({ status: 'Rejected', code: 'E21' });

  await page.reload();
  await app.getByText(/ikke mottatt, koordinerende enhet er IKKE varslet/).waitFor();
  await app.getByText('Mottaker finnes ikke (E21)').waitFor();
  await leading(app).getByText('Kopier meldingen').waitFor();
  expect(await leading(app).count()).toBe(1);
});

test('the hospital’s unit sends a notice on to the municipality: previewed, agreed to, once, and both sides see how it stands', async ({
  sandbox,
  someone,
}) => {
  const nurse = await someone('ward-nurse', 'nb', { expected: NOT_THERE });
  const chart = await nurse.openChart('h01');
  await chart.app.getByRole('button', { name: 'Send melding', exact: true }).click();
  await chart.app.getByText(/^Koordinerende enhet er varslet/).waitFor();

  const { app, page } = await (await someone('ke-worker', 'nb', { expected: NOT_THERE })).openInbox();
  const button = (name: string) => app.getByRole('button', { name, exact: true });
  const row = app.getByRole('button', { name: /^Line Danser/ });
  await row.click();
  await button('Send videre').click();
  await app.getByLabel('Til').selectOption({ label: MUNICIPALITY });
  await app.getByRole('textbox', { name: 'Beskjed (valgfritt)' }).fill('Trenger hjelp hjemme.');
  const preview = app.getByRole('region', { name: 'Slik blir meldingen' });
  await preview.filter({ hasText: 'Trenger hjelp hjemme.' }).waitFor();
  // Nobody has agreed before somebody says so, and nothing is sent without
  const agreed = app.getByRole('checkbox', { name: /^Pasienten, eller den som samtykker/ });
  expect(await agreed.isChecked()).toBe(false);
  await button('Send videre nå').click();
  await app.getByText(/^Kryss av når dette er avklart/).waitFor();
  expect(sandbox.ehr.messages.received()).toEqual([]);
  await agreed.check();
  const shown = await preview.textContent();
  expect(await violations(page, 'app')).toEqual([]);
  await button('Send videre nå').click();
  // What was told at the click stands as it was then; how far it has come since is told below
  await app
    .locator('.outcome')
    .getByText(/^Meldingen er (lagt i kø|sendt) til Koordinerende enhet, Lia kommune/)
    .waitFor();
  const standing = app.getByRole('region', { name: 'Slik står den nå' });
  await standing
    .getByText(/^Dialogmeldingen til Koordinerende enhet, Lia kommune, sendt .+, er bekreftet mottatt/)
    .waitFor();
  const [message, ...more] = sandbox.ehr.messages.received();
  expect([more, message?.deliveries, message?.receipt]).toEqual([[], 1, expect.objectContaining({ status: 'Ok' })]);
  // In the unit's own name: what comes back comes to it
  expect(message?.document.sender.herId).toBe('9900001');
  expect(`${message?.document.note?.title}\n\n${message?.document.note?.text}`).toBe(shown);
  expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toMatchObject([
    { status: 'in-progress', owner: { display: 'Koordinerende enhet, Helse Vestland HF' } },
  ]);

  // Opened anew, it is asked anew; and sent on once more, nothing more is sent
  await page.reload();
  await row.click();
  await standing.getByText(/er bekreftet mottatt/).waitFor();
  await button('Send videre').click();
  await app.getByLabel('Til').selectOption({ label: MUNICIPALITY });
  await app.getByText(/^Koordinerende enhet, Lia kommune har alt fått en melding om pasienten/).waitFor();
  await button('Merk som sendt videre').click();
  await app
    .locator('.outcome')
    .getByText(/^Avsenderen kan nå se at saken er sendt videre/)
    .waitFor();
  expect(sandbox.ehr.messages.received()).toHaveLength(1);

  // The nurse sees both: where her notice is, and what the municipality has
  await chart.page.reload();
  await chart.app
    .getByText(/Sendt videre til Koordinerende enhet, Lia kommune/)
    .first()
    .waitFor();
  await chart.app.getByText(/^Meldt [^:]+ av Kari Nes til Koordinerende enhet, Lia kommune: tatt imot$/).waitFor();

  // Somebody there writes back: the list says so, and the words are read where the notice is opened
  await chart.page.getByRole('link', { name: 'Dialogmeldinger' }).click();
  const article = chart.page.getByRole('article').filter({ hasText: 'Line Danser' });
  await article.getByLabel('Skriv svar fra enheten').fill('Vi har oppnevnt Tone Lie.\nHun ringer <i morgen>.');
  await article.getByRole('button', { name: 'Send svaret' }).click();
  await article.getByText('ulest i journalens meldinger').waitFor();
  await expect
    .poll(
      async () => {
        await button('Hent på nytt').click();
        return row.innerText();
      },
      { interval: 1000 },
    )
    .toContain('Svar kommet fra Koordinerende enhet, Lia kommune.');
  await app.getByRole('heading', { name: 'Sendt videre (1)' }).waitFor();
  const reply = standing.getByRole('blockquote');
  await reply.waitFor();
  expect(await reply.innerText()).toContain('Vi har oppnevnt Tone Lie.\nHun ringer <i morgen>.');
  expect(await violations(page, 'app')).toEqual([]);
});
