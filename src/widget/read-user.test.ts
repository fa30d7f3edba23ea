import { describe, expect, it } from 'vitest';
import type { FhirTransport } from '../record/transport.ts';
import { asPerson, readUser } from './read-user.ts';

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

const named = (json: unknown) =>
  readUser(
    answering(() => Response.json(json)),
    'Practitioner/p1',
  );

describe('who is logged in', () => {
  it('is asked for once, below the base of the session', async () => {
    const transport = answering(() => Response.json({ name: [{ given: ['Ola'], family: 'Vik' }] }));
    expect(await readUser(transport, 'Practitioner/p1')).toEqual({ reference: 'Practitioner/p1', name: 'Ola Vik' });
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
    const work = async (json: unknown) => asPerson(await named(json), 'innlogget bruker').work;
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
    expect(asPerson(user, 'innlogget bruker')).toEqual({ name: 'innlogget bruker', reference: 'Practitioner/p1' });
  });

  it('is not asked for when the record system does not say', async () => {
    const transport = answering(() => Response.json({}));
    expect(await readUser(transport, null)).toEqual({ reference: null, name: null });
    expect(transport.asked).toEqual([]);
  });
});
