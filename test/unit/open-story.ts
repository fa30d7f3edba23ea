import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import type { UnitProfile } from '../../src/criteria/rule-set.ts';
import { parseConfiguration } from '../../src/launch/parse-configuration.ts';
import { delivery } from '../../src/notice/delivery/test-delivery.ts';
import { type Coverage, type PatientRecord, RECORD_TYPES } from '../../src/record/patient-record.ts';
import { DECISIVE_TYPES } from '../../src/record/read-order.ts';
import { readPatientRecord } from '../../src/record/read-record.ts';
import { appConfiguration } from '../../src/sandbox/app-configuration.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';
import type { Story } from '../../src/sandbox/patients/story.ts';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import type { Screen } from '../../src/widget/app.tsx';
import type { FoundUser } from '../../src/widget/read-user.ts';
import { type ShownPatientOptions, showPatient } from '../../src/widget/shown-patient.ts';
import { launched } from './launched.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
export const { profiles } = rulesFolder.rules;
const { codes, ruleSets } = rulesFolder.rules;
export const ruleSet = published(ruleSets, 'helse-vest');
const rules = { codes, content: { ruleSet, groupTitle: () => null, parameter: () => null } };

/** Of these rules, the one with this id, which there is. */
export function published<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

// Levels of the rules that are tried here, the hospital's
export const ofLevel = (level: Story['expectedLevel']) =>
  STORIES.filter((story) => story.tenant === 'hospital' && story.expectedLevel === level);

/** The story's record as it is read, and as it stood when the types that decide had come. */
async function recordsOf(sandbox: RunningSandbox, story: Story) {
  const { transport, grantedScopes } = await launched(sandbox, story);
  const result = await readPatientRecord(transport, { patientId: story.patient, grantedScopes, references: 'include' });
  if ('error' in result) throw new Error(result.error.code);
  const whole = result.record;
  const pending: Coverage = { state: 'missing', why: 'pending' };
  const late = RECORD_TYPES.filter((type) => !DECISIVE_TYPES.some((decisive) => decisive === type));
  const enough: PatientRecord = {
    ...whole,
    rows: { ...whole.rows, ...Object.fromEntries(late.map((type) => [type, []])) },
    coverage: { ...whole.coverage, ...Object.fromEntries(late.map((type) => [type, pending])) },
  };
  return { whole, enough, transport };
}

export const ANNE = { reference: 'Practitioner/anne', name: 'Anne Li' };
export const LOGGED_IN: FoundUser = { reference: ANNE.reference, resource: { name: [{ text: ANNE.name }] } };

interface Opening {
  readonly user?: Promise<FoundUser>;
  /** Absent: the rule set alone. */
  readonly profile?: UnitProfile;
  /** Absent: the rules' texts are there. */
  readonly texts?: ShownPatientOptions['rules']['whole'];
}

/** The patient on a screen of which every state is kept. */
export async function openStory(sandbox: RunningSandbox, story: Story, given: Opening = {}) {
  const { user = Promise.resolve(LOGGED_IN), profile = null, texts = async () => ({ content: rules.content }) } = given;
  const { whole, enough, transport } = await recordsOf(sandbox, story);
  const { configuration } = parseConfiguration(JSON.stringify(appConfiguration(sandbox.ehrOrigin)));
  const issuer = configuration?.issuers.find((each) => each.issuer === transport.base);
  if (configuration === undefined || issuer === undefined) throw new Error('no configuration');
  const screens: Screen[] = [];
  const session: ShownPatientOptions['session'] = {
    issuer,
    transport,
    messageService: null,
    patientId: story.patient,
    encounterId: null,
    fhirUser: ANNE.reference,
    locale: null,
    grantedScopes: null,
    needPatientBanner: false,
    styleUrl: null,
    intent: null,
    stateKey: 'state',
    refusal: () => null,
  };
  const patient = showPatient({
    session,
    configuration,
    rules: { ...rules, compiled: compileRuleSet(ruleSet, profile), whole: texts },
    delivery: async () => delivery({}, transport),
    user,
    answers: [],
    show: (screen) => void screens.push(screen),
    onRetry: () => {},
  });
  const last = () => {
    const screen = screens.at(-1);
    if (screen?.at !== 'assessed') throw new Error('nothing is shown');
    if (typeof screen.view.rest === 'string') throw new Error('only the flag is shown');
    return screen.view.rest.props;
  };
  return { patient, whole, enough, screens, last };
}

/** A record that was read to its end. */
export const WHOLE = { read: 'whole', expired: false } as const;
