import { describe, expect } from 'vitest';
import type { SandboxLanguage, Tenant, UserRole } from '../../src/sandbox/ehr.ts';
import { test } from './browser-test.ts';
import { appIn, openEverything, readToTheEnd } from './person.ts';
import { noticesOnServer } from './server-has.ts';
import { violations } from './wcag.ts';

/** What one person meets, in their words. The patient is one whose level hangs on a single answer. */
interface Way {
  readonly who: string;
  readonly role: UserRole;
  readonly language: SandboxLanguage;
  readonly tenant: Tenant;
  readonly patient: { readonly id: string; readonly name: string; readonly born: string };
  readonly unit: string;
  readonly reason: { readonly title: string; readonly evidence: RegExp };
  readonly words: {
    readonly before: string;
    readonly question: string;
    readonly yes: string;
    readonly after: string;
    readonly announced: string;
    readonly wants: string;
    readonly comment: RegExp;
    readonly preview: string;
    readonly send: string;
    readonly notified: RegExp;
    readonly sent: RegExp;
    readonly wish: string;
  };
}

const NURSE: Way = {
  who: 'a ward nurse, in bokmål',
  role: 'ward-nurse',
  language: 'nb',
  tenant: 'hospital',
  patient: { id: 'h03', name: 'Arne Tenkt', born: 'f. 06.05.1959' },
  unit: 'Koordinerende enhet, Helse Vestland HF',
  reason: { title: 'Langvarig oppfølging', evidence: /Under oppfølging ved Dialyseavdelingen siden/ },
  words: {
    before: 'Ett svar gjenstår',
    question: 'Trenger pasienten hjelp til å holde oversikt og avtaler?',
    yes: 'Ja',
    after: 'Trenger trolig koordinator',
    announced: 'Vurderingen er endret: Trenger trolig koordinator',
    wants: 'Ønsker det',
    comment: /^Kommentar/,
    preview: 'Slik blir meldingen',
    send: 'Send melding',
    notified:
      /^Koordinerende enhet er varslet kl\. \d\d:\d\d\. Du ser svaret her, også neste gang du åpner pasienten\.$/,
    sent: /^Meldt .+ av Ola Vik til Koordinerende enhet, Helse Vestland HF: sendt, venter på svar$/,
    wish: 'Pasienten ønsker dette.',
  },
};

const GP: Way = {
  who: 'a GP, in English',
  role: 'gp',
  language: 'en',
  tenant: 'gp',
  patient: { id: 'g01', name: 'Hanne Fantasi', born: 'b. 15 Jun 1979' },
  unit: 'Koordinerende enhet, Lia kommune',
  reason: { title: 'Long-lasting illness', evidence: /Multippel sklerose/ },
  words: {
    before: 'One answer is missing',
    question: 'Does the patient get help from several services, and is more help or better cooperation needed?',
    yes: 'Yes',
    after: 'Probably needs a coordinator',
    announced: 'The assessment has changed: Probably needs a coordinator',
    wants: 'Wants it',
    comment: /^Comment/,
    preview: 'What the notice will say',
    send: 'Send notice',
    notified:
      /^The coordinating unit has been notified at \d\d:\d\d\. You will see the answer here, also the next time you open the patient\.$/,
    sent: /^Notified .+ by Sunniva Lie to Koordinerende enhet, Lia kommune: sent, waiting for an answer$/,
    wish: 'Pasienten ønsker dette.',
  },
};

const DOCTOR: Way = {
  who: 'a hospital doctor, in nynorsk',
  role: 'hospital-doctor',
  language: 'nn',
  tenant: 'hospital',
  patient: { id: 'h05', name: 'Emil Prøvmann', born: 'f. 04.08.2009' },
  unit: 'Koordinerende enhet, Helse Vestland HF',
  reason: { title: 'Sjukdom og behandling', evidence: /Diabetes mellitus type 1/ },
  words: {
    before: 'Eitt svar står att',
    question: 'Treng pasienten hjelp til å halde oversikt og avtalar?',
    yes: 'Ja',
    after: 'Treng truleg koordinator',
    announced: 'Vurderinga er endra: Treng truleg koordinator',
    wants: 'Ønskjer det',
    comment: /^Kommentar/,
    preview: 'Slik vert meldinga',
    send: 'Send melding',
    notified:
      /^Koordinerande eining er varsla kl\. \d\d:\d\d\. Du ser svaret her, også neste gang du opnar pasienten\.$/,
    sent: /^Meldt .+ av Ingrid Moe til Koordinerende enhet, Helse Vestland HF: sendt, ventar på svar$/,
    wish: 'Pasienten ønskjer dette.',
  },
};

