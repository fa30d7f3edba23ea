import type { Encounter, Organization } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { sendingUnit } from './sending-unit.ts';

const ward: Organization = { resourceType: 'Organization', id: 'ward', name: 'Nevrologisk sengepost' };
const contact = (given: Partial<Encounter>): Encounter => ({
  resourceType: 'Encounter',
  id: 'e9',
  status: 'in-progress',
  class: { code: 'IMP' },
  ...given,
});
const unitOf = (given: Partial<Encounter>, encounterId: string | null = 'e9') =>
  sendingUnit(
    {
      rows: { Encounter: [contact({ id: 'e1', serviceProvider: { display: 'En annen' } }), contact(given)] },
      organizations: new Map([['Organization/ward', ward]]),
    },
    encounterId,
  );

describe('the unit a notice is sent from', () => {
  test.each([
    ['by the name of the organisation', { reference: 'Organization/ward', display: 'NEV SP' }, 'Nevrologisk sengepost'],
    ['as the contact calls it, where that was not read', { reference: 'Organization/x', display: 'NEV SP' }, 'NEV SP'],
    ['as the contact calls it, where it refers to nothing', { display: ' Lia\nlegesenter ' }, 'Lia legesenter'],
  ])('is that of the contact the app was opened from, %s', (_, serviceProvider, name) => {
    expect(unitOf({ serviceProvider })).toBe(name);
  });

  test('may be written within the contact itself', () => {
    expect(unitOf({ contained: [{ ...ward, id: 'o' }], serviceProvider: { reference: '#o' } })).toBe(ward.name);
  });

  test.each([
    ['the contact names nobody', {}, 'e9'],
    ['what it refers to was not read, and is not named', { serviceProvider: { reference: 'Organization/x' } }, 'e9'],
    ['the app was opened without a contact', { serviceProvider: { display: 'Post' } }, null],
    ['the contact was not read', { serviceProvider: { display: 'Post' } }, 'e7'],
  ])('is not known where %s', (_, given, encounterId) => {
    expect(unitOf(given, encounterId)).toBeNull();
  });
});
