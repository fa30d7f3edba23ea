import type { CapabilityStatement } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ORIGIN, launchApp, type RunningEhr, resourceOf, rowsOf, startEhr } from '../testing/smart-app.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { SERVER_PROFILE_IDS, type ServerProfileId } from './server-profiles.ts';

let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

const launched = (faults: string) => launchApp(running.ehr, { faults, scope: 'launch patient/*.cruds user/*.cruds' });

const subject = { reference: 'Patient/kari' };
const TASK = { resourceType: 'Task', status: 'requested', intent: 'order', for: subject };
const COMMUNICATION = { resourceType: 'Communication', status: 'completed', subject };
const DOCUMENT = {
  resourceType: 'DocumentReference',
  status: 'current',
  subject,
  content: [{ attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }],
};

/** The interactions a server says it has, by type: r read, s search, c create, u update, p patch, d delete. */
async function said(profile: ServerProfileId | null): Promise<Map<string, string>> {
  const app = await launched(profile === null ? '' : `profile=${profile}`);
  const statement: CapabilityStatement = await (await app.get('metadata')).json();
  const LETTERS: Readonly<Record<string, string>> = {
    read: 'r',
    'search-type': 's',
    create: 'c',
    update: 'u',
    patch: 'p',
    delete: 'd',
  };
  const resources = statement.rest?.[0]?.resource ?? [];
  return new Map(
    resources.map(({ type, interaction = [] }) => [type, interaction.map(({ code }) => LETTERS[code] ?? '?').join('')]),
  );
}

/*
 * What each server does with each type, as its maker says in public: DIPS Core implementation guide 0.1.0 (draft); the
 * CapabilityStatements of fhir.epic.com and of Oracle Health Ignite R4, secure; NAV's requirements of a GP's record
 * system (MUST and SHOULD alike); HAPI and SMART Health IT, which offer every type (`hapi` is the sandbox without a
 * profile; of what they do, the four interactions an app needs). Letters as in `said`, `$` for operations, `-` for not
 * listed. Where the maker says it in words, the words stand beside the row.
 */
const SERVERS = ['dips', 'epic', 'oracle', 'gp-epj', 'hapi'] as const;
type Server = (typeof SERVERS)[number];
const ALL = 'rscu';

const MATRIX: readonly (readonly [type: string, ...cells: readonly string[]])[] = [
  ['Patient', 'rscu', 'rsc', 'rscp', 'r', ALL],
  ['Condition', 'rscd', 'rsc', 'rscu', 'r', ALL],
  ['Encounter', 'rs', 'rs', 'rscp', 'r', ALL],
  ['MedicationStatement', '-', '-', '-', '-', ALL],
  ['MedicationRequest', '-', 'rs', 'rscp', '-', ALL],
  ['CareTeam', '-', 'rs', 'rs', '-', ALL], // Epic: active ones only
  ['CarePlan', '-', 'rs', 'rs', '-', ALL],
  ['EpisodeOfCare', 'rs', 'rs', '-', '-', ALL], // DIPS: remote monitoring only
  ['Appointment', 'listed', 'rs', 'rscp', '-', ALL],
  ['ServiceRequest', '-', 'rscu', 'rs', '-', ALL], // DIPS: what Encounter.basedOn may point to, and nothing stated of it
  ['Task', '-', 'rsu', '-', '-', ALL],
  ['Communication', '-', 'rsc', 'rscp', '-', ALL],
  ['CommunicationRequest', '-', '-', '-', '-', ALL],
  ['DocumentReference', 'rscu$', 'rscu', 'rscu', 'c', ALL], // DIPS: $CanCreateDocument and $initDocument too
  ['Flag', '-', 'rs', '-', '-', ALL],
  ['QuestionnaireResponse', '-', 'rsc', 'rsu', 'c', ALL],
  ['Consent', '-', 'rs', 'rs', '-', ALL],
];

