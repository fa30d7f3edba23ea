import { describe, expect, test } from 'vitest';
import { line } from '../test-server.ts';
import { isSamePatient, patientIdentity } from './patient-identity.ts';

const named = (...name: NonNullable<typeof line.name>) => patientIdentity({ ...line, name }).name;

describe('the name on the screen', () => {
  test('is the official one, given names first', () => {
    const nickname = { use: 'nickname', text: 'Linn' } as const;
    expect(named(nickname, { use: 'official', family: 'Danser', given: ['Line', 'Marie'] })).toBe('Line Marie Danser');
  });

  test('is never an old one while there is another', () => {
    expect(named({ use: 'maiden', family: 'Vik', given: ['Line'] }, { family: 'Danser', given: ['Line'] })).toBe(
      'Line Danser',
    );
  });

  test('is the text when the record has no parts', () => {
    expect(named({ text: 'Line  Danser ' })).toBe('Line Danser');
  });

  test('is empty when the record has none, and the birth date null', () => {
    expect(patientIdentity({ resourceType: 'Patient', id: 'p1' })).toEqual({ id: 'p1', name: '', birthDate: null });
  });
});

describe('the same patient', () => {
  const one = patientIdentity(line);

  test('whatever the case, the spacing and how å is made up', () => {
    const composed = { ...one, name: 'Åse Nordbø' };
    expect(isSamePatient(composed, { ...one, name: 'ÅSE  NORDBØ'.normalize('NFD') })).toBe(true);
  });

  test.each([
    ['id', { id: 'p2' }],
    ['name', { name: 'Liv Danser' }],
    ['birth date', { birthDate: '1969-11-14' }],
    ['known birth date', { birthDate: null }],
  ])('not with another %s', (_, other) => {
    expect(isSamePatient(one, { ...one, ...other })).toBe(false);
  });
});
