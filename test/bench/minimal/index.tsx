import type { Condition, Encounter, Patient } from 'fhir/r4';
import FHIR from 'fhirclient';
import { Engine } from 'json-rules-engine';
import { render } from 'preact';

/**
 * The yardstick: the least page that launches with fhirclient, reads four types, runs one rule and shows a flag. It
 * leaves out everything that makes such a page safe: further pages, refused types, other patients, unknowns.
 */
const client = await FHIR.oauth2.ready();
const id = client.getPatientId();
const [patient, conditions, encounters] = await Promise.all([
  client.request<Patient>(`Patient/${id}`),
  client.request<Condition[]>(`Condition?patient=${id}`, { flat: true }),
  client.request<Encounter[]>(`Encounter?patient=${id}`, { flat: true }),
  client.request(`MedicationStatement?patient=${id}`, { flat: true }),
]);

const halfYearAgo = Date.now() - 180 * 86_400_000;
const units = new Set(
  encounters
    .filter((encounter) => Date.parse(encounter.period?.start ?? '') >= halfYearAgo)
    .map((encounter) => encounter.serviceProvider?.reference),
);
const lifelong = conditions.some((condition) => condition.code?.coding?.some(({ code }) => code?.startsWith('G35')));

const engine = new Engine([
  {
    conditions: {
      all: [
        { fact: 'lifelong', operator: 'equal', value: true },
        { fact: 'units', operator: 'greaterThanInclusive', value: 3 },
      ],
    },
    event: { type: 'flag' },
  },
]);
const { events } = await engine.run({ lifelong, units: units.size });

const root = document.getElementById('app');
if (root !== null) {
  render(
    <main>
      <p>{patient.name?.[0]?.family}</p>
      <h1 data-level={events.length > 0 ? 'likely' : 'not-indicated'}>
        {events.length > 0 ? 'Trenger trolig koordinator' : 'Ingen tegn til behov'}
      </h1>
    </main>,
    root,
  );
}
