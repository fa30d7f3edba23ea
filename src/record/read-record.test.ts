import type { BundleEntry, FhirResource } from 'fhir/r4';
import { delay, HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RECORD_TYPES, type RecordType } from './patient-record.ts';
import { readPatient } from './read-patient.ts';
import { type ReadProgress, type ReadRecordOptions, readPatientRecord } from './read-record.ts';
import { base, bearerTransport, conditions, emptyEhr, patient, patientClock, searchset } from './test-server.ts';

const asked: URL[] = [];
beforeAll(() => {
  emptyEhr.listen({ onUnhandledRequest: 'error' });
  emptyEhr.events.on('request:start', ({ request }) => void asked.push(new URL(request.url)));
});
beforeEach(() => void asked.splice(0));
afterEach(() => emptyEhr.resetHandlers());
afterAll(() => emptyEhr.close());

/** "Encounter", "Organization/o1": what was asked for below the base, in order. */
const askedPaths = () => asked.map((url) => url.pathname.slice('/fhir/'.length));

const defaults = { patientId: 'p1', grantedScopes: null, references: 'read' } as const;
const read = (options: Partial<ReadRecordOptions> = {}, transport = bearerTransport()) =>
  readPatientRecord(transport, { ...defaults, clock: patientClock(), ...options });
async function record(options: Partial<ReadRecordOptions> = {}, transport = bearerTransport()) {
  const result = await read(options, transport);
  if ('error' in result) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return { ...result.record, sessionExpired: result.sessionExpired };
}

const answer = (path: string, reply: (request: Request) => Response | Promise<Response>) =>
  emptyEhr.use(http.get(`${base}/${path}`, ({ request }) => reply(request)));
const refuse = (path: string, status: number) => answer(path, () => HttpResponse.json(null, { status }));
const rows = (type: RecordType, ...found: FhirResource[]) => answer(type, () => HttpResponse.json(searchset(found)));

const encounter = (id: string, organization: string): FhirResource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: 'Patient/p1' },
  serviceProvider: { reference: `Organization/${organization}` },
});
const organization = (id: string, partOf?: string): FhirResource => ({
  resourceType: 'Organization',
  id,
  ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }),
});
const included = (resource: FhirResource): BundleEntry => ({ resource, search: { mode: 'include' } });

describe('the person', () => {
  test('is told of while the rest of the record is still on its way', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    answer('Encounter', async () => {
      await gate;
      return HttpResponse.json(searchset([]));
    });
    const told = new Promise<string | undefined>((resolve) => {
      void read({ onPatient: ({ id }) => resolve(id) }).then(() => resolve('too late'));
    });
    expect(await told).toBe('p1');
    release();
  });

  test('is not told of when the server answers with somebody else', async () => {
    answer('Patient/p1', () => HttpResponse.json({ ...patient, id: 'p2' }));
    const told: unknown[] = [];
    await read({ onPatient: (each) => told.push(each) });
    expect(told).toEqual([]);
  });
});

