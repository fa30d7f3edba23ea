import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Condition, Encounter, MedicationRequest, Organization, Patient } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { type Assessed, type NotAssessed, recordAssessor } from '../../src/cli/screen/assess-record.ts';
import type { Assessment, CriterionResult } from '../../src/criteria/assessment.ts';
import type { RecordType } from '../../src/record/patient-record.ts';
import { LEVEL_TEXT } from '../../src/text/level.ts';
import { headline } from '../../src/widget/flag/headline.ts';

/**
 * 150 patients that nobody on this project made: American, by Synthea, from the public `smart-on-fhir/generated-sample-data`
 * (Apache-2.0). Diagnoses in SNOMED CT, medicines in RxNorm, contacts until 2019. A checkout alone has none of them:
 * `SYNTHEA_FOLDER` names the folder that has Patient, Condition, Encounter, MedicationRequest and Organization, one
 * file a type, as .ndjson.gz.
 */
const AT = '2019-10-01T12:00:00+02:00';
const folder = process.env['SYNTHEA_FOLDER'];
const here = folder !== undefined && existsSync(join(folder, 'Patient.ndjson.gz'));
const HOW = 'set SYNTHEA_FOLDER to a folder with Patient.ndjson.gz and its like';
if (!here) process.stderr.write(`not tried on patients of another country: ${HOW}\n`);

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { codes, ruleSets } = read.rules;

