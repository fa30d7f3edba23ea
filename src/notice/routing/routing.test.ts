import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft } from '../test-draft.ts';
import type { Municipality } from './municipality.ts';
import { type Addressee, routeNotice } from './routing.ts';
import { consentGivers, isUnder18, kindRefusal, offeredKinds } from './routing-kinds.ts';

const trust: Addressee = { id: 'trust', kind: 'hospital', municipalities: [] };
const sunnfjord: Addressee = { id: 'sunnfjord', kind: 'municipality', municipalities: ['4647'] };
const oslo: Addressee = { id: 'oslo', kind: 'municipality', municipalities: ['0301'] };
const inSunnfjord: Municipality = { found: 'one', number: '4647', name: 'Sunnfjord' };
const all = [trust, sunnfjord, oslo];

describe('who is told', () => {
  test('hospital staff tell the trust’s unit; the patient’s municipality is at hand', () => {
    const route = routeNotice('hospital', inSunnfjord, [trust], all);
    expect(route).toMatchObject({
      first: trust,
      offered: [trust, sunnfjord],
      others: [oslo],
      municipalUnitUnknown: null,
    });
  });

  test.each(['gp', 'municipality'] as const)(
    'others (%s) tell the patient’s municipality; the trust is at hand',
    (setting) => {
      const route = routeNotice(setting, inSunnfjord, [oslo, trust], all);
      expect(route).toMatchObject({ first: sunnfjord, offered: [sunnfjord, trust], others: [oslo] });
    },
  );

  test.each([
    ['unknown', { found: 'unknown' }],
    ['confidential', { found: 'confidential' }],
    ['no-unit', { found: 'one', number: '1103', name: null }],
    ['several', { found: 'several', numbers: ['0301', '4647'] }],
  ] as const)(
    'a municipality that is %s is nobody’s guess: a GP must choose, a hospital need not',
    (why, municipality) => {
      expect(routeNotice('gp', municipality, [sunnfjord, trust], all)).toMatchObject({
        first: null,
        municipalUnitUnknown: why,
      });
      expect(routeNotice('hospital', municipality, [trust, sunnfjord], all)).toMatchObject({
        first: trust,
        municipalUnitUnknown: why,
      });
    },
  );

  test('of two municipalities both units are at hand, and neither is chosen', () => {
    const route = routeNotice('gp', { found: 'several', numbers: ['0301', '4647'] }, [], [oslo, sunnfjord]);
    expect(route).toMatchObject({ offered: [oslo, sunnfjord], first: null });
  });

  describe('by the postal code alone', () => {
    const at = (...codes: readonly string[]): Municipality => ({ found: 'postal-code', codes });
    const førde: Addressee = { ...sunnfjord, postalCodes: [{ first: '6800', last: '6829' }] };
    const askvoll: Addressee = {
      id: 'askvoll',
      kind: 'municipality',
      municipalities: ['4645'],
      postalCodes: [
        { first: '6829', last: '6829' },
        { first: '6980', last: '6989' },
      ],
    };
    const units = [trust, førde, askvoll, oslo];

    test.each(['6800', '6815', '6829'])(
      '%s is within a range: its unit is proposed, and told to be presumed',
      (code) => {
        const route = routeNotice('gp', at(code), [trust], [trust, førde, oslo]);
        expect(route).toMatchObject({
          first: førde,
          offered: [førde, trust],
          others: [oslo],
          presumedFrom: [code],
          municipalUnitUnknown: null,
        });
      },
    );

    test('in a hospital the trust’s own is chosen beforehand, the presumed one is at hand', () => {
      expect(routeNotice('hospital', at('6980'), [trust], units)).toMatchObject({
        first: trust,
        offered: [trust, askvoll],
        presumedFrom: ['6980'],
      });
    });

    test('that two units share: both are at hand, the user chooses, and is told why', () => {
      expect(routeNotice('gp', at('6829'), [trust], units)).toMatchObject({
        first: null,
        offered: [førde, askvoll, trust],
        municipalUnitUnknown: 'postal-code',
      });
    });

    test('two homes with postal codes of two units: the same', () => {
      expect(routeNotice('gp', at('6800', '6980'), [trust], units)).toMatchObject({
        first: null,
        municipalUnitUnknown: 'postal-code',
      });
    });

    test.each(['6799', '6830', '0150'])('%s that no unit has: nothing is presumed', (code) => {
      expect(routeNotice('gp', at(code), [trust], units)).toMatchObject({
        first: null,
        offered: [trust],
        presumedFrom: [],
        municipalUnitUnknown: 'unknown',
      });
    });

    test('a municipality that is named is never moved by it', () => {
      const wrong: Addressee = { ...oslo, postalCodes: [{ first: '0000', last: '9999' }] };
      expect(routeNotice('gp', inSunnfjord, [trust], [wrong, førde])).toMatchObject({ first: førde, presumedFrom: [] });
      for (const found of ['unknown', 'confidential'] as const) {
        expect(routeNotice('gp', { found }, [trust], [wrong, førde])).toMatchObject({ first: null, offered: [trust] });
      }
    });
  });

  test('no patient is ever reported to another municipality than the one lived in, unless somebody chooses it', () => {
    const number: fc.Arbitrary<string> = fc.constantFrom('4647', '0301', '1103');
    const municipality: fc.Arbitrary<Municipality> = fc.oneof(
      number.map((each) => ({ found: 'one', number: each, name: null }) as const),
      fc.constant({ found: 'unknown' } as const),
      fc.constant({ found: 'confidential' } as const),
      fc.constant({ found: 'several', numbers: ['0301', '4647'] } as const),
    );
    const unit = fc.record({
      kind: fc.constantFrom('hospital' as const, 'municipality' as const),
      municipalities: fc.uniqueArray(number, { maxLength: 2 }),
    });
    const setting = fc.constantFrom('hospital' as const, 'gp' as const, 'municipality' as const);
    fc.assert(
      fc.property(setting, municipality, fc.array(unit, { maxLength: 6 }), fc.nat(6), (from, lives, drawn, listed) => {
        const units = drawn.map((each, at) => ({ ...each, id: `u${at}` }));
        const route = routeNotice(from, lives, units.slice(0, listed), units);
        if (route.first?.kind === 'municipality') {
          expect(lives.found === 'one' && route.first.municipalities.includes(lives.number)).toBe(true);
        }
        // Every unit can be reached, and none stands twice
        const ids = [...route.offered, ...route.others].map(({ id }) => id);
        expect([...ids].sort()).toEqual(units.map(({ id }) => id).sort());
        if (route.first !== null) expect(route.offered).toContain(route.first);
      }),
    );
  });
});