interface Deviation {
  readonly server: Server;
  readonly type: string;
  readonly has: string;
  readonly because: string;
}
const NO_PATCH = 'the app sends no PATCH; one made up here would be tried by nobody';
const DEVIATIONS: readonly Deviation[] = [
  { server: 'oracle', type: 'Patient', has: 'rsc', because: NO_PATCH },
  { server: 'oracle', type: 'Encounter', has: 'rsc', because: NO_PATCH },
  { server: 'oracle', type: 'MedicationRequest', has: 'rsc', because: NO_PATCH },
  { server: 'oracle', type: 'Appointment', has: 'rsc', because: NO_PATCH },
  { server: 'oracle', type: 'Communication', has: 'rsc', because: NO_PATCH },
  { server: 'dips', type: 'Condition', has: 'rsc', because: 'the app deletes nothing, and may not' },
  { server: 'dips', type: 'Appointment', has: 'rs', because: 'listed without interactions; a list is read' },
  {
    server: 'dips',
    type: 'DocumentReference',
    has: 'rscu',
    because: 'the app calls no operation: its document type is configuration, and the create says what is wrong',
  },
  {
    server: 'hapi',
    type: 'CommunicationRequest',
    has: '-',
    because: 'no server but HAPI offers it, so the app neither reads nor writes it',
  },
];

/** Types beside the matrix, which says nothing of them. */
const BESIDE: Readonly<Record<Exclude<Server, 'hapi'>, Readonly<Record<string, string>>>> = (() => {
  // Who works where: a launch names its user, and a contact its unit
  const directory = { Location: 'rs', Organization: 'rs', Practitioner: 'rs', PractitionerRole: 'rs' };
  return {
    dips: { ...directory, HealthcareService: 'rs' }, // can be searched by HER-id
    epic: { ...directory, Medication: 'rs', Binary: 'r' }, // what prescriptions and documents point to
    oracle: { ...directory, Binary: 'r' },
    'gp-epj': { ...directory, Binary: 'c' }, // NAV: the PDF of a document may be written apart
  };
})();

describe('what a server has is what its maker says in public', () => {
  const cells = SERVERS.flatMap((server, column) =>
    MATRIX.map(([type, ...row]) => ({ server, type, states: row[column] ?? 'no cell' })),
  );
  const deviationOf = (server: Server, type: string) =>
    DEVIATIONS.find((each) => each.server === server && each.type === type);
  const profileOf = (server: Server) => (server === 'hapi' ? null : server);
  const place = (letter: string) => 'rscupd'.indexOf(letter);
  const inOrder = (letters: string) => [...letters].sort((one, other) => place(one) - place(other)).join('') || '-';

  test.each(SERVERS)(
    '%s: the interactions of every type of the matrix, or the deviation with its reason',
    async (server) => {
      const says = await said(profileOf(server));
      const own = cells.filter((cell) => cell.server === server);
      const expected = own.map(({ type, states }) => `${type} ${deviationOf(server, type)?.has ?? states}`);
      expect(own.map(({ type }) => `${type} ${inOrder(says.get(type) ?? '')}`)).toEqual(expected);
    },
  );

  test.each(SERVER_PROFILE_IDS)('%s: no type beside the matrix but the named ones', async (server) => {
    const beside = [...(await said(server))].filter(([type]) => !MATRIX.some(([named]) => named === type));
    expect(Object.fromEntries(beside)).toEqual(BESIDE[server]);
  });

  test('every listed deviation is one', () => {
    for (const { server, type, has } of DEVIATIONS) {
      const cell = cells.find((each) => each.server === server && each.type === type);
      expect(cell, `${server} ${type}`).toBeDefined();
      expect(has).not.toBe(cell?.states);
    }
  });

  test.each([
    {
      server: 'epic',
      only: 'care teams that are active',
      given: { resourceType: 'CareTeam', status: 'active', subject },
      kept: { resourceType: 'CareTeam', status: 'inactive', subject },
    },
    {
      server: 'dips',
      only: 'episodes of remote monitoring',
      given: {
        resourceType: 'EpisodeOfCare',
        status: 'active',
        patient: subject,
        type: [{ text: 'Digital hjemmeoppfølging' }],
      },
      kept: {
        resourceType: 'EpisodeOfCare',
        status: 'active',
        patient: subject,
        type: [{ text: 'Henvisningsperiode' }],
      },
    },
  ])('$server gives only $only, by search and by read', async ({ server, given, kept }) => {
    const writer = await launched('');
    const type = given.resourceType;
    const idOf = async (resource: object) => (await resourceOf(await writer.send('POST', type, resource))).id;
    const [shown, hidden] = [await idOf(given), await idOf(kept)];
    const app = await launched(`profile=${server}`);
    const rows = rowsOf(await app.search(`${type}?patient=kari`));
    expect(rows).toContain(`${type}/${shown}`);
    expect(rows).not.toContain(`${type}/${hidden}`);
    expect((await app.get(`${type}/${shown}`)).status).toBe(200);
    expect((await app.get(`${type}/${hidden}`)).status).toBe(404);
  });
});

