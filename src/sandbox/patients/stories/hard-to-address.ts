import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** The address is graded as strictly confidential: no municipality may be derived from it, and it may not be shown. */
export const addressConfidential: Tale = {
  story: {
    id: 'address-confidential',
    tenant: 'hospital',
    patient: 'h18',
    encounter: null,
    bed: null,
    title: {
      nb: 'MS, strengt fortrolig adresse',
      nn: 'MS, strengt fortruleg adresse',
      en: 'MS, strictly confidential address',
    },
    shows: {
      nb: 'Adressen vises ikke og sendes ikke; kommunen må velges av den som spør pasienten.',
      nn: 'Adressa blir ikkje vist og ikkje send; kommunen må veljast av den som spør pasienten.',
      en: 'The address is neither shown nor sent; whoever asks the patient must choose the municipality.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({
      given: 'Maja',
      family: 'Løgnestad',
      sex: 'female',
      birthDate: kit.calendar.born(36, 140),
      isAddressConfidential: true,
    }),
    kit.diagnosis({ code: icd10('G35'), day: -900 }),
    ...kit.visits('neurology-outpatients', [-340, -250, -160, -90, -21], icd10('G35')),
    ...kit.visits('urology', [-150, -44], icd10('N310')),
    ...kit.visits('rehabilitation', [-100, -37], icd10('G35')),
    kit.medicine('M03BX01', { dosage: '1 tablett 3 ganger daglig' }),
  ],
};

/** Has a number of the hospital's own only: messages name the patient by name and birth date. */
export const noIdentityNumber: Tale = {
  story: {
    id: 'no-identity-number',
    tenant: 'hospital',
    patient: 'h19',
    encounter: null,
    bed: null,
    title: {
      nb: 'Leddgikt, hjerte og lunge, uten fødselsnummer',
      nn: 'Leddgikt, hjarte og lunge, utan fødselsnummer',
      en: 'Arthritis, heart and lung, no national identity number',
    },
    shows: {
      nb: 'Sykehusets eget H-nummer er ikke et fødselsnummer og sendes ikke som det.',
      nn: 'Sjukehuset sitt eige H-nummer er ikkje eit fødselsnummer og blir ikkje sendt som det.',
      en: "The hospital's own number is no national identity number and is not sent as one.",
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({
      given: 'Ivan',
      family: 'Innbilt',
      sex: 'male',
      birthDate: kit.calendar.born(52, 75),
      hasNoIdentityNumber: true,
    }),
    kit.diagnosis({ code: icd10('M058'), day: -1200 }),
    kit.diagnosis({ code: icd10('I500'), day: -500 }),
    kit.diagnosis({ code: icd10('J848'), day: -260 }),
    ...kit.visits('rheumatology', [-320, -230, -150, -66, -19], icd10('M058')),
    ...kit.visits('cardiology', [-125, -38], icd10('I500')),
    ...kit.visits('pulmonology', [-92, -57], icd10('J848')),
    kit.medicine('L01BA01', { dosage: '15 mg hver uke' }),
    kit.medicine('C03CA01', { dosage: '1 tablett morgen' }),
  ],
};
