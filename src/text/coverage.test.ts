import { expect, it, test } from 'vitest';
import { typeAndWhy, typesAndWhy } from './coverage.ts';

it.each([
  ['nb', 'diagnoser (noen er uklare eller kunne ikke tolkes)'],
  ['nn', 'diagnosar (nokre er uklare eller kunne ikkje tolkast)'],
  ['en', 'diagnoses (some are unclear or could not be interpreted)'],
] as const)('diagnoses nobody could interpret are never said not to be in the record, in %s', (language, said) => {
  expect(typeAndWhy(language, 'Condition', 'not-recorded')).toBe(said);
});

test.each(['Encounter', 'MedicationStatement', 'MedicationRequest', 'EpisodeOfCare', 'CareTeam'])(
  'nor are rows of %s, of which the record lacks only something',
  (type) => {
    expect(typeAndWhy('nb', type, 'not-recorded')).toContain('(journalen har ikke alt om dem)');
    expect(typeAndWhy('nn', type, 'not-recorded')).toContain('(journalen har ikkje alt om dei)');
    expect(typeAndWhy('en', type, 'not-recorded')).toContain('(the record does not have all about them)');
  },
);

it('what no entry of the record is, such as a criterion, is not recorded', () => {
  expect(typeAndWhy('nb', 'C', 'not-recorded')).toBe('C (står ikke i journalen)');
});

it('types are put together by what is said of them', () => {
  const unread = [
    { what: 'Appointment', why: 'forbidden' },
    { what: 'Condition', why: 'not-recorded' },
    { what: 'ServiceRequest', why: 'forbidden' },
    { what: 'Encounter', why: 'not-recorded' },
  ] as const;
  expect(typesAndWhy('nb', unread)).toBe(
    'avtaler, henvisninger (ingen tilgang); diagnoser (noen er uklare eller kunne ikke tolkes); ' +
      'kontakter (journalen har ikke alt om dem)',
  );
});