describe('what a server says is what it does', () => {
  test.each(SERVER_PROFILE_IDS)('%s: every interaction of every type', async (profile) => {
    const says = await said(profile);
    expect(says.size).toBeGreaterThan(5);
    const app = await launched(`profile=${profile}`);
    for (const type of Object.keys(RESOURCE_TYPES)) {
      const letters = says.get(type) ?? '';
      const refusal = letters === '' ? 404 : 405;
      const refusalOf = (letter: string) => ('pd'.includes(letter) ? 405 : refusal); // methods of no type here
      const asked = {
        r: await app.get(`${type}/none`),
        s: await app.get(`${type}?_id=none`),
        c: await app.send('POST', type, { resourceType: 'Nothing' }),
        u: await app.send('PUT', `${type}/none`, { resourceType: 'Nothing' }),
        p: await app.send('PATCH', `${type}/none`, []),
        d: await app.send('DELETE', `${type}/none`, {}),
      };
      for (const [letter, { status }] of Object.entries(asked)) {
        if (!letters.includes(letter))
          expect(`${letter} ${type} ${status}`).toBe(`${letter} ${type} ${refusalOf(letter)}`);
      }
      // Answered as ever: not there, nothing found, and a body that is not of the type
      if (letters.includes('r')) expect(`${type} ${await codeOf(asked.r)}`).toBe(`${type} not-found`);
      if (letters.includes('s')) expect(asked.s.status).toBe(200);
      if (letters.includes('c')) expect([400, 422]).toContain(asked.c.status);
      if (letters.includes('u')) expect([400, 422]).toContain(asked.u.status);
    }
  });

  test.each(SERVER_PROFILE_IDS)(
    '%s: no transaction, no conditional create, no id of the app’s choice',
    async (profile) => {
      const app = await launched(`profile=${profile}`);
      const statement: CapabilityStatement = await (await app.get('metadata')).json();
      expect(statement.rest?.[0]?.interaction).toBeUndefined();
      const resources = statement.rest?.[0]?.resource ?? [];
      expect(resources.filter(({ conditionalCreate, updateCreate }) => conditionalCreate || updateCreate)).toEqual([]);
      expect((await app.send('POST', '', { resourceType: 'Bundle', type: 'transaction' })).status).toBe(501);
    },
  );
});