describe('one round', () => {
  test('Patient and all types leave before any of them is answered, and nothing follows when references came along', async () => {
    const everything = RECORD_TYPES.length + 1;
    let arrived = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const hold = async (reply: unknown) => {
      arrived += 1;
      if (arrived === everything) open();
      await gate;
      return HttpResponse.json(reply as Record<string, unknown>);
    };
    for (const type of RECORD_TYPES) answer(type, () => hold(searchset([])));
    answer('Patient/p1', () => hold(patient));
    answer('Encounter', () =>
      hold(
        searchset([encounter('e1', 'o1')], undefined, [
          included(organization('o1', 'o2')),
          included(organization('o2')),
        ]),
      ),
    );

    const found = await record({ references: 'include' });
    expect([...found.organizations.keys()]).toEqual(['Organization/o1', 'Organization/o2']);
    expect(asked).toHaveLength(everything);
  });

  test('asks with patient and _count alone, as every server understands', async () => {
    await record();
    const parameters = asked.filter((url) => !url.pathname.includes('/Patient')).map((url) => url.search);
    expect(parameters).toEqual(RECORD_TYPES.map(() => '?patient=p1&_count=200'));
  });

  test('asks encounters for their units and medicines for their substances in include mode', async () => {
    await record({ references: 'include' });
    const searchOf = (type: RecordType) => asked.find((url) => url.pathname.endsWith(`/${type}`))?.searchParams;
    expect(searchOf('Encounter')?.get('_include')).toBe('Encounter:service-provider');
    expect(searchOf('Encounter')?.get('_include:iterate')).toBe('Organization:partof');
    expect(searchOf('EpisodeOfCare')?.get('_include')).toBe('EpisodeOfCare:organization');
    expect(searchOf('MedicationRequest')?.get('_include')).toBe('MedicationRequest:medication');
    expect(searchOf('Condition')?.has('_include')).toBe(false);
  });

  test('asks episodes and care teams for the roles of their people in include mode, where roles may be read', async () => {
    await record({ references: 'include' });
    const includesOf = (type: RecordType) =>
      asked.findLast((url) => url.pathname.endsWith(`/${type}`))?.searchParams.getAll('_include');
    expect(includesOf('EpisodeOfCare')).toEqual(['EpisodeOfCare:organization', 'EpisodeOfCare:care-manager']);
    expect(includesOf('CareTeam')).toEqual(['CareTeam:participant:PractitionerRole']);
    await record({
      references: 'include',
      grantedScopes: 'patient/Patient.r patient/EpisodeOfCare.s patient/CareTeam.s',
    });
    expect(includesOf('EpisodeOfCare')).toEqual([]);
    expect(includesOf('CareTeam')).toEqual([]);
  });

  test('a care manager’s role that came along, with the practitioner, is not asked for again', async () => {
    answer('EpisodeOfCare', () =>
      HttpResponse.json(
        searchset(
          [
            {
              resourceType: 'EpisodeOfCare',
              id: 'ep1',
              status: 'active',
              patient: { reference: 'Patient/p1' },
              careManager: { reference: 'PractitionerRole/r1' },
            },
          ],
          undefined,
          [
            included({ resourceType: 'PractitionerRole', id: 'r1' }),
            included({ resourceType: 'Practitioner', id: 'k1' }),
          ],
        ),
      ),
    );
    const { practitioners, coverage } = await record({ references: 'include' });
    expect([...(practitioners?.keys() ?? [])].sort()).toEqual(['Practitioner/k1', 'PractitionerRole/r1']);
    expect(coverage.PractitionerRole).toEqual({ state: 'complete', read: 1, pages: 0 });
    expect(asked).toHaveLength(RECORD_TYPES.length + 1);
  });
});

describe('what could not be read is told for each type, and the rest is kept', () => {
  test.each([
    [403, 'forbidden'],
    [404, 'unsupported'],
    [410, 'unsupported'],
    [501, 'unsupported'],
    [400, 'failed'],
    [500, 'failed'],
  ] as const)('%i on encounters is %s', async (status, why) => {
    refuse('Encounter', status);
    rows('Condition', ...conditions('c1'));
    const { coverage, rows: read } = await record();
    expect(coverage.Encounter).toEqual({ state: 'missing', why });
    expect(coverage.Condition).toEqual({ state: 'complete', read: 1, pages: 1 });
    expect(read.Condition.map(({ id }) => id)).toEqual(['c1']);
  });

  test('400 with an outcome not-supported is a type the server does not offer', async () => {
    const issue = [{ severity: 'error', code: 'not-supported' }];
    answer('CareTeam', () => HttpResponse.json({ resourceType: 'OperationOutcome', issue }, { status: 400 }));
    expect((await record()).coverage.CareTeam).toEqual({ state: 'missing', why: 'unsupported' });
  });

  test('a log-in page instead of encounters', async () => {
    answer('Encounter', () => HttpResponse.html('<html>Logg inn</html>'));
    expect((await record()).coverage.Encounter).toEqual({ state: 'missing', why: 'failed' });
  });

  test('a second page that fails leaves the first, and the type partial', async () => {
    answer('Condition', (request) =>
      request.url.includes('page=2')
        ? HttpResponse.json(null, { status: 500 })
        : HttpResponse.json(searchset(conditions('c1', 'c2'), '?page=2')),
    );
    const { coverage, rows: read } = await record();
    expect(read.Condition).toHaveLength(2);
    expect(coverage.Condition).toEqual({ state: 'partial', why: 'failed', read: 2, pages: 1 });
  });

  test('pages that overlap count each row once', async () => {
    answer('Condition', (request) =>
      HttpResponse.json(
        request.url.includes('page=2') ? searchset(conditions('b', 'c')) : searchset(conditions('a', 'b'), '?page=2'),
      ),
    );
    const { coverage, rows: read } = await record();
    expect(read.Condition.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(coverage.Condition).toEqual({ state: 'complete', read: 3, pages: 2 });
  });

  test('Epic’s routine warning leaves the type complete', async () => {
    const coding = [{ system: 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369', code: '4119' }];
    const issue = [{ severity: 'warning', code: 'processing', details: { coding } }] as const;
    const outcome = { resourceType: 'OperationOutcome', issue } as unknown as FhirResource;
    answer('Condition', () =>
      HttpResponse.json(searchset(conditions('a'), undefined, [{ resource: outcome, search: { mode: 'outcome' } }])),
    );
    expect((await record()).coverage.Condition).toEqual({ state: 'complete', read: 1, pages: 1 });
  });

  test('an error outcome with 200 and no rows is a missing type, not an empty one', async () => {
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'exception' }],
    } as FhirResource;
    answer('Condition', () =>
      HttpResponse.json(searchset([], undefined, [{ resource: outcome, search: { mode: 'outcome' } }])),
    );
    expect((await record()).coverage.Condition).toEqual({ state: 'missing', why: 'failed' });
  });

  test('a server without MedicationStatement names MedicationRequest in its place', async () => {
    refuse('MedicationStatement', 404);
    expect((await record()).coverage.MedicationStatement).toEqual({
      state: 'missing',
      why: 'unsupported',
      substitute: 'MedicationRequest',
    });
  });
});

