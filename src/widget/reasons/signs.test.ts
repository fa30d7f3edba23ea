import { expect, it } from 'vitest';
import type { Evidence, Hint } from '../../criteria/assessment.ts';
import { signsShown } from './signs.ts';

const rows = (reason: Evidence['reason'], ...resources: readonly string[]): readonly Evidence[] =>
  resources.map((resource) => ({ resource, date: null, code: null, display: null, unit: null, reason }));

const hint = (id: string, strength: Hint['strength'], evidence: readonly Evidence[]): Hint => ({
  id,
  strength,
  evidence,
});

const shown = (...hints: readonly Hint[]) => signsShown(hints).map(({ id }) => id);

it('the same departments are one sign, not two', () => {
  const units = hint('several-units', 'strong', rows('unit', 'Encounter/a', 'Encounter/b'));
  const courses = hint('concurrent-trajectories', 'strong', rows('trajectory', 'Encounter/a', 'Encounter/b'));
  expect(shown(courses, units)).toEqual(['several-units']);
});

it('the same stays are one sign, told as acute', () => {
  const all = hint('repeated-admissions', 'weak', rows('admission', 'Encounter/a', 'Encounter/b'));
  const acute = hint('emergency-contacts', 'weak', rows('acute-admission', 'Encounter/a', 'Encounter/b'));
  expect(shown(all, acute)).toEqual(['emergency-contacts']);
});

it('planned stays beside the acute are told', () => {
  const all = hint('repeated-admissions', 'weak', rows('admission', 'Encounter/a', 'Encounter/planned'));
  const acute = hint('emergency-contacts', 'weak', rows('acute-admission', 'Encounter/a'));
  expect(shown(all, acute)).toEqual(['emergency-contacts', 'repeated-admissions']);
});

it('one line of the record that fits two lists is one sign, the strong one', () => {
  const homeless = hint('homeless', 'strong', rows('social-situation', 'Condition/z590'));
  const social = hint('social-situation', 'weak', rows('social-situation', 'Condition/z590'));
  expect(shown(social, homeless)).toEqual(['homeless']);
});

it('what stands in the same row and is of another kind is told: age and need of an interpreter', () => {
  const age = hint('high-age', 'weak', rows('age', 'Patient/p'));
  const interpreter = hint('interpreter', 'strong', rows('interpreter', 'Patient/p'));
  expect(shown(age, interpreter)).toEqual(['interpreter', 'high-age']);
});

it('the strong come first, and among equals a suspected disease before the number of medicines', () => {
  const suspected = hint('suspected-disease', 'weak', rows('suspected-diagnosis', 'Condition/ms'));
  const medicines = hint('many-medicines', 'weak', rows('many-medicines', 'MedicationStatement/m'));
  const contacts = hint('many-contacts', 'strong', rows('specialist-contact', 'Encounter/a'));
  expect(shown(medicines, suspected, contacts)).toEqual(['many-contacts', 'suspected-disease', 'many-medicines']);
});
