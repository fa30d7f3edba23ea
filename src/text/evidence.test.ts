import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceReason } from '../facts/fact.ts';
import { evidenceSentence } from './evidence.ts';
import { LANGUAGES } from './language.ts';
import { summariseEvidence } from './summary.ts';

const evidence = (reason: EvidenceReason, over: Partial<Evidence> = {}): Evidence => ({
  resource: 'Encounter/e1',
  date: null,
  code: null,
  display: null,
  unit: null,
  reason,
  ...over,
});

describe('a sentence about evidence', () => {
  it('names unit and date', () => {
    const contact = evidence('same-unit', { unit: 'Nevrologisk avdeling', date: '2026-03-02' });
    expect(evidenceSentence('nb', contact)).toBe('Kontakt med Nevrologisk avdeling 2. mars 2026');
    expect(evidenceSentence('en', contact)).toBe('Contact with Nevrologisk avdeling, 2 March 2026');
  });

  it('says that the unit has no name rather than leaving a gap', () => {
    expect(evidenceSentence('nb', evidence('unit'))).toBe('Kontakt med en enhet uten navn i journalen');
  });

  it('uses the words of the record, else the title of the group, else the code', () => {
    const code = { system: 'icd-10', code: 'G35' };
    const recorded = evidence('lifelong-diagnosis', { code, display: 'multippel sklerose' });
    expect(evidenceSentence('nb', recorded, 'MS og lignende')).toBe('Multippel sklerose, livslangt forløp');
    const unworded = evidence('lifelong-diagnosis', { code });
    expect(evidenceSentence('nb', unworded, 'MS og lignende')).toBe('MS og lignende, livslangt forløp');
    expect(evidenceSentence('nb', unworded)).toBe('Diagnose med kode G35, livslangt forløp');
  });

  it('counts one as one', () => {
    const days = (count: number) => evidenceSentence('en', evidence('inpatient-days', { count }));
    expect([days(1), days(14)]).toEqual(['Admitted, 1 day', 'Admitted, 14 days']);
  });

  it('does not let the record’s own words act as a template', () => {
    const tricky = evidence('chronic-diagnosis', { display: 'Sykdom [uspesifisert] {unit}', date: '2026' });
    expect(evidenceSentence('nb', tricky)).toBe('Sykdom [uspesifisert] {unit}, registrert 2026');
  });
});