describe('a row with a value that is not of the type FHIR gives it', () => {
  const [right] = conditions('c1');
  const malformed = (id: string, wrong: object) => ({ ...right, id, ...wrong }) as FhirResource;

  test.each([
    ['a code that is a number', { code: { coding: [{ system: 'urn:x', code: 50 }] } }],
    ['a list that is none', { code: { coding: { system: 'urn:x', code: 'I50' } } }],
    ['a text where a code is due', { code: 'I50' }],
    ['a patient that is a text', { subject: 'Patient/p1' }],
  ])('%s: is left out, and its type is read in part; the others stand', async (_, wrong) => {
    rows('Condition', malformed('c0', wrong), ...conditions('c1'));
    const { coverage, rows: read } = await record();
    expect(read.Condition.map(({ id }) => id)).toEqual(['c1']);
    expect(coverage.Condition).toEqual({ state: 'partial', why: 'failed', read: 1, pages: 1 });
  });

  test('the only one: the type is not complete without rows', async () => {
    rows('Condition', malformed('c0', { code: 7 }));
    expect((await record()).coverage.Condition).toEqual({ state: 'partial', why: 'failed', read: 0, pages: 1 });
  });

  test('a unit: which it was is not known, whether it came along or was read by its id', async () => {
    const wrong = { resourceType: 'Organization', id: 'o1', partOf: 'Organization/o2' } as unknown as FhirResource;
    answer('Organization/o1', () => HttpResponse.json(wrong));
    for (const references of ['include', 'read'] as const) {
      answer('Encounter', () => HttpResponse.json(searchset([encounter('e1', 'o1')], undefined, [included(wrong)])));
      const { coverage, organizations } = await record({ references });
      expect(organizations.size).toBe(0);
      expect(coverage.Organization).toEqual({ state: 'missing', why: 'failed' });
    }
  });

  test('the Patient: there is no record', async () => {
    answer('Patient/p1', () => HttpResponse.json({ ...patient, contact: { name: { text: 'Kari Nes' } } }));
    expect(await read()).toEqual({ error: { code: 'patient-unreadable', why: 'failed' } });
  });
});

describe('a type of which the installation says that the server gives a part only', () => {
  const given = (type: RecordType) => record({ givenInPart: [type] });

  test('is never complete, however well it was read, and its rows count', async () => {
    rows('Condition', ...conditions('c1'));
    const { coverage, rows: read } = await given('Condition');
    expect(coverage.Condition).toEqual({ state: 'partial', why: 'unsupported', read: 1, pages: 1 });
    expect(read.Condition).toHaveLength(1);
    expect(coverage.Encounter.state).toBe('complete');
  });

  test('nor when it has no rows: what it does not give may be there', async () => {
    expect((await given('EpisodeOfCare')).coverage.EpisodeOfCare).toEqual({
      state: 'partial',
      why: 'unsupported',
      read: 0,
      pages: 1,
    });
  });

  test('that was not read at all is missing for its own reason', async () => {
    refuse('EpisodeOfCare', 403);
    expect((await given('EpisodeOfCare')).coverage.EpisodeOfCare).toEqual({ state: 'missing', why: 'forbidden' });
  });

  test('that failed on the way is what a new try may help', async () => {
    answer('Condition', (request) =>
      request.url.includes('page=2')
        ? HttpResponse.json(null, { status: 500 })
        : HttpResponse.json(searchset(conditions('c1'), '?page=2')),
    );
    expect((await given('Condition')).coverage.Condition).toMatchObject({ state: 'partial', why: 'failed' });
  });
});

