import type { FhirResource, Organization, PractitionerRole } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import {
  type Behaviour,
  fhirServer,
  hospital,
  municipality,
  NOW,
  network,
  passingClock,
} from '../../notice/answer/testing-task-server.ts';
import { readWorkerUnits, type WorkerUnits } from './read-worker-units.ts';

const net = network();

const units = [hospital, municipality];
const SCOPES = 'launch openid user/Task.rus user/PractitionerRole.rs user/Organization.r';

function organization(id: string, value: string, system = 'urn:oid:2.16.578.1.12.4.1.2'): Organization {
  return { resourceType: 'Organization', id, identifier: [{ system, value }] };
}
const ours = organization('o1', '90999');
const theirs = organization('o2', '90998');

function role(id: string, given: Partial<PractitionerRole> = {}): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id,
    practitioner: { reference: 'Practitioner/berg' },
    organization: { reference: 'Organization/o1' },
    ...given,
  };
}

interface Setting extends Partial<Behaviour> {
  readonly fhirUser?: string | null;
  readonly grantedScopes?: string | null;
  readonly of?: typeof units;
}

async function unitsOf(rows: readonly FhirResource[], setting: Setting = {}) {
  const { fhirUser = 'Practitioner/berg', grantedScopes = SCOPES, of = units, ...behaviour } = setting;
  const server = fhirServer(rows, behaviour);
  net.use(...server.handlers);
  const { transport, log } = server;
  const source = { transport, grantedScopes, fhirUser, now: () => NOW, reading: { clock: passingClock() } };
  return { found: await readWorkerUnits(source, of), log };
}

const municipal: WorkerUnits = { units: [municipality], by: 'record' };

describe('a worker’s own unit', () => {
  test.each<[string, FhirResource[], Setting]>([
    ['the HER-id of the organization of the role', [role('r'), ours], {}],
    [
      'the same HER-id by its other name',
      [role('r'), organization('o1', '90999', 'http://hl7.no/fhir/NamingSystem/HERid')],
      {},
    ],
    [
      'a HER-id that the role itself names',
      [role('r', { organization: { identifier: { ...municipality.identifiers[0] } } })],
      {},
    ],
    ['a role that is itself who is logged in', [role('r'), ours], { fhirUser: 'PractitionerRole/r' }],
    [
      'her own role only, where the server answers with everybody’s',
      [
        role('r'),
        ours,
        role('x', { practitioner: { reference: 'Practitioner/nes' }, organization: { reference: 'Organization/o2' } }),
        theirs,
      ],
      {},
    ],
    [
      'a role in force, and no role that is over or set aside',
      [
        role('r', { period: { start: '2026-11' } }),
        ours,
        role('x', { organization: { reference: 'Organization/o2' }, period: { end: '2026-10' } }),
        role('y', { organization: { reference: 'Organization/o2' }, active: false }),
        theirs,
      ],
      {},
    ],
  ])('is told by %s', async (_, rows, setting) => {
    expect((await unitsOf(rows, setting)).found).toEqual(municipal);
  });

  test('is asked for by the reference of who is logged in', async () => {
    const { log } = await unitsOf([role('r'), ours]);
    expect(log).toEqual(['GET PractitionerRole?practitioner=Practitioner/berg&_count=200', 'GET Organization/o1']);
  });

  test('may be two: then it is hers to choose', async () => {
    const rows = [role('r'), ours, role('x', { organization: { reference: 'Organization/o2' } }), theirs];
    expect((await unitsOf(rows)).found).toEqual({ units, by: 'record' });
  });

  test('is not asked for where the inbox is one unit’s', async () => {
    const { found, log } = await unitsOf([], { of: [hospital] });
    expect([found, log]).toEqual([{ units: [hospital], by: 'only' }, []]);
  });
});

describe('where the record does not name it, all are hers to choose from, and it is known why', () => {
  test.each<[string, FhirResource[], Setting, WorkerUnits['by']]>([
    ['no role', [], {}, 'unsaid'],
    ['a role elsewhere', [role('r'), organization('o1', '1')], {}, 'unsaid'],
    [
      'a department of the unit’s owner',
      [role('r'), { ...organization('o1', '1'), partOf: { reference: 'Organization/o2' } }, theirs],
      {},
      'unsaid',
    ],
    ['the same number in another system', [role('r'), organization('o1', '90999', 'urn:x')], {}, 'unsaid'],
    ['nobody knows who is logged in', [role('r'), ours], { fhirUser: null }, 'unsaid'],
    ['no scope for roles', [role('r'), ours], { grantedScopes: 'user/Task.rus' }, 'unread'],
    ['the server refuses the roles', [role('r'), ours], { search: { PractitionerRole: 403 } }, 'unread'],
    ['the server refuses the organization', [role('r'), ours], { read: { Organization: 403 } }, 'unread'],
  ])('%s', async (_, rows, setting, by) => {
    expect((await unitsOf(rows, setting)).found).toEqual({ units, by });
  });
});
