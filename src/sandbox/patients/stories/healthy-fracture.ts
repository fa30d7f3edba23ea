import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Five contacts at two units, and nothing that lasts. */
export const healthyFracture: Tale = {
  story: {
    id: 'healthy-fracture',
    tenant: 'hospital',
    patient: 'h02',
    encounter: 'h02-now',
    bed: null,
    title: { nb: 'Frisk med leggbrudd', nn: 'Frisk med leggbrot', en: 'Healthy, with a broken leg' },
    shows: {
      nb: 'Flere kontakter på kort tid er ikke langvarig behov: ingen flagg.',
      nn: 'Fleire kontaktar på kort tid er ikkje langvarig behov: ingen flagg.',
      en: 'Several contacts in a short time are no long-term need: no flag.',
    },
    expectedLevel: 'not-indicated',
  },
  write: (kit) => [
    kit.person({ given: 'Jonas', family: 'Prøvestad', sex: 'male', birthDate: kit.calendar.born(34, 120) }),
    kit.diagnosis({ code: icd10('S821'), day: -70, clinicalStatus: 'active' }),
    ...kit.visits('orthopaedics', [-70, -56, -14], icd10('S821')),
    ...kit.visits('physiotherapy', [-21, -7], icd10('S821')),
    kit.plannedVisit({ id: 'now', unit: 'orthopaedics', day: 0, time: '12:30', reason: icd10('S821') }),
    kit.medicine('N02BE01', { dosage: '1 g ved smerter', use: 'as-needed', day: -60 }),
  ],
};
