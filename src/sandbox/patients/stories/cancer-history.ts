import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** A disease that is over, and the yearly control that remains of it. */
export const cancerHistory: Tale = {
  story: {
    id: 'cancer-history',
    tenant: 'hospital',
    patient: 'h07',
    encounter: 'h07-now',
    bed: null,
    title: {
      nb: 'Brystkreft for elleve år siden, årlig kontroll',
      nn: 'Brystkreft for elleve år sidan, årleg kontroll',
      en: 'Breast cancer eleven years ago, yearly control',
    },
    shows: {
      nb: 'Kontroll etter avsluttet kreftbehandling er sykehistorie, ikke pågående sykdom.',
      nn: 'Kontroll etter avslutta kreftbehandling er sjukehistorie, ikkje pågåande sjukdom.',
      en: 'Control after finished cancer treatment is history, not current illness.',
    },
    expectedLevel: 'not-indicated',
  },
  write: (kit) => [
    kit.person({ given: 'Randi', family: 'Prøvestuen', sex: 'female', birthDate: kit.calendar.born(63, 250) }),
    kit.diagnosis({ code: icd10('C509'), day: -4030, clinicalStatus: 'remission' }),
    kit.diagnosis({ code: icd10('Z853'), day: -1840 }),
    ...kit.visits('oncology', [-1840, -1475, -1110, -745, -380, -14], icd10('Z089')),
    kit.plannedVisit({ id: 'now', unit: 'oncology', day: 0, time: '12:45', reason: icd10('Z089') }),
  ],
};
