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

/** The interactions a server says it has, as SMART letters by type. */
async function said(profile: ServerProfileId): Promise<Map<string, string>> {
  const app = await launched(`profile=${profile}`);
  const statement: CapabilityStatement = await (await app.get('metadata')).json();
  const LETTERS: Readonly<Record<string, string>> = { read: 'r', 'search-type': 's', create: 'c', update: 'u' };
  const resources = statement.rest?.[0]?.resource ?? [];
  return new Map(
    resources.map(({ type, interaction = [] }) => [type, interaction.map(({ code }) => LETTERS[code] ?? '?').join('')]),
  );
}

describe('what a server says is what it does', () => {
  test.each(SERVER_PROFILE_IDS)('%s: every interaction of every type', async (profile) => {
    const says = await said(profile);
    expect(says.size).toBeGreaterThan(5);
    const app = await launched(`profile=${profile}`);
    for (const type of Object.keys(RESOURCE_TYPES)) {
      const letters = says.get(type) ?? '';
      const refusal = letters === '' ? 404 : 405;
      const asked = {
        r: await app.get(`${type}/none`),
        s: await app.get(`${type}?_id=none`),
        c: await app.send('POST', type, { resourceType: 'Nothing' }),
        u: await app.send('PUT', `${type}/none`, { resourceType: 'Nothing' }),
      };
      for (const [letter, { status }] of Object.entries(asked)) {
        if (!letters.includes(letter)) expect(`${letter} ${type} ${status}`).toBe(`${letter} ${type} ${refusal}`);
      }
      // Answered as ever: not there, nothing found, and a body that is not of the type
      if (letters.includes('r')) expect(`${type} ${await codeOf(asked.r)}`).toBe(`${type} not-found`);
      if (letters.includes('s')) expect(asked.s.status).toBe(200);
      if (letters.includes('c')) expect([400, 422]).toContain(asked.c.status);
      if (letters.includes('u')) expect([400, 422]).toContain(asked.u.status);
    }
  });

  // The table of interactions this sandbox was made after, for the types a notice can be
  test.each([
    { profile: 'dips', can: { DocumentReference: 'rscu', ServiceRequest: 'r' }, cannot: ['Task', 'Communication'] },
    { profile: 'epic', can: { Task: 'rsu', Communication: 'rsc', DocumentReference: 'rscu' }, cannot: [] },
    { profile: 'oracle', can: { Communication: 'rsc', DocumentReference: 'rscu' }, cannot: ['Task', 'EpisodeOfCare'] },
    { profile: 'gp-epj', can: { DocumentReference: 'c', Binary: 'c' }, cannot: ['Task', 'Communication'] },
  ] as const)('$profile: the ways a notice could go', async ({ profile, can, cannot }) => {
    const says = await said(profile);
    for (const [type, letters] of Object.entries(can))
      expect(`${type} ${[...(says.get(type) ?? '')].sort().join('')}`).toBe(`${type} ${[...letters].sort().join('')}`);
    for (const type of cannot) expect(says.has(type)).toBe(false);
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