describe('granted scopes', () => {
  test('types without one are not asked for, and are forbidden', async () => {
    const { coverage } = await record({
      grantedScopes: 'launch patient/Patient.r patient/Condition.rs user/Encounter.read',
    });
    expect(askedPaths().sort()).toEqual(['Condition', 'Encounter', 'Patient/p1']);
    expect(coverage.Condition.state).toBe('complete');
    expect(coverage.Task).toEqual({ state: 'missing', why: 'forbidden' });
  });

  test('a scope limited by a query makes the type partial, however many rows come', async () => {
    rows('Condition', ...conditions('c1'));
    const { coverage } = await record({ grantedScopes: 'patient/Condition.rs?category=problem-list-item' });
    expect(coverage.Condition).toEqual({ state: 'partial', why: 'forbidden', read: 1, pages: 1 });
  });

  test('units are neither included nor read without a scope for them', async () => {
    rows('Encounter', encounter('e1', 'o1'));
    await record({ grantedScopes: 'patient/Encounter.rs', references: 'include' });
    expect(asked.find((url) => url.pathname.endsWith('/Encounter'))?.searchParams.has('_include')).toBe(false);
    expect(askedPaths()).not.toContain('Organization/o1');
  });
});

describe('another patient', () => {
  const foreign: FhirResource = { resourceType: 'Condition', id: 'x', subject: { reference: 'Patient/p2' } };

  test('one row of somebody else refuses the whole record', async () => {
    rows('Condition', ...conditions('c1'), foreign);
    expect(await read()).toEqual({ error: { code: 'other-patient', type: 'Condition', resource: 'Condition/x' } });
  });

  test('also on a page read before another failed', async () => {
    answer('Condition', (request) =>
      request.url.includes('page=2')
        ? HttpResponse.json(null, { status: 500 })
        : HttpResponse.json(searchset([foreign], '?page=2')),
    );
    expect(await read()).toMatchObject({ error: { code: 'other-patient' } });
  });

  test('a Patient read with another id refuses it too', async () => {
    answer('Patient/p1', () => HttpResponse.json({ resourceType: 'Patient', id: 'p2' }));
    expect(await read()).toEqual({ error: { code: 'other-patient', type: 'Patient', resource: 'Patient/p2' } });
  });
});

describe('the Patient itself', () => {
  test.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [403, 'forbidden'],
    [500, 'failed'],
  ] as const)('%i: no record, %s', async (status, why) => {
    refuse('Patient/p1', status);
    expect(await read()).toEqual({ error: { code: 'patient-unreadable', why } });
  });

  test('when it cannot be read, replies still on their way are not waited for', async () => {
    refuse('Patient/p1', 404);
    answer('Encounter', async () => {
      await delay('infinite');
      return HttpResponse.json(searchset([]));
    });
    expect(await read()).toMatchObject({ error: { code: 'patient-unreadable' } });
  });

  test('can be read alone, to compare it before a notice is sent', async () => {
    expect(await readPatient(bearerTransport(), 'p1')).toEqual({ patient });
    refuse('Patient/p1', 404);
    expect(await readPatient(bearerTransport(), 'p1')).toMatchObject({ error: { why: 'not-found' } });
  });

  test('another type under its address is not a patient', async () => {
    answer('Patient/p1', () => HttpResponse.html('<html>Logg inn</html>'));
    expect(await read()).toEqual({ error: { code: 'patient-unreadable', why: 'failed' } });
  });
});