describe('what can be asked for', () => {
  test('a child coordinator for those under 18, and where the birth date leaves it open', () => {
    expect(isUnder18('2008-11-21', '2026-11-20')).toBe('yes');
    expect(isUnder18('2008-11-20', '2026-11-20')).toBe('no');
    expect(isUnder18('2008', '2026-11-20')).toBe('unknown');
    expect(isUnder18('2008-11', '2026-11-20')).toBe('unknown');
    expect(isUnder18('2008-10', '2026-11-20')).toBe('no');
    expect(isUnder18('2009', '2026-11-20')).toBe('yes');
    expect(isUnder18(null, '2026-11-20')).toBe('unknown');
    expect(offeredKinds('municipality', 'yes')).toContain('child-coordinator');
    expect(offeredKinds('municipality', 'unknown')).toContain('child-coordinator');
    expect(offeredKinds('municipality', 'no')).not.toContain('child-coordinator');
  });

  test('a contact doctor is no municipality’s matter', () => {
    expect(offeredKinds('municipality', 'no')).toEqual(['coordinator', 'individual-plan']);
    expect(offeredKinds('hospital', 'no')).toContain('contact-doctor');
  });

  test('whatever is chosen, a plan or a child coordinator is asked for only with a consent, and wanting it is none', () => {
    const kinds = fc.uniqueArray(
      fc.constantFrom(
        'coordinator' as const,
        'individual-plan' as const,
        'child-coordinator' as const,
        'contact-doctor' as const,
      ),
      { minLength: 1 },
    );
    const wish = fc.constantFrom('not-stated' as const, 'not-asked' as const, 'informed' as const, 'wants' as const);
    const consent = fc.subarray(['patient', 'parents', 'other'] as const);
    const kind = fc.constantFrom('hospital' as const, 'municipality' as const);
    fc.assert(
      fc.property(kinds, kind, wish, consent, (asked, recipient, said, given) => {
        const to = { ...draft().recipient, kind: recipient };
        if (kindRefusal(draft({ kinds: asked, recipient: to, wish: said, consent: given })) !== null) return;
        if (asked.includes('individual-plan') || asked.includes('child-coordinator')) expect(given).not.toEqual([]);
        if (asked.includes('child-coordinator')) expect(recipient).toBe('municipality');
        expect(asked).not.toEqual(['contact-doctor']);
      }),
    );
  });

  test.each([
    ['an adult', '1969-11-13', ['patient', 'other']],
    ['somebody of 17', '2009-02-01', ['patient', 'parents', 'other']],
    ['a child of 12', '2014-02-01', ['parents', 'other']],
    ['somebody whose age is not known', null, ['patient', 'parents', 'other']],
  ] as const)('who can have consented for %s', (_, birthDate, givers) => {
    expect(consentGivers(birthDate, '2026-11-18')).toEqual(givers);
  });

  test('nobody has consented who, by the same form, was not asked; another may have, for the patient', () => {
    const plan = { kinds: ['individual-plan'], wish: 'not-asked' } as const;
    expect(kindRefusal(draft({ ...plan, consent: ['patient'] }))).toBe('consent-unasked');
    expect(kindRefusal(draft({ ...plan, consent: ['other'] }))).toBeNull();
    const child = { id: 'p1', name: 'Liv Dahl', birthDate: '2014-02-01' };
    expect(kindRefusal(draft({ ...plan, patient: child, consent: ['parents'] }))).toBe('consent-unasked');
  });
});
