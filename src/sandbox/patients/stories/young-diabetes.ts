import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Lifelong illness and the change to adult care are one criterion, not two; one unit follows. */
export const youngDiabetes: Tale = {
  story: {
    id: 'young-diabetes',
    tenant: 'hospital',
    patient: 'h05',
    encounter: 'h05-now',
    bed: null,
    title: {
      nb: '17 år med diabetes type 1',
      nn: '17 år med diabetes type 1',
      en: '17 years old with type 1 diabetes',
    },
    shows: {
      nb: 'Livslang sykdom og overgang til voksen teller som ett kriterium. Ett svar gjenstår.',
      nn: 'Livslang sjukdom og overgang til vaksen tel som eitt kriterium. Eitt svar står att.',
      en: 'Lifelong illness and transition to adult care count as one criterion. One answer remains.',
    },
    expectedLevel: 'clarify',
  },
  write: (kit) => [
    kit.person({ given: 'Emil', family: 'Prøvmann', sex: 'male', birthDate: kit.calendar.born(17, 110) }),
    kit.diagnosis({ code: icd10('E109'), day: -3300 }),
    ...kit.visits('paediatrics', [-640, -550, -458, -365, -275, -183, -92, -8], icd10('E109')),
    ...kit.visits('eye', [-100], icd10('E109')),
    kit.plannedVisit({ id: 'now', unit: 'paediatrics', day: 0, time: '13:00', reason: icd10('E109') }),
    kit.appointment('paediatrics', 85),
    kit.medicine('A10AB05', { dosage: 'til måltid' }),
    kit.medicine('A10AE06', { dosage: '22 enheter kveld' }),
  ],
};