describe('an expired token', () => {
  const expiredUnless = (token: string, reply: unknown) => (request: Request) =>
    request.headers.get('Authorization') === `Bearer ${token}`
      ? HttpResponse.json(reply as Record<string, unknown>)
      : HttpResponse.json(null, { status: 401 });

  test('is refreshed once for all types together, and each is asked once more', async () => {
    for (const type of RECORD_TYPES) answer(type, expiredUnless('second', searchset([])));
    answer('Patient/p1', expiredUnless('second', patient));
    let refreshes = 0;
    const transport = bearerTransport(async () => {
      refreshes += 1;
      return 'second';
    });
    const { coverage, sessionExpired } = await record({}, transport);
    expect(RECORD_TYPES.map((type) => coverage[type].state)).toEqual(RECORD_TYPES.map(() => 'complete'));
    expect(sessionExpired).toBe(false);
    expect(refreshes).toBe(1);
    expect(asked).toHaveLength(2 * (RECORD_TYPES.length + 1));
  });

  test('a 401 that arrives after the refresh is repeated with the new token, not refreshed again', async () => {
    let refreshes = 0;
    let refreshed = () => {};
    const refreshDone = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    answer('Condition', expiredUnless('second', searchset([])));
    answer('Encounter', async (request) => {
      if (request.headers.get('Authorization') === 'Bearer second') return HttpResponse.json(searchset([]));
      await refreshDone;
      return HttpResponse.json(null, { status: 401 });
    });
    const transport = bearerTransport(async () => {
      refreshes += 1;
      return 'second';
    });
    const send = transport.send;
    // The repeated Condition request proves that the first refresh is over
    const watched: typeof transport = {
      ...transport,
      send: (url, init) => {
        if (refreshes > 0) refreshed();
        return send(url, init);
      },
    };
    const { coverage } = await record({}, watched);
    expect(coverage.Encounter.state).toBe('complete');
    expect(refreshes).toBe(1);
  });

  test('in mid-work that cannot be refreshed keeps what was read and says that the session is over', async () => {
    rows('Condition', ...conditions('c1'));
    refuse('Encounter', 401);
    const { coverage, rows: read, sessionExpired } = await record();
    expect(read.Condition).toHaveLength(1);
    expect(coverage.Encounter).toEqual({ state: 'missing', why: 'failed' });
    expect(sessionExpired).toBe(true);
  });

  test('that is refused again after the refresh ends there', async () => {
    refuse('Encounter', 401);
    const { sessionExpired } = await record(
      {},
      bearerTransport(async () => 'second'),
    );
    expect(sessionExpired).toBe(true);
    expect(askedPaths().filter((path) => path === 'Encounter')).toHaveLength(2);
  });

  test('before the Patient was read is a session to begin anew', async () => {
    refuse('Patient/p1', 401);
    expect(await read()).toEqual({ error: { code: 'session-expired' } });
  });
});