describe('the whole way, through two origins and a frame', () => {
  test.for([NURSE, GP, DOCTOR])(
    '$who: from the list of patients to a notice that stands, once',
    async (way, { sandbox, someone }) => {
      const { words, patient } = way;
      const person = await someone(way.role, way.language);
      const page = await person.openList();

      // Pick the patient from the list; the flag is there without being looked for
      await page.getByRole('navigation').getByRole('link', { name: patient.name }).click();
      const app = appIn(page);
      await app.getByRole('heading', { level: 1, name: `${patient.name} ${patient.born}` }).waitFor();
      await app.getByRole('heading', { level: 2, name: words.before, exact: true }).waitFor();
      await readToTheEnd(app);
      expect(new URL((await page.locator('iframe').getAttribute('src')) ?? '').origin).not.toBe(sandbox.ehrOrigin);
      expect(await violations(page), 'axe, at the flag').toEqual([]);

      // A reason opens to its evidence
      const reason = app.getByRole('listitem').filter({ has: app.getByText(way.reason.title, { exact: true }) });
      const evidence = reason.getByRole('listitem').filter({ hasText: way.reason.evidence }).first();
      await reason.waitFor();
      expect(await evidence.isVisible()).toBe(false);
      await reason.getByText(way.reason.title, { exact: true }).click();
      await evidence.waitFor();

      // One answer, and the level changes where it stands; a screen reader hears it
      const question = app.getByRole('group', { name: words.question });
      const yes = question.getByRole('radio', { name: words.yes, exact: true });
      await yes.check();
      await app.getByRole('heading', { level: 2, name: words.after, exact: true }).waitFor();
      await app.getByRole('status').filter({ hasText: words.announced }).waitFor({ state: 'attached' });
      await expect.poll(() => yes.evaluate((radio) => radio.ownerDocument.activeElement === radio)).toBe(true);

      // Nothing is ticked for the patient beforehand; the sender says it
      await app.getByRole('radio', { name: words.wants, exact: true }).check();
      await app
        .getByRole('textbox', { name: words.comment })
        .fill('Sønnen hjelper til, men bor langt unna. <ring gjerne & snart>');
      const preview = app.getByRole('region', { name: words.preview });
      await preview.filter({ hasText: 'Sønnen hjelper til' }).waitFor();
      // Every word of it is there before the click, and nothing of it is folded; the button is in sight with it
      const previewed = await preview.innerText();
      expect(previewed).toContain(words.wish);
      await openEverything(app);
      expect(await violations(page, 'app'), 'axe, with the answer given and everything opened').toEqual([]);

      // One click
      expect(noticesOnServer(sandbox, way.tenant, patient.id)).toEqual({ tasks: [], requests: [] });
      await app.getByRole('button', { name: words.send, exact: true }).click();
      await app.getByText(words.notified).waitFor();
      await app.getByRole('button', { name: words.send, exact: true }).waitFor({ state: 'detached' });
      expect(await violations(page, 'app'), 'axe, when the notice is sent').toEqual([]);

      // It stands on the server once, and says what the preview said
      const { tasks, requests } = noticesOnServer(sandbox, way.tenant, patient.id);
      expect(tasks).toHaveLength(1);
      expect(requests).toHaveLength(1);
      const [task] = tasks;
      expect(task?.description).toBe(previewed);
      expect(task?.focus?.reference).toBe(`ServiceRequest/${requests[0]?.id}`);
      expect(task?.owner?.display).toBe(way.unit);

      // Opened anew, the notice is shown as sent, and there is nothing to send with
      await page.reload();
      await appIn(page).getByText(words.sent).waitFor();
      await appIn(page).getByRole('button', { name: words.send, exact: true }).waitFor({ state: 'detached' });

      // The coordinating unit has it, in the inbox of that installation, with the words that were sent
      const unit = await someone('ke-worker', 'nb');
      const { app: inbox } = await unit.openInbox(`installation=${way.tenant}`);
      const line = inbox.getByRole('button', { name: new RegExp(`^${patient.name}`) });
      await line.click();
      await inbox.getByRole('heading', { level: 2, name: new RegExp(`^${patient.name}`) }).waitFor();
      expect(await line.count()).toBe(1);
      expect(await inbox.locator('.notice-text').innerText()).toBe(previewed);
    },
  );
});
