import type { Encounter, Extension, FhirResource, Patient } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { appConfiguration } from '../app-configuration.ts';
import { loadValidator } from '../ehr-server.ts';
import { calendarFrom } from './calendar.ts';
import { generatePatients } from './generate-patients.ts';
import { hasRightCheckDigits } from './identity-number.ts';
import { STORIES } from './stories.ts';

const DAY = 86_400_000;
const SUMMER = { today: '2026-06-15', seed: 7 };
const { hospital, gp } = generatePatients(SUMMER);
const everything = [...hospital, ...gp];
const store = { hospital, gp };

const ofType = <T extends FhirResource['resourceType']>(resources: readonly FhirResource[], type: T) =>
  resources.filter(
    (resource): resource is Extract<FhirResource, { resourceType: T }> => resource.resourceType === type,
  );

/** The patient a resource of a story is about. */
const patientOf = (resource: FhirResource): string | undefined => resource.id?.split('-')[0];

describe('the synthetic records', () => {
  test('are valid FHIR R4, every resource, required codes and reference targets too', async () => {
    const validate = await loadValidator();
    const invalid = everything.map((resource) => ({ resource, issues: validate(resource) }));
    expect(invalid.filter(({ issues }) => issues.length > 0)).toEqual([]);
  }, 30_000);

  test('have one id each, and refer only to what is in the same installation', () => {
    for (const resources of [hospital, gp]) {
      const references = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
      expect(references.size).toBe(resources.length);
      const referred = [...JSON.stringify(resources).matchAll(/"reference":"([^"#][^"]*)"/g)].map(([, to]) => to);
      expect(referred.filter((to = '') => !references.has(to))).toEqual([]);
    }
  });

  test('are the same for the same day and seed, and other persons for another seed', () => {
    expect(generatePatients(SUMMER)).toEqual({ hospital, gp });
    const numbers = (resources: readonly FhirResource[]) =>
      ofType(resources, 'Patient').map(({ identifier }) => identifier?.[0]?.value);
    expect(numbers(generatePatients({ ...SUMMER, seed: 8 }).hospital)).not.toEqual(numbers(hospital));
  });

  test.each([
    { from: '2026-06-15', to: '2026-06-16' },
    { from: '2026-10-24', to: '2026-10-26' }, // over the night summer time ends
    { from: '2027-12-31', to: '2028-03-01' }, // over 29 February
  ])('move with the day: what is so many days ago on $from is as many days ago on $to', ({ from, to }) => {
    const contactsOf = (today: string) =>
      ofType(generatePatients({ today, seed: 7 }).hospital, 'Encounter').map((encounter) => ({
        id: encounter.id,
        ago: daysFrom(today, encounter.period?.start),
        time: encounter.period?.start?.slice(11, 16),
      }));
    expect(contactsOf(to)).toEqual(contactsOf(from));
  });

  test('write every instant with the offset Norway has that day', () => {
    const starts = ofType(hospital, 'Encounter').map(({ period }) => period?.start ?? '');
    expect(starts.length).toBeGreaterThan(2000);
    for (const start of starts) {
      const local = new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'Europe/Oslo',
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(start));
      expect(local).toBe(start.slice(0, 16).replace('T', ' '));
    }
  });

  test('put nothing that has happened after the start of the day', () => {
    const happened = ofType(everything, 'Encounter').filter(({ status }) => status !== 'planned');
    const later = happened.filter(({ period }) => (period?.end ?? period?.start ?? '').slice(0, 10) >= SUMMER.today);
    expect(later).toEqual([]);
    const recorded = ofType(everything, 'Condition').filter(
      ({ recordedDate = '' }) => recordedDate.slice(0, 10) >= SUMMER.today,
    );
    expect(recorded).toEqual([]);
  });
});

describe('the identity numbers', () => {
  const numberOf = ({ identifier }: Patient) =>
    identifier?.find(({ system }) => system === 'urn:oid:2.16.578.1.12.4.1.4.1')?.value;
  const patients = ofType(everything, 'Patient').filter((patient) => numberOf(patient) !== undefined);
  const numbers = patients.map((patient) => numberOf(patient) ?? '');

  test('are known of everybody but one, who has a number of the hospital alone', () => {
    const others = ofType(everything, 'Patient').filter((patient) => !patients.includes(patient));
    expect(others.map(({ id, identifier }) => [id, identifier?.map(({ system }) => system)])).toEqual([
      ['h19', ['HNR']],
    ]);
  });

  test('have right check digits, so that software that checks them is content', () => {
    expect(numbers.filter((number) => !hasRightCheckDigits(number))).toEqual([]);
  });

  test('cannot be real: 80 is added to the month', () => {
    const months = numbers.map((number) => Number(number.slice(2, 4)));
    expect(months.filter((month) => month < 81 || month > 92)).toEqual([]);
  });

  test('say the birth date, the century and the sex of the patient', () => {
    for (const [index, number] of numbers.entries()) {
      const { birthDate = '', gender } = patients[index] ?? {};
      expect(`${number.slice(4, 6)}-${Number(number.slice(2, 4)) - 80}-${number.slice(0, 2)}`).toBe(
        `${birthDate.slice(2, 4)}-${Number(birthDate.slice(5, 7))}-${birthDate.slice(8, 10)}`,
      );
      expect(Number(number.slice(6, 9)) >= 500).toBe(Number(birthDate.slice(0, 4)) >= 2000);
      expect(Number(number[8]) % 2 === 1).toBe(gender === 'male');
    }
  });

  test('are told from wrong ones by the check', () => {
    const [number = ''] = numbers;
    const swapped = `${number.slice(0, 6)}${Number(number[6]) === 9 ? 0 : Number(number[6]) + 1}${number.slice(7)}`;
    expect(hasRightCheckDigits(swapped)).toBe(false);
  });
});

describe('the stories', () => {
  test('are at least eighteen, each with its own patient, told in three languages', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(18);
    expect(new Set(STORIES.map(({ id }) => id)).size).toBe(STORIES.length);
    expect(new Set(STORIES.map(({ patient }) => patient)).size).toBe(STORIES.length);
    const texts = STORIES.flatMap(({ title, shows }) => [...Object.values(title), ...Object.values(shows)]);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  test('open on a contact of their own patient in their own installation', () => {
    for (const { tenant, patient, encounter } of STORIES) {
      expect(ofType(store[tenant], 'Patient').some(({ id }) => id === patient)).toBe(true);
      if (encounter !== null) {
        const opened = ofType(store[tenant], 'Encounter').find(({ id }) => id === encounter);
        expect(opened?.subject?.reference).toBe(`Patient/${patient}`);
      }
    }
  });

  test('have a bed exactly when the patient lies in the ward', () => {
    for (const { tenant, encounter, bed } of STORIES) {
      const opened = ofType(store[tenant], 'Encounter').find(({ id }) => id === encounter);
      expect(opened?.status === 'in-progress').toBe(bed !== null);
    }
  });

  test('give hospital patients ICD-10 and GP patients ICPC-2', () => {
    const systems = (resources: readonly FhirResource[]) => [
      ...new Set(ofType(resources, 'Condition').flatMap(({ code }) => code?.coding?.map(({ system }) => system) ?? [])),
    ];
    expect(systems(hospital)).toEqual(['urn:oid:2.16.578.1.12.4.1.1.7110']);
    expect(systems(gp).sort()).toEqual(['http://hl7.org/fhir/sid/icpc-2', 'urn:oid:2.16.578.1.12.4.1.1.7170']);
  });
});

describe('where the patients live', () => {
  const addressOf = (id: string) => ofType(everything, 'Patient').find((row) => row.id === id)?.address?.[0];
  const BASIS = 'http://hl7.no/fhir/StructureDefinition';

  test('is in municipalities that do not exist', () => {
    const places = [...JSON.stringify(everything).matchAll(/"code":"(\d{4})","display":"(?:Lia|Oppdiktnes)"/g)];
    expect(places.length).toBeGreaterThan(15);
    expect(places.filter(([, number = '']) => !number.startsWith('99'))).toEqual([]);
  });

  test('stands on the district, as no-basis has it, as DIPS has it, or nested in the land register', () => {
    const urls = (extensions: readonly Extension[] = []) => extensions.map(({ url }) => url);
    expect(urls(addressOf('h01')?._district?.extension)).toEqual([`${BASIS}/no-basis-municipalitycode`]);
    expect(urls(addressOf('h10')?._district?.extension)).toEqual([
      'http://dips.no/fhir/StructureDefinition/R4/DIPSPatientMunicipality',
    ]);
    const nested = addressOf('h04');
    expect(nested?._district).toBeUndefined();
    expect(urls(nested?.extension)).toEqual([`${BASIS}/no-basis-propertyinformation`]);
    expect(nested?.extension?.[0]?.extension?.[0]).toMatchObject({
      url: 'municipality',
      valueCoding: { system: 'urn:oid:2.16.578.1.12.4.1.1.3402', code: expect.stringMatching(/^99\d\d$/) },
    });
  });

  test('is told by the postal code alone of two, and not at all of another', () => {
    for (const id of ['h09', 'g05']) {
      expect(Object.keys(addressOf(id) ?? {}).sort()).toEqual(['city', 'line', 'postalCode', 'use']);
      // The one that the sandbox's configuration gives to a unit
      expect(addressOf(id)?.postalCode).toBe('0099');
    }
    expect(ofType(everything, 'Patient').filter(({ address }) => address === undefined)).toEqual([patientById('h08')]);
  });

  test('is strictly confidential of one', () => {
    const graded = ofType(everything, 'Patient').filter(({ meta }) => meta?.security !== undefined);
    expect(graded.map(({ id, meta }) => [id, meta?.security?.[0]?.code])).toEqual([['h18', 'strengtFortrolig']]);
  });
});

describe('single records', () => {
  const rows = (patient: string) => everything.filter((resource) => patientOf(resource) === patient);
  const contacts = (patient: string) => ofType(rows(patient), 'Encounter');
  const unitsSince = (id: string, days: number) =>
    new Set(
      real(contacts(id))
        .filter((row) => within(row, days))
        .map((row) => row.serviceProvider?.reference),
    );

  test('two thousand contacts are exactly two thousand', () => {
    expect(contacts('h14')).toHaveLength(2000);
  });

  test('the two dialysis patients differ only in the other units', () => {
    expect([...unitsSince('h03', 180)]).toEqual(['Organization/dialysis']);
    expect(unitsSince('h04', 180).size).toBe(3);
  });

  test('the DIPS-shaped record has no clinical status, no text, one coding, and stays as contained encounters', () => {
    for (const condition of ofType(rows('h10'), 'Condition')) {
      expect(condition.clinicalStatus).toBeUndefined();
      expect(condition.code?.text).toBeUndefined();
      expect(condition.code?.coding).toHaveLength(1);
      expect(condition.verificationStatus?.coding?.[0]?.code).toBe('confirmed');
    }
    const stays = contacts('h10').filter((row) => row.class.code === 'IMP');
    expect(stays.map((row) => row.partOf?.reference)).toEqual(['#stay', '#stay']);
    expect(ofType(rows('h10'), 'MedicationStatement')).toEqual([]);
  });

  test('the patient with repeated acute admissions has five in 180 days, in two departments, under fourteen days in all', () => {
    const admissions = contacts('h16').filter((row) => row.class.code === 'ACUTE' && within(row, 175));
    expect(admissions).toHaveLength(5);
    expect(unitsSince('h16', 175).size).toBe(2);
    const nights = admissions.map((row) => daysFrom((row.period?.end ?? SUMMER.today).slice(0, 10), row.period?.start));
    expect(nights.reduce((total, days) => total - days, 0)).toBeLessThan(14);
  });

  test('the coordinating units have the addresses the app is configured with', () => {
    const { recipients } = appConfiguration('http://127.0.0.1') as {
      recipients: { id: string; identifiers: unknown[] }[];
    };
    expect(recipients.length).toBeGreaterThan(0);
    for (const { id, identifiers } of recipients) {
      const unit = ofType(hospital, 'Organization').find((row) => row.id === id);
      expect(unit?.identifier).toEqual(expect.arrayContaining(identifiers));
    }
  });

  test('the sent notice is a requested task about a request, sent three days ago by Ola Vik', () => {
    const [task] = ofType(rows('h13'), 'Task');
    expect(task).toMatchObject({
      status: 'requested',
      intent: 'proposal',
      for: { reference: 'Patient/h13' },
      requester: { display: 'Ola Vik' },
    });
    expect(daysFrom(SUMMER.today, task?.authoredOn)).toBe(-3);
    expect(ofType(rows('h13'), 'ServiceRequest').map(({ id }) => `ServiceRequest/${id}`)).toEqual([
      task?.focus?.reference,
    ]);
  });

  test.each([
    ['h05', 17],
    ['h09', 86],
    ['h15', 3],
    ['h16', 70],
  ])('%s is %i years old, also on 29 February', (id, years) => {
    for (const today of ['2026-06-15', '2028-02-29', '2029-02-28']) {
      const [born] = ofType(generatePatients({ today, seed: 7 }).hospital, 'Patient').filter((row) => row.id === id);
      expect(ageOn(today, born?.birthDate ?? '')).toBe(years);
    }
  });

  test('medicines of the GP come as SFM gives them: contained, with FEST and ATC, and how they are used', () => {
    const [first] = ofType(rows('g01'), 'MedicationStatement');
    expect(first?.contained).toMatchObject([
      {
        resourceType: 'Medication',
        code: {
          coding: [
            { system: 'http://ehelse.no/fhir/CodeSystem/FEST' },
            { system: 'http://www.whocc.no/atc', code: 'M03BX01' },
          ],
        },
      },
    ]);
    expect(first?.dosage?.[0]?.extension?.[0]?.url).toBe('http://ehelse.no/fhir/StructureDefinition/sfm-use');
  });

  test('a patient who died is dead, everybody else alive', () => {
    const dead = ofType(everything, 'Patient').filter((row) => row.deceasedDateTime !== undefined);
    expect(dead).toEqual([patientById('h17')]);
  });
});

test('a day that is no date is refused', () => {
  expect(() => calendarFrom('2026-02-30')).toThrow(RangeError);
});

function patientById(id: string): Patient | undefined {
  return ofType(everything, 'Patient').find((row) => row.id === id);
}

function real(contacts: readonly Encounter[]): Encounter[] {
  return contacts.filter(({ status }) => status === 'finished' || status === 'in-progress');
}

function within({ period }: Encounter, days: number): boolean {
  return -daysFrom(SUMMER.today, period?.start) <= days;
}

/** Whole days from a date to the local date of an instant. */
function daysFrom(date: string, instant: string | undefined): number {
  return (Date.parse(`${instant?.slice(0, 10)}T12:00:00Z`) - Date.parse(`${date}T12:00:00Z`)) / DAY;
}

function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