describe('one line about what decided', () => {
  const summary = (list: readonly Evidence[]) => summariseEvidence('nb', list, () => null);

  it('tells since when, from the earliest contact with the unit', () => {
    const contacts = ['2026-10-12', '2025-03'].map((date) =>
      evidence('same-unit', { date, unit: 'Nevrologisk avdeling' }),
    );
    expect(summary(contacts)).toBe('Nevrologisk avdeling siden mars 2025');
  });

  it('names three units and counts the rest, each unit once', () => {
    const units = ['A', 'B', 'A', 'C', 'D', 'E'].map((unit) => evidence('unit', { unit }));
    expect(summary(units)).toBe('A, B, C og 2 til');
  });

  it.each([
    ['nb', 'A, B siste halvår'],
    ['nn', 'A, B siste halvår'],
    ['en', 'A, B in the last six months'],
  ] as const)('says within what time several units were met, in %s', (language, said) => {
    const units = ['A', 'B'].map((unit) => evidence('unit', { unit }));
    const window = (reason: EvidenceReason) => (reason === 'unit' ? 180 : null);
    expect(summariseEvidence(language, units, () => null, window)).toBe(said);
  });

  it('says that days in hospital are of several stays, and since when they are counted', () => {
    const stays = [9, 6].map((count) => evidence('inpatient-days', { count, unit: 'Medisinsk avdeling' }));
    expect(summary(stays)).toBe('15 døgn innlagt (2 opphold)');
    const window = (reason: EvidenceReason) => (reason === 'inpatient-days' ? 180 : null);
    expect(summariseEvidence('nb', stays, () => null, window)).toBe('15 døgn innlagt siste halvår (2 opphold)');
  });

  it('a stay that is one of several does not look as long as all of them', () => {
    const stay = evidence('inpatient-days', { count: 2, unit: 'Medisinsk avdeling', date: '2026-11-18' });
    expect(evidenceSentence('nb', stay)).toBe('Innlagt ved Medisinsk avdeling fra 18. november 2026, 2 døgn');
  });

  it('says why names or a date are a reason: courses side by side, how many admissions', () => {
    const courses = ['A', 'B'].map((unit) => evidence('trajectory', { unit, count: 2 }));
    expect(
      summariseEvidence(
        'nb',
        courses,
        () => null,
        () => 365,
      ),
    ).toBe('Samtidige forløp siste år: A, B');
    const stays = ['2026-11-18', '2026-06-01'].map((date) => evidence('admission', { date, unit: 'A' }));
    expect(summary(stays)).toBe('Innleggelser: 2, sist 18. november 2026');
    const planned = evidence('frequent-planned-contacts', { count: 8, unit: 'Dagenheten' });
    expect(
      summariseEvidence(
        'nb',
        [planned],
        () => null,
        () => 60,
      ),
    ).toBe('8 planlagte kontakter på 60 dager ved Dagenheten');
  });

  it('names every demanding medicine, not the first only', () => {
    const medicines = ['Metadon', 'Litium'].map((display) => evidence('high-intensity-medicine', { display }));
    expect(summary(medicines)).toBe('Krevende legemiddelbehandling: Metadon, Litium');
  });

  it('names every disease, the lifelong first, whichever row came first', () => {
    const diabetes = evidence('chronic-diagnosis', { display: 'Diabetes type 2' });
    const parkinson = evidence('lifelong-diagnosis', { display: 'Parkinsonisme' });
    expect(summary([diabetes, parkinson])).toBe('Parkinsonisme (livslangt forløp), Diabetes type 2');
    expect(summary([parkinson])).toBe('Parkinsonisme, livslangt forløp');
    const found = evidence('new-chronic-diagnosis', { display: 'Hjertesvikt' });
    expect(summary([found])).toBe('Hjertesvikt, nyoppdaget');
  });

  it('is nothing without evidence', () => {
    expect(summary([])).toBeNull();
  });
});

it('every reason has a whole sentence in every language, with a rich record and with a poor one', () => {
  const reasons = Object.keys(EVERY_REASON) as EvidenceReason[];
  for (const language of LANGUAGES) {
    for (const reason of reasons) {
      const rich = evidence(reason, {
        unit: 'Enheten',
        date: '2026-03-02',
        display: 'Navnet',
        code: { system: 'icd-10', code: 'G35' },
        count: 3,
      });
      for (const sentence of [evidenceSentence(language, rich), evidenceSentence(language, evidence(reason))]) {
        expect(sentence).toMatch(/^\p{Lu}/u);
        expect(sentence).not.toMatch(/[{}[\]]|undefined|null| {2}|[ ,:]$/);
      }
    }
  }
});

/** Complete by type: a reason the engine learns must be tried here. */
const EVERY_REASON: Readonly<Record<EvidenceReason, true>> = {
  'same-unit': true,
  'active-episode': true,
  'future-appointment': true,
  'open-referral': true,
  'inpatient-now': true,
  'specialist-contact': true,
  'lifelong-diagnosis': true,
  'chronic-diagnosis': true,
  'suspected-diagnosis': true,
  'high-intensity-code': true,
  'high-intensity-medicine': true,
  'cancer-treatment': true,
  'frequent-planned-contacts': true,
  'inpatient-days': true,
  'intensive-care': true,
  'new-chronic-diagnosis': true,
  age: true,
  'complex-condition-in-child': true,
  unit: true,
  trajectory: true,
  hospital: true,
  'acute-admission': true,
  'acute-admission-department': true,
  admission: true,
  'acute-readmission': true,
  'emergency-visit': true,
  'out-of-hours-contact': true,
  'paediatric-contact': true,
  contact: true,
  'municipal-service': true,
  'municipal-request': true,
  'frailty-score': true,
  'reduced-capacity': true,
  'reduced-function': true,
  'reduced-health': true,
  'social-situation': true,
  interpreter: true,
  'many-medicines': true,
  'missed-appointment': true,
  'high-age': true,
  'several-professions': true,
  coordinator: true,
  'individual-plan': true,
};
