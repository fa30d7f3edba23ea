import type { FrameLocator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser-test.ts';
import { readToTheEnd } from './person.ts';
import { noticesOnServer } from './server-has.ts';

/** Chromium writes every reply of 4xx and 5xx to the console. */
const expected = /^Failed to load resource: the server responded with a status of \d+/;

/** From a certain type on the server says that the token has run out, whatever order the replies come in. */
const EXPIRES = 'refresh=none&status=MedicationStatement:401,MedicationRequest:401,Task:401';

const REASSURING = /^(Ingen tegn til behov|Ikke nok til å foreslå|Har koordinator)/;
const EXPIRED =
  'Innloggingen er utløpt. Det du ser, er det som ble lest før det. Åpne på nytt fra journalen for å fortsette.';

/** The level as the screen says it, when it has been assessed. */
const level = (app: FrameLocator) => app.getByRole('heading', { level: 2 }).first().innerText();
const atEncounter = /\/Encounter\?/;
const atCondition = /\/Condition\?/;

/** Holds replies back until they are let go. */
function held() {
  let goOn = () => {};
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  return { until, goOn: () => goOn() };
}

describe('no patient who needs a coordinator is shown as fine', () => {
  /** By their full records: probably needs one; one answer away; should be considered for repeated acute admissions. */
  const NEEDING = ['h01', 'h03', 'h16'];

  test.for([
    ['when contacts may not be read', 'status=Encounter:403', 'kontakter (ingen tilgang)'],
    ['when the second page of contacts fails', 'failPage=Encounter:2&pageSize=3', 'kontakter (lesingen feilet)'],
    ['when a login page comes in place of contacts', 'loginPage=Encounter', 'kontakter (lesingen feilet)'],
    ['when a login page comes in place of diagnoses', 'loginPage=Condition', 'diagnoser (lesingen feilet)'],
    ['when the list of diagnoses is cut in the middle', 'broken=Condition', 'diagnoser (lesingen feilet)'],
    [
      'when the server has no list of medicines',
      'offers=Patient,Condition,Encounter,Appointment,ServiceRequest,EpisodeOfCare,CareTeam,Task',
      'legemidler',
    ],
    ['when the log-in runs out while reading', EXPIRES, 'legemidler'],
  ] as const)('%s', async ([, faults, unread], { someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const said = await Promise.all(
      NEEDING.map(async (patient) => {
        const { app } = await nurse.openChart(patient, faults);
        await readToTheEnd(app);
        // What could not be read is named where it is seen at once, whatever the level
        await app
          .getByText(/^(Ikke|Delvis) lest: /)
          .filter({ hasText: unread, visible: true })
          .first()
          .waitFor();
        return level(app);
      }),
    );
    expect(said.filter((each) => REASSURING.test(each))).toEqual([]);
  });

  test('what was refused stands at the criterion it matters to, and that criterion is not settled', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h01', 'status=Encounter:403');
    const units = app.getByRole('listitem').filter({ has: app.getByText('Flere enheter', { exact: true }) });
    await units.getByText('Ikke lest: kontakter (ingen tilgang).').first().waitFor();
    await units.getByText('Ikke avklart', { exact: true }).first().waitFor();
    // ... and in the notice, so that the receiver knows it too
    await app
      .getByRole('region', { name: 'Slik blir meldingen' })
      .filter({ hasText: 'Ikke lest: kontakter (ingen tilgang)' })
      .waitFor();
  });

  test('a patient whose contacts decide everything cannot be assessed, and can be reported on judgement', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h16', 'status=Encounter:403');
    const flag = app.getByRole('region', { name: 'Kan ikke vurderes' });
    await flag.getByText('Det som trengs for å vurdere behovet, kunne ikke leses.').waitFor();
    await flag.getByText('Ikke lest: kontakter (ingen tilgang).').waitFor();
    // Nothing changes by asking again for what there is no access to
    await readToTheEnd(app);
    expect(await app.getByRole('button', { name: 'Prøv igjen' }).count()).toBe(0);
    await app.getByRole('button', { name: 'Meld likevel' }).click();
    await app.getByRole('button', { name: 'Send melding', exact: true }).waitFor();
  });

  test('a patient who seems fine is not called so while something that matters is unread', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h02', EXPIRES);
    await readToTheEnd(app);
    await app.getByRole('region', { name: 'Kan ikke utelukke behov: ikke alt er lest' }).waitFor();
    expect(await level(app)).not.toMatch(REASSURING);
  });
});

