import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceReason } from '../facts/fact.ts';
import { LANGUAGES } from './language.ts';
import { signSentence } from './sign.ts';

const evidence = (reason: EvidenceReason, over: Partial<Evidence> = {}): Evidence => ({
  resource: 'Encounter/e1',
  date: null,
  code: null,
  display: null,
  unit: null,
  reason,
  ...over,
});

const sign = (...list: readonly Evidence[]) => signSentence('nb', list, () => null);

describe('a sign says what it is a sign of', () => {
  it('a suspicion is not told as a disease', () => {
    expect(sign(evidence('suspected-diagnosis', { display: 'multippel sklerose' }))).toBe(
      'Mulig sykdom, ikke bekreftet: Multippel sklerose',
    );
  });

  it('departments are no sign without the word for it', () => {
    const units = ['Lunge', 'Hjerte', 'Revma', 'Nyre'];
    expect(sign(...units.map((unit) => evidence('unit', { unit })))).toBe(
      'Flere enheter: Lunge, Hjerte, Revma og 1 til',
    );
    expect(sign(...units.slice(2).map((unit) => evidence('trajectory', { unit })))).toBe(
      'Samtidige forløp: Revma, Nyre',
    );
  });

  it('repeated things are counted, with the last', () => {
    const dates = ['2026-09-01', '2026-11-19', '2026-06-18'];
    expect(sign(...dates.map((date) => evidence('acute-admission', { date })))).toBe(
      'Akutte innleggelser: 3, sist 19. november 2026',
    );
    expect(sign(evidence('acute-readmission', { date: '2026-09-01' }))).toBe(
      'Akutt innlagt på nytt: 1 gang, sist 1. september 2026',
    );
  });

  it('stays and visits of emergency class are one sign together', () => {
    expect(sign(evidence('emergency-visit'), evidence('acute-admission'), evidence('emergency-visit'))).toBe(
      'Akuttkontakter på sykehus: 3',
    );
  });

  it('an age that a rule asks for beside a disease is not the sign', () => {
    const age = evidence('age', { resource: 'Patient/p', count: 14 });
    expect(sign(age, evidence('chronic-diagnosis', { display: 'Astma' }))).toBe('Kronisk sykdom: Astma');
    expect(sign(age)).toBe('Alder: 14 år');
  });

  it('a grown-up’s last contact with a unit for children is told as that, not as one of many contacts', () => {
    const last = evidence('paediatric-contact', { unit: 'Barneavdelingen', date: '2026-02-03' });
    const age = evidence('age', { resource: 'Patient/p', count: 19 });
    expect(sign(last, age, evidence('lifelong-diagnosis', { display: 'Cystisk fibrose' }))).toBe(
      'Kommer fra enhet for barn og unge: Barneavdelingen, sist 3. februar 2026',
    );
  });

  it('codes for a weakened patient are told as that, not as a disease', () => {
    expect(sign(evidence('reduced-health', { display: 'slapphet' }))).toBe('Generelt redusert helse: Slapphet');
  });

  it('is whole with a poor record too, in every language', () => {
    const reasons: readonly EvidenceReason[] = [
      'unit',
      'specialist-contact',
      'admission',
      'open-referral',
      'many-medicines',
      'several-professions',
      'frailty-score',
      'interpreter',
      'individual-plan',
      'municipal-service',
      'municipal-request',
    ];
    for (const language of LANGUAGES) {
      for (const reason of reasons) {
        expect(signSentence(language, [evidence(reason)], () => null)).toMatch(/^\p{Lu}[^{}[\]]*[^ ,:]$/u);
      }
    }
  });
});
