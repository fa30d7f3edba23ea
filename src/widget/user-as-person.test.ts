import { describe, expect, it } from 'vitest';
import type { FhirTransport } from '../record/transport.ts';
import { readUser } from './read-user.ts';
import { userAsPerson } from './user-as-person.ts';

/** A server that has one thing to say. */
const answering = (reply: () => Response | Promise<Response>): FhirTransport & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    base: 'https://ehr.example/fhir',
    send: async (url) => {
      asked.push(url);
      return reply();
    },
    refresh: async () => false,
  };
};

const NOW = '2026-11-20T09:00:00+01:00';

/** The person shown, of whom the record system has this to say. */
const named = async (json: unknown) => {
  const transport = answering(() => Response.json(json));
  return userAsPerson(await readUser(transport, 'Practitioner/p1'), 'innlogget bruker', NOW);
};

describe('who is logged in', () => {
  it('is asked for once, below the base of the session', async () => {
    const transport = answering(() => Response.json({ name: [{ given: ['Ola'], family: 'Vik' }] }));
    const user = userAsPerson(await readUser(transport, 'Practitioner/p1'), 'innlogget bruker', NOW);
    expect(user).toEqual({ reference: 'Practitioner/p1', name: 'Ola Vik' });
    expect(transport.asked).toEqual(['https://ehr.example/fhir/Practitioner/p1']);
  });

  it('goes by the official name before a nickname', async () => {
    const name = [
      { use: 'nickname', given: ['Olli'] },
      { use: 'official', given: ['Ola', 'Per'], family: 'Vik' },
    ];
    expect((await named({ name })).name).toBe('Ola Per Vik');
  });

  it('goes by the whole text where the name has no parts, and by the practitioner of a role', async () => {
    expect((await named({ name: [{ text: 'Ola Vik' }] })).name).toBe('Ola Vik');
    expect((await named({ practitioner: { display: 'Ola Vik' } })).name).toBe('Ola Vik');
  });

  it('has the role and the unit that the role itself says, or the one profession of the person, and nothing looked up', async () => {
    const work = async (json: unknown) => (await named(json)).work;
    const practitioner = { display: 'Ola Vik' };
    const organization = { display: 'Nevrologisk avdeling' };
    expect(await work({ practitioner, organization, code: [{ text: 'sykepleier' }] })).toBe(
      'sykepleier, Nevrologisk avdeling',
    );
    expect(await work({ practitioner, code: [{ coding: [{ display: 'Sykepleier' }] }] })).toBe('Sykepleier');
    const name = [{ given: ['Ola'], family: 'Vik' }];
    expect(await work({ name, qualification: [{ code: { text: 'lege' } }] })).toBe('lege');
    expect(
      await work({ name, qualification: [{ code: { text: 'lege' } }, { code: { text: 'jurist' } }] }),
    ).toBeUndefined();
    expect(await work({ practitioner, organization: { reference: 'Organization/1' } })).toBeUndefined();
  });

  it.each([
    ['no access', () => new Response('', { status: 403 })],
    ['a log-in page', () => new Response('<html>')],
    ['no network', () => Promise.reject(new TypeError('failed'))],
    ['a resource without a name', () => Response.json({ resourceType: 'Practitioner' })],
  ])('with %s is unnamed, and still referred to', async (_, reply) => {
    const user = await readUser(answering(reply), 'Practitioner/p1');
    expect(userAsPerson(user, 'innlogget bruker', NOW)).toEqual({
      name: 'innlogget bruker',
      reference: 'Practitioner/p1',
    });
  });

  it('is not asked for when the record system does not say', async () => {
    const transport = answering(() => Response.json({}));
    expect(await readUser(transport, null)).toEqual({ reference: null, resource: null });
    expect(transport.asked).toEqual([]);
  });
});

describe('the telephone of whoever is logged in', () => {
  const name = [{ given: ['Ola'], family: 'Vik' }];
  const work = (value: string, given: object = {}) => ({ system: 'phone', use: 'work', value, ...given });
  const phoneOf = async (...telecom: readonly unknown[]) => (await named({ name, telecom })).phone;

  it('is the one at work, of several the one that is ranked first', async () => {
    expect(await phoneOf(work('57 83 90 44'))).toBe('57 83 90 44');
    expect(await phoneOf(work('1 00'), work('2 00', { rank: 2 }), work('3 00', { rank: 1 }))).toBe('3 00');
  });

  it('is none but a telephone at work: not a private one, nor one that is not said to be either, nor an address', async () => {
    const phone = { system: 'phone', value: '900 00 000' };
    for (const use of ['home', 'mobile', 'old', 'temp', undefined])
      expect(await phoneOf({ ...phone, use })).toBeUndefined();
    expect(await phoneOf(work('ola@example.org', { system: 'email' }))).toBeUndefined();
    expect(await phoneOf('57 83 90 44', null, { system: 'phone', use: 'work' })).toBeUndefined();
  });

  it('of a role is the role’s own, also where it is not said to be at work', async () => {
    const role = { practitioner: { display: 'Ola Vik' } };
    expect((await named({ ...role, telecom: [{ system: 'phone', value: '57 83 90 44' }] })).phone).toBe('57 83 90 44');
    expect((await named({ ...role, telecom: [{ system: 'phone', use: 'home', value: '9' }] })).phone).toBeUndefined();
  });

  it.each([
    [{ start: '2026-11' }, true],
    [{ start: '2026-11-20', end: '2026-11-20' }, true],
    [{ start: '2020-01-01T00:00:00+01:00', end: '2026-11-20T09:30:00+01:00' }, true],
    [{ end: '2026' }, true],
    [{ end: '2026-11-19' }, false],
    [{ end: '2026-11-20T08:59:59+01:00' }, false],
    [{ start: '2026-11-21' }, false],
    [{ start: '2027' }, false],
  ])('counts while it is in use, on 20 November 2026 at 9: %j is %s', async (period, isInUse) => {
    expect(await phoneOf(work('57 83 90 44', { period }))).toBe(isInUse ? '57 83 90 44' : undefined);
  });
});
