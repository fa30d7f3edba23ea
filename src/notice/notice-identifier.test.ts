import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type NoticeIdentity,
  nextNoticeIdentifier,
  noticeIdentifier,
  patientScope,
  uuidFrom,
} from './notice-identifier.ts';

const identity = fc.record<NoticeIdentity>({
  issuer: fc.webUrl({ withQueryParameters: false }),
  patientId: fc.string(),
  recipientId: fc.string(),
  reason: fc.constant('coordinator-need'),
  after: fc.string(),
});

describe('the identifier is what the notice is', () => {
  test('the same notice has the same identifier, whoever makes it', () =>
    fc.assert(
      fc.asyncProperty(identity, async (one) => {
        expect(await noticeIdentifier({ ...one })).toBe(await noticeIdentifier({ ...one }));
      }),
    ));

  test('another patient, unit, server or predecessor is another notice', () =>
    fc.assert(
      fc.asyncProperty(
        identity,
        fc.constantFrom('issuer', 'patientId', 'recipientId', 'after'),
        fc.string({ minLength: 1 }),
        async (one, part, more) => {
          fc.pre(part !== 'issuer' || !/^\/+$/.test(more));
          const other = { ...one, [part]: one[part] + more };
          expect(await noticeIdentifier(other)).not.toBe(await noticeIdentifier(one));
        },
      ),
    ));

  test('a character that moves from one part to the next makes another notice', () =>
    fc.assert(
      fc.asyncProperty(identity, fc.string({ minLength: 1 }), async (one, moved) => {
        const left = { ...one, patientId: one.patientId + moved };
        const right = { ...one, recipientId: moved + one.recipientId };
        expect(await noticeIdentifier(left)).not.toBe(await noticeIdentifier(right));
      }),
    ));

  test('a trailing slash on the server’s address means nothing', () =>
    fc.assert(
      fc.asyncProperty(identity, async (one) => {
        const slashed = { ...one, issuer: `${one.issuer.replace(/\/+$/, '')}/` };
        expect(await noticeIdentifier(slashed)).toBe(await noticeIdentifier(one));
      }),
    ));

  test('nobody can read the patient’s id from it: it is 64 hexadecimal digits', () =>
    fc.assert(
      fc.asyncProperty(identity, async (one) => {
        expect(await noticeIdentifier(one)).toMatch(/^[0-9a-f]{64}$/);
      }),
    ));

  test('it does not change between versions of the app', async () => {
    // printf '["notice","https://ehr.example/fhir","p1","ke","coordinator-need","first"]' | sha256sum
    const one = { patientId: 'p1', recipientId: 'ke', reason: 'coordinator-need', after: 'first' } as const;
    expect(await noticeIdentifier({ ...one, issuer: 'https://ehr.example/fhir' })).toBe(
      '2b4074890ce0a0a2e3303666b7c575355b050ec1f35384fb8943c6380b4a0a0c',
    );
  });
});

describe('the next notice', () => {
  const one = {
    issuer: 'https://ehr.example/fhir',
    patientId: 'p1',
    recipientId: 'ke',
    reason: 'coordinator-need',
  } as const;

  test('is the first until that one is closed, then the one after it, and so on', async () => {
    const first = await nextNoticeIdentifier(one, new Set());
    const second = await nextNoticeIdentifier(one, new Set([first]));
    const third = await nextNoticeIdentifier(one, new Set([second, first]));
    expect(first).toBe(await noticeIdentifier({ ...one, after: 'first' }));
    expect(second).toBe(await noticeIdentifier({ ...one, after: first }));
    expect(third).toBe(await noticeIdentifier({ ...one, after: second }));
  });

  test('does not depend on closed notices of another unit', async () => {
    const elsewhere = await nextNoticeIdentifier({ ...one, recipientId: 'other' }, new Set());
    expect(await nextNoticeIdentifier(one, new Set([elsewhere]))).toBe(await nextNoticeIdentifier(one, new Set()));
  });
});

test('what is kept of one patient is not found at another', async () => {
  const scopes = await Promise.all([
    patientScope('https://ehr.example/fhir', 'p1'),
    patientScope('https://ehr.example/fhir', 'p2'),
    patientScope('https://other.example/fhir', 'p1'),
  ]);
  expect(new Set(scopes).size).toBe(3);
});

test('UUIDs made of an identifier are valid, and its two halves give two', () =>
  fc.assert(
    fc.asyncProperty(identity, async (one) => {
      const identifier = await noticeIdentifier(one);
      const uuids = [uuidFrom(identifier, 0), uuidFrom(identifier, 1)];
      for (const uuid of uuids)
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(uuids[0]).not.toBe(uuids[1]);
    }),
  ));