describe('references', () => {
  test('read mode reads units, what they are part of, and medicines, each once', async () => {
    rows('Encounter', encounter('e1', 'o1'), encounter('e2', 'o1'), encounter('e3', 'o2'));
    rows('MedicationRequest', {
      resourceType: 'MedicationRequest',
      id: 'r1',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p1' },
      medicationReference: { reference: `${base}/Medication/m1` },
    });
    answer('Organization/o1', () => HttpResponse.json(organization('o1', 'o2')));
    answer('Organization/o2', () => HttpResponse.json(organization('o2', 'o3')));
    answer('Organization/o3', () => HttpResponse.json(organization('o3')));
    answer('Medication/m1', () => HttpResponse.json({ resourceType: 'Medication', id: 'm1' }));
    const { organizations, medications } = await record();
    expect([...organizations.keys()]).toEqual(['Organization/o1', 'Organization/o2', 'Organization/o3']);
    expect([...medications.keys()]).toEqual(['Medication/m1']);
    expect(askedPaths().filter((path) => path.includes('Organization/'))).toHaveLength(3);
  });

  test('units of episodes, care teams and the patient’s contacts are read as well', async () => {
    answer('Patient/p1', () =>
      HttpResponse.json({ ...patient, contact: [{ organization: { reference: 'Organization/contact' } }] }),
    );
    rows('EpisodeOfCare', {
      resourceType: 'EpisodeOfCare',
      id: 'ep1',
      status: 'active',
      patient: { reference: 'Patient/p1' },
      managingOrganization: { reference: 'Organization/episode' },
    });
    rows('CareTeam', {
      resourceType: 'CareTeam',
      id: 'ct1',
      subject: { reference: 'Patient/p1' },
      participant: [{ onBehalfOf: { reference: 'Organization/member' } }],
      managingOrganization: [{ reference: 'Organization/team' }],
    });
    answer('Organization/:id', (request) =>
      HttpResponse.json(organization(new URL(request.url).pathname.split('/').at(-1) ?? '')),
    );
    const names = ['contact', 'episode', 'member', 'team'].map((id) => `Organization/${id}`);
    expect([...(await record()).organizations.keys()]).toEqual(names);
  });

  test('include mode reads afterwards what the server did not bring along', async () => {
    answer('Encounter', () =>
      HttpResponse.json(searchset([encounter('e1', 'o1')], undefined, [included(organization('o1', 'o2'))])),
    );
    answer('Organization/o2', () => HttpResponse.json(organization('o2')));
    const { organizations } = await record({ references: 'include' });
    expect([...organizations.keys()]).toEqual(['Organization/o1', 'Organization/o2']);
  });

  test.each([400, 403, 501])('a server that refuses _include with %i is asked once without it', async (status) => {
    answer('Encounter', (request) =>
      request.url.includes('_include')
        ? HttpResponse.json(null, { status })
        : HttpResponse.json(searchset([encounter('e1', 'o1')])),
    );
    answer('Organization/o1', () => HttpResponse.json(organization('o1')));
    const { coverage, organizations } = await record({ references: 'include' });
    expect(coverage.Encounter).toEqual({ state: 'complete', read: 1, pages: 1 });
    expect([...organizations.keys()]).toEqual(['Organization/o1']);
    expect(askedPaths().filter((path) => path === 'Encounter')).toHaveLength(2);
  });

  test('one that cannot be resolved is only absent', async () => {
    rows('Encounter', encounter('e1', 'gone'), encounter('e2', 'o1'));
    refuse('Organization/gone', 404);
    answer('Organization/o1', () => HttpResponse.json(organization('o1')));
    const { coverage, organizations } = await record();
    expect(coverage.Encounter).toEqual({ state: 'complete', read: 2, pages: 1 });
    expect([...organizations.keys()]).toEqual(['Organization/o1']);
  });

  test('one on another server is not asked for: no token goes there', async () => {
    rows('Encounter', {
      ...encounter('e1', 'o1'),
      serviceProvider: { reference: 'https://other.example/fhir/Organization/o1' },
    } as FhirResource);
    await record();
    expect(asked.map(({ origin }) => origin)).not.toContain('https://other.example');
    expect(askedPaths()).not.toContain('Organization/o1');
  });

  test('units that are parts of each other in a ring end', async () => {
    rows('Encounter', encounter('e1', 'o1'));
    answer('Organization/o1', () => HttpResponse.json(organization('o1', 'o2')));
    answer('Organization/o2', () => HttpResponse.json(organization('o2', 'o1')));
    expect([...(await record()).organizations.keys()]).toEqual(['Organization/o1', 'Organization/o2']);
  });

  test('are read at most six levels up', async () => {
    rows('Encounter', encounter('e1', 'o0'));
    answer('Organization/:id', (request) => {
      const level = Number(new URL(request.url).pathname.split('/o').at(-1));
      return HttpResponse.json(organization(`o${level}`, `o${level + 1}`));
    });
    expect((await record()).organizations.size).toBe(7);
  });
});

describe('while reading', () => {
  test('each type reports that it is read, how many rows so far, and how it ended', async () => {
    answer('Condition', (request) =>
      HttpResponse.json(
        request.url.includes('page=2') ? searchset(conditions('b')) : searchset(conditions('a'), '?page=2'),
      ),
    );
    refuse('Encounter', 403);
    const messages: ReadProgress[] = [];
    await record({ onProgress: (message) => void messages.push(message) });
    const of = (type: ReadProgress['type']) =>
      messages.filter((message) => message.type === type).map(({ state, read: count }) => `${state} ${count}`);
    expect(of('Condition')).toEqual(['reading 0', 'reading 1', 'reading 2', 'complete 2']);
    expect(of('Encounter')).toEqual(['reading 0', 'missing 0']);
    expect(of('Patient')).toEqual(['reading 0', 'complete 1']);
  });

  test('a busy server is told as waiting', async () => {
    const answers = [HttpResponse.json(null, { status: 503, headers: { 'Retry-After': '2' } })];
    answer('Condition', () => answers.shift() ?? HttpResponse.json(searchset([])));
    const states: string[] = [];
    await record({ onProgress: ({ type, state }) => type === 'Condition' && states.push(state) });
    expect(states).toContain('waiting');
    expect(states.at(-1)).toBe('complete');
  });

  test('an abort ends it', async () => {
    const stop = new AbortController();
    answer('Encounter', async () => {
      stop.abort();
      await delay('infinite');
      return HttpResponse.json(searchset([]));
    });
    expect(await read({ signal: stop.signal })).toEqual({ error: { code: 'aborted' } });
  });

  test('an abort before it begins asks for nothing', async () => {
    expect(await read({ signal: AbortSignal.abort() })).toEqual({ error: { code: 'aborted' } });
    expect(asked).toEqual([]);
  });
});