describe('manners', () => {
  test.each(['epic', 'oracle'] as const)('%s: 201 with nothing in it, and Location out of reach', async (profile) => {
    const app = await launched(`profile=${profile}`);
    const reply = await app.send('POST', 'Communication', COMMUNICATION, { Origin: APP_ORIGIN });
    expect(reply.status).toBe(201);
    expect(await reply.text()).toBe('');
    const exposed = reply.headers.get('Access-Control-Expose-Headers')?.split(',');
    expect(exposed).toContain('ETag');
    expect(exposed).not.toContain('Location');
  });

  test.each(['epic', 'oracle'] as const)(
    '%s: ignores a search by identifier, and its self link says so',
    async (profile) => {
      const app = await launched(`profile=${profile}`);
      const found = await app.search('Communication?patient=kari&identifier=nobody');
      expect(found.link?.find(({ relation }) => relation === 'self')?.url).not.toContain('identifier');
    },
  );

  test('epic: If-None-Exist is ignored, and two are made', async () => {
    const app = await launched('profile=epic');
    const twice = { ...COMMUNICATION, identifier: [{ system: 'urn:x', value: 'twice' }] };
    const once = { 'If-None-Exist': 'identifier=urn:x|twice' };
    await app.send('POST', 'Communication', twice, once);
    await app.send('POST', 'Communication', twice, once);
    const all = running.ehr.store('hospital').all('Communication');
    expect(all.filter((row) => JSON.stringify(row).includes('"twice"'))).toHaveLength(2);
  });

  test('dips: a diagnosis search without a parameter it knows is refused', async () => {
    const app = await launched('profile=dips');
    expect((await app.get('Condition?category=diagnosis')).status).toBe(400);
    expect(rowsOf(await app.search('Condition?patient=kari'))).toEqual(['Condition/c1', 'Condition/c2']);
  });

  test('gp-epj: a document is taken and given back with its id, and can never be read again', async () => {
    const app = await launched('profile=gp-epj');
    const made = await app.send('POST', 'DocumentReference', DOCUMENT);
    expect(made.status).toBe(201);
    const { id } = await resourceOf(made);
    expect((await app.get(`DocumentReference/${id}`)).status).toBe(405);
    expect((await app.get('DocumentReference?patient=kari')).status).toBe(405);
    const binary = {
      resourceType: 'Binary',
      contentType: 'application/pdf',
      securityContext: subject,
      data: 'JVBERi0=',
    };
    expect((await app.send('POST', 'Binary', binary)).status).toBe(201);
  });
});

describe('a document in DIPS', () => {
  const ROLE = { resourceType: 'PractitionerRole', practitioner: { reference: 'Practitioner/nurse' } };
  const type = { coding: [{ system: 'http://dips.no/fhir/namingsystem/dips-documenttypeid', code: '1042' }] };

  const whole = async () => {
    const app = await launched('');
    const role = await resourceOf(await app.send('POST', 'PractitionerRole', ROLE));
    return {
      ...DOCUMENT,
      type,
      author: [{ reference: `PractitionerRole/${role.id}` }],
      custodian: { reference: 'Organization/trust' },
    };
  };

  test('with a type of this installation, a role as its author and an owner is taken', async () => {
    const app = await launched('profile=dips');
    expect((await app.send('POST', 'DocumentReference', await whole())).status).toBe(201);
  });

  test.each([
    ['no type', 400, { type: undefined }],
    [
      'a national type instead of its own',
      400,
      { type: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'I02-2' }] } },
    ],
    ['a type of another installation', 400, { type: { coding: [{ ...type.coding[0], code: '7' }] } }],
    ['a person as author', 422, { author: [{ reference: 'Practitioner/nurse' }] }],
    ['no author', 422, { author: undefined }],
    ['no owner', 422, { custodian: undefined }],
    ['a category', 422, { category: [{ text: 'Brev' }] }],
    ['no data', 422, { content: [{ attachment: { contentType: 'application/pdf' } }] }],
  ])('with %s is answered %i, and not stored', async (_, status, change) => {
    const app = await launched('profile=dips');
    const before = running.ehr.store('hospital').all('DocumentReference').length;
    expect((await app.send('POST', 'DocumentReference', { ...(await whole()), ...change })).status).toBe(status);
    expect(running.ehr.store('hospital').all('DocumentReference')).toHaveLength(before);
  });
});

test('refuses: advertised, granted, and answered 403; other interactions go on', async () => {
  const app = await launched('refuses=Communication.c,Task');
  const statement = await (await app.get('metadata')).text();
  expect(statement).toContain('"Communication"');
  expect((await app.send('POST', 'Communication', COMMUNICATION)).status).toBe(403);
  expect((await app.get('Communication?patient=kari')).status).toBe(200);
  expect((await app.send('POST', 'Task', TASK)).status).toBe(403);
  expect((await app.get('Task?patient=kari')).status).toBe(403);
});

async function codeOf(response: Response): Promise<unknown> {
  return (await response.json())?.issue?.[0]?.code;
}
