import { icd10 } from '../code-systems.ts';
import { sentNotice } from '../notice-sent.ts';
import type { Tale } from '../story.ts';

const MESSAGE = `Pasienten vurderes å kunne ha rett til koordinator.
Langvarig oppfølging: Revmatologisk avdeling gjennom det siste året.
Sykdom og behandling: reumatoid artritt, livslangt forløp.
Flere enheter: revmatologi, hjertemedisin og lungemedisin siste 6 måneder.
Pasienten er informert og ønsker koordinator.`;

/** A colleague was here first: the notice is shown with its sender, and there is no second button. */
export const noticeAlreadySent: Tale = {
  story: {
    id: 'notice-already-sent',
    tenant: 'hospital',
    patient: 'h13',
    encounter: 'h13-now',
    bed: '2-07',
    title: {
      nb: 'Leddgikt, hjerte og lunge, allerede meldt',
      nn: 'Leddgikt, hjarte og lunge, allereie meld',
      en: 'Arthritis, heart and lung, already notified',
    },
    shows: {
      nb: 'Ola Vik meldte fra for tre dager siden. Ingen kan melde det samme to ganger.',
      nn: 'Ola Vik melde frå for tre dagar sidan. Ingen kan melde det same to gonger.',
      en: 'Ola Vik sent a notice three days ago. Nobody can send the same twice.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({ given: 'Astrid', family: 'Prøvedal', sex: 'female', birthDate: kit.calendar.born(58, 210) }),
    kit.diagnosis({ code: icd10('M058'), day: -2900 }),
    kit.diagnosis({ code: icd10('I500'), day: -400 }),
    kit.diagnosis({ code: icd10('J848'), day: -210 }),
    ...kit.visits('rheumatology', [-330, -240, -160, -70, -24], icd10('M058')),
    ...kit.visits('cardiology', [-120, -41], icd10('I500')),
    ...kit.visits('pulmonology', [-95, -60], icd10('J848')),
    kit.admission({
      id: 'now',
      unit: 'medicine-ward',
      day: -4,
      nights: null,
      acute: true,
      bed: '2-07',
      reason: icd10('I500'),
    }),
    kit.medicine('L01BA01', { dosage: '15 mg hver uke' }),
    kit.medicine('B03BB01', { dosage: '5 mg hver uke' }),
    kit.medicine('C03CA01', { dosage: '1 tablett morgen' }),
    kit.medicine('C07AB02', { dosage: '1 depottablett daglig' }),
    ...sentNotice(kit.patient, {
      sentAt: kit.calendar.instant(-3, '10:15'),
      sender: { practitioner: 'nurse-vik', name: 'Ola Vik' },
      recipient: 'ke-hospital',
      encounter: `${kit.patient}-now`,
      unit: 'medicine-ward',
      identifier: kit.random.hexadecimal(64),
      message: MESSAGE,
    }),
  ],
};
