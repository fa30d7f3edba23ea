import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Several organ systems, a feeding tube, three departments at two hospitals. */
export const complexChild: Tale = {
  story: {
    id: 'complex-child',
    tenant: 'hospital',
    patient: 'h15',
    encounter: 'h15-now',
    bed: null,
    title: {
      nb: '3 år, Downs syndrom, hjertefeil og sonde',
      nn: '3 år, Downs syndrom, hjartefeil og sonde',
      en: '3 years, Down syndrome, heart defect and feeding tube',
    },
    shows: {
      nb: 'Et barn med sammensatte behov: også barnekoordinator i kommunen er aktuelt.',
      nn: 'Eit barn med samansette behov: også barnekoordinator i kommunen er aktuelt.',
      en: "A child with complex needs: the municipality's child coordinator is relevant too.",
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({ given: 'Ella', family: 'Tenkerud', sex: 'female', birthDate: kit.calendar.born(3, 150) }),
    kit.diagnosis({ code: icd10('Q909'), day: -1200 }),
    kit.diagnosis({ code: icd10('Q212'), day: -1195 }),
    kit.diagnosis({ code: icd10('Z931'), day: -500 }),
    ...kit.visits('child-cardiology', [-500, -320, -160, -30], icd10('Q212')),
    ...kit.visits('child-habilitation', [-140, -70, -12], icd10('Q909')),
    ...kit.visits('child-gastroenterology', [-100, -20], icd10('Z931')),
    kit.plannedVisit({ id: 'now', unit: 'child-habilitation', day: 0, time: '12:00', reason: icd10('Q909') }),
    kit.appointment('child-cardiology', 190),
  ],
};