describe('a log-in that runs out in the middle of the work', () => {
  test('is renewed without the nurse noticing', async ({ sandbox, someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h01', 'expireAfter=4');
    await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
    await readToTheEnd(app);
    expect(await app.getByText(/^Ikke lest/).count()).toBe(0);
    await app.getByRole('button', { name: 'Send melding', exact: true }).click();
    await app.getByText(/^Koordinerende enhet er varslet kl\./).waitFor();
    expect(noticesOnServer(sandbox, 'hospital', 'h01').tasks).toHaveLength(1);
  });

  test.for(['none', 'refused'])(
    'and cannot be renewed (%s): what was read stays, a new launch is offered, nothing is sent',
    async (refresh, { sandbox, someone }) => {
      const nurse = await someone('ward-nurse', 'nb', { expected });
      const first = await nurse.openChart('h01');
      // Also who is logged in has been read
      await first.app.getByRole('button', { name: 'Send melding', exact: true }).waitFor();
      const requests = nurse.seen.requests.filter((request) => request.headers()['authorization'] !== undefined).length;

      const { app } = await nurse.openChart('h01', `expireAfter=${requests}&refresh=${refresh}`);
      await readToTheEnd(app);
      await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
      await app.getByRole('button', { name: 'Send melding', exact: true }).click();
      await app.getByText('Innloggingen er utløpt. Ingenting er sendt.').waitFor();
      await app.getByText(/^Åpne på nytt fra journalen\. Kopier/).waitFor();
      expect(await level(app)).toBe('Trenger trolig koordinator');
      await app.getByText('Multippel sklerose (MS), livslangt forløp', { exact: true }).waitFor();
      await app.getByRole('button', { name: 'Kopier meldingen' }).waitFor();
      expect(noticesOnServer(sandbox, 'hospital', 'h01')).toEqual({ tasks: [], requests: [] });
    },
  );

  test('while the record is read: what was read stands, and a new launch is asked for', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h01', EXPIRES);
    await app.getByText(EXPIRED).waitFor();
    expect(await level(app)).toBe('Trenger trolig koordinator');
    await app.getByText(/^Vi kunne ikke lese om noen allerede har meldt/).waitFor();
    expect(await app.getByRole('button', { name: 'Send melding', exact: true }).count()).toBe(0);
    await app.getByRole('button', { name: 'Kopier meldingen' }).waitFor();
  });

  test('before anything is read: it is said, and nothing is shown of the patient', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h01', 'expireAfter=0&refresh=none');
    await app.getByRole('alert').getByText('Innloggingen er utløpt.').waitFor();
    await app.getByText('Lukk og åpne på nytt fra pasientens journal.').waitFor();
    expect(await app.getByText('Line Danser').count()).toBe(0);
  });
});

describe('a server that is not like the others', () => {
  test('without a list of medicines: prescriptions are read instead, and it says so', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const types =
      'Patient,Condition,Encounter,MedicationRequest,EpisodeOfCare,Appointment,ServiceRequest,CareTeam,Task,Communication';
    const { app } = await nurse.openChart('h10', `offers=${types}`);
    await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
    await app.getByText(/legemidler \(tilbys ikke av journalen\), lest fra forskrivninger i stedet/).waitFor();
    await app.locator('footer').getByText('Lest 2 diagnoser, 9 kontakter, 3 forskrivninger.').waitFor();
  });

  test('that asks for patience (429 with Retry-After) gets it, and everything is read', async ({ someone }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    // Asked again, it is answered once somebody has seen that it is waited for
    const again = held();
    let asked = 0;
    await nurse.context.route(atCondition, async (route) => {
      asked += 1;
      if (asked > 1) await again.until;
      await route.continue();
    });
    const { app } = await nurse.openChart('h01', 'status=Condition:429x1@1');
    await app.getByText('Venter på diagnoser.').waitFor();
    again.goOn();
    await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
    await readToTheEnd(app);
    expect(asked).toBe(2);
    expect(await app.getByText(/^Ikke lest/).count()).toBe(0);
  });

  test('that is slow: what has come and what is waited for is told, under the place of the patient’s name', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const contacts = held();
    await nurse.context.route(atEncounter, async (route) => {
      await contacts.until;
      await route.continue();
    });
    const { app } = await nurse.openChart('h01');
    await app.getByRole('status').filter({ hasText: 'Leser journalen' }).waitFor();
    await app.getByText('Venter på kontakter.').waitFor();
    await app.getByText(/^Lest 2 diagnoser, 3 legemidler/).waitFor();
    contacts.goOn();
    await app.getByRole('heading', { level: 2, name: 'Trenger trolig koordinator' }).waitFor();
  });

  test('that answers with a login page for the patient: nothing is shown, and it can be tried again', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb', { expected });
    const { app } = await nurse.openChart('h01', 'loginPage=Patient');
    const alert = app.getByRole('alert');
    await alert.getByText('Pasientens navn og fødselsdato kunne ikke leses. Derfor vises ingenting.').waitFor();
    await alert.getByRole('button', { name: 'Prøv igjen' }).waitFor();
  });

  test('that puts another patient’s row among the rows: the whole record is refused, nobody is named', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart('h01', 'foreignRow=Condition');
    await app
      .getByRole('alert')
      .getByText('Journalen ga opplysninger om en annen pasient. Derfor vises ingenting.')
      .waitFor();
    expect(await app.getByText('Line Danser').count()).toBe(0);
  });

  test('whose next page is on another server: nothing is asked there, and what is missing is named', async ({
    someone,
  }) => {
    const nurse = await someone('ward-nurse', 'nb');
    const { app } = await nurse.openChart('h01', 'foreignNext=https://foreign.example');
    await readToTheEnd(app);
    expect(await level(app)).not.toMatch(REASSURING);
    await app
      .getByText(/^Delvis lest: .*kontakter/)
      .last()
      .waitFor();
  });
});
