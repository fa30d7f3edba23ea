import { expect, it, test } from 'vitest';
import { typeAndWhy, typesAndWhy, whyNotComplete } from './coverage.ts';

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

it.each([
  ['nb', 'journalen gir bare noen av dem', 'journalen gir bare digital hjemmeoppfølging'],
  ['nn', 'journalen gir berre nokre av dei', 'journalen gir berre digital heimeoppfølging'],
  ['en', 'the record gives only some of them', 'the record gives only remote monitoring'],
] as const)('a type that is given in part is not said to be missing, in %s', (language, some, said) => {
  const given = {
    EpisodeOfCare: { nb: 'digital hjemmeoppfølging', nn: 'digital heimeoppfølging', en: 'remote monitoring' },
    Appointment: null,
  };
  const why = whyNotComplete({ state: 'partial', why: 'unsupported' });
  expect(typeAndWhy(language, 'EpisodeOfCare', why, given)).toContain(`(${said})`);
  expect(typeAndWhy(language, 'Appointment', why, given)).toContain(`(${some})`);
  expect(typeAndWhy(language, 'EpisodeOfCare', why)).toContain(`(${some})`);
});

it('a type that the record does not offer at all is said to be so, whatever is given of others', () => {
  const why = whyNotComplete({ state: 'missing', why: 'unsupported' });
  expect(typeAndWhy('nb', 'EpisodeOfCare', why)).toBe('oppfølgingsperioder (tilbys ikke av journalen)');
});

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