function rowsOf<Row>(type: string): readonly Row[] {
  if (!here || folder === undefined) return [];
  const text = gunzipSync(readFileSync(join(folder, `${type}.ndjson.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
}

/** The types that Synthea's export lacks. */
const NOT_EXTRACTED: readonly RecordType[] = [
  'MedicationStatement',
  'EpisodeOfCare',
  'Appointment',
  'ServiceRequest',
  'CareTeam',
  'Task',
  'Communication',
];

/** Criteria where a disease that nobody could interpret may be the very thing that is asked for. */
const REST_ON_DIAGNOSES: Readonly<Record<string, readonly string[]>> = {
  'forde-pilot': [],
  'helse-vest': ['A', 'B'],
  'nhsp-groups': ['mental-health-substance-use', 'several-chronic'],
  oppfolgingsteam: ['long-lasting-illness', 'reduced-health'],
  primarhelseteam: [
    'mental-health-substance-use',
    'several-chronic',
    'developmental-disability',
    'functional-impairment',
  ],
};
/** Of adults only: of a child it is a certain no, whatever the diagnoses. */
const OF_ADULTS = ['several-chronic'];

const organizations = rowsOf<Organization>('Organization');
const conditions = rowsOf<Condition>('Condition');
const rows = [...conditions, ...rowsOf<Encounter>('Encounter'), ...rowsOf<MedicationRequest>('MedicationRequest')];
const rowsByPatient = new Map<string | undefined, (typeof rows)[number][]>();
for (const row of rows) {
  const own = rowsByPatient.get(row.subject?.reference) ?? [];
  rowsByPatient.set(row.subject?.reference, [...own, row]);
}

const known = new Set([...codes.groups, ...codes.lists].flatMap(({ snomed = [] }) => snomed));
const isCurrent = (row: (typeof rows)[number]): row is Condition =>
  row.resourceType === 'Condition' && row.clinicalStatus?.coding?.[0]?.code === 'active';
/** In no code list: the program cannot know what it is. */
const isUnderstood = ({ code }: Condition) => code?.coding?.some((each) => known.has(each.code ?? '')) === true;

const patients = rowsOf<Patient>('Patient').map((patient) => {
  const own = rowsByPatient.get(`Patient/${patient.id}`) ?? [];
  const adult = (patient.birthDate ?? '') <= '2001-10-01';
  const current = own.filter(isCurrent);
  const foreign = current.some((row) => !isUnderstood(row));
  return { patient, own, adult, foreign, onlyForeign: foreign && !current.some(isUnderstood) };
});

describe.skipIf(!here)(here ? '150 American patients on 1 October 2019' : `150 American patients (${HOW})`, () => {
  test('are there, and most have a current diagnosis that no code list knows', () => {
    expect(patients).toHaveLength(150);
    expect(patients.filter(({ foreign }) => foreign).length).toBeGreaterThan(75);
  });

  describe.each([
    ['with the types that were not extracted named as such', NOT_EXTRACTED],
    ['with each type that has no rows taken for read', []],
  ])('%s', (_, notExtracted) => {
    test.each([...ruleSets.keys()])('%s: each is assessed, and what was not understood is never a no', async (id) => {
      const found = await assessedBy(id, notExtracted);
      const faults = found.filter(({ result }) => 'fault' in result || result.rowFaults.length > 0);
      expect(faults.map(({ patient, result }) => [patient.id, result])).toEqual([]);

      const resting = REST_ON_DIAGNOSES[id];
      if (resting === undefined) throw new Error(`which criteria of ${id} rest on diagnoses?`);
      const [takenForNo, notNamed]: [string[], string[]] = [[], []];
      for (const { patient, foreign, onlyForeign, adult, result } of found) {
        if ('fault' in result || !foreign || isClosed(result.assessment)) continue;
        const open = result.assessment.criteria.filter(
          (each) => resting.includes(each.id) && each.answer !== 'met' && (adult || !OF_ADULTS.includes(each.id)),
        );
        takenForNo.push(...open.filter((each) => each.answer === 'not-met').map((each) => `${patient.id} ${each.id}`));
        // A disease that was understood can be reason enough to ask; the others are then named where they matter
        const silent = open.filter((each) => !namesDiagnoses(each));
        const told = onlyForeign ? silent.length === 0 : open.length === 0 || silent.length < open.length;
        if (!told) notNamed.push(`${patient.id} ${silent.map((each) => each.id).join(' ')}`);
      }
      expect({ takenForNo, notNamed }).toEqual({ takenForNo: [], notNamed: [] });
    });

    test.each([...ruleSets.values()])(
      '$id: "no signs" is said of nobody with diagnoses that no code list knows, where diagnoses count',
      async (ruleSet) => {
        const rests = REST_ON_DIAGNOSES[ruleSet.id]?.length !== 0;
        const found = await assessedBy(ruleSet.id, notExtracted);
        const saidFine = found.filter(({ foreign, onlyForeign, result }) => {
          const counts = notExtracted.length > 0 ? foreign : onlyForeign;
          if ('fault' in result || !counts || !rests) return false;
          const said = headline('en', result.assessment, { ruleSet, groupTitle: () => null, parameter: () => null });
          return said === LEVEL_TEXT.en.notIndicated || result.assessment.level === 'has-coordinator';
        });
        expect(saidFine.map(({ patient }) => patient.id)).toEqual([]);
      },
    );
  });
});

type Tried = (typeof patients)[number] & { readonly result: Assessed | NotAssessed };

/** As `screen` assesses an export: in the rule set's usual place of use, without a profile. */
function assessedBy(id: string, notExtracted: readonly RecordType[]): Promise<readonly Tried[]> {
  const key = `${id} ${notExtracted.join(' ')}`;
  const known = tried.get(key) ?? assessAll(id, notExtracted);
  tried.set(key, known);
  return known;
}
const tried = new Map<string, Promise<readonly Tried[]>>();

async function assessAll(id: string, notExtracted: readonly RecordType[]): Promise<readonly Tried[]> {
  const ruleSet = ruleSets.get(id);
  if (ruleSet === undefined) throw new Error(id);
  const setting = ruleSet.defaultIn[0] ?? 'hospital';
  const by = {
    ruleSet,
    profile: null,
    compare: null,
    codes,
    at: AT,
    setting,
    notExtracted,
    extractedInPart: [],
    language: 'nb',
  } as const;
  const assess = recordAssessor(by);
  return Promise.all(
    patients.map(async (each) => {
      const resources = [...organizations, ...each.own];
      return { ...each, result: await assess({ patient: each.patient, resources, coverage: {} }) };
    }),
  );
}

const namesDiagnoses = ({ missing, parts }: CriterionResult) =>
  [...missing, ...parts.flatMap((part) => part.missing)].some(
    ({ what, why }) => what === 'Condition' && why === 'not-recorded',
  );

const isClosed = ({ notAssessable }: Assessment) => notAssessable.some(({ why }) => why === 'deceased');
