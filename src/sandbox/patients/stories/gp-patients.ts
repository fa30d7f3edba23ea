import { ICPC2_HL7_SYSTEM, icpc2 } from '../code-systems.ts';
import type { RecordKit } from '../record-kit.ts';
import type { Story, Tale } from '../story.ts';

/** Today's consultation, booked and not begun; the GP's record is opened on it. */
const today = (kit: RecordKit) => kit.plannedVisit({ id: 'now', unit: 'gp-surgery', day: 0, time: '12:00' });

const story = (patient: string, told: Omit<Story, 'tenant' | 'patient' | 'encounter' | 'bed'>): Story => ({
  ...told,
  tenant: 'gp',
  patient,
  encounter: `${patient}-now`,
  bed: null,
});

/** Serious illness for years and ten regular medicines: whether there is something to coordinate must be asked. */
export const gpMultipleSclerosis: Tale = {
  story: story('g01', {
    id: 'gp-multiple-sclerosis',
    title: {
      nb: 'MS og depresjon, ti faste legemidler',
      nn: 'MS og depresjon, ti faste legemiddel',
      en: 'MS and depression, ten regular medicines',
    },
    shows: {
      nb: 'Fastlegen ser ikke sykehusets kontakter. Ett svar avgjør.',
      nn: 'Fastlegen ser ikkje kontaktane til sjukehuset. Eitt svar avgjer.',
      en: "The GP does not see the hospital's contacts. One answer decides.",
    },
    expectedLevel: 'clarify',
  }),
  write: (kit) => [
    kit.person({ given: 'Hanne', family: 'Fantasi', sex: 'female', birthDate: kit.calendar.born(47, 160) }),
    kit.diagnosis({ code: icpc2('N86'), day: -2400 }),
    kit.diagnosis({ code: icpc2('P76'), day: -800 }),
    ...kit.visits('gp-surgery', [-300, -180, -90, -40, -9], icpc2('N86')),
    ...kit.visits('neurology-outpatients', [-60], icpc2('N86')),
    kit.referral(-30, {
      to: 'rehabilitation',
      specialty: 'fysikalsk medisin og rehabilitering',
      reason: icpc2('N86'),
      requester: 'gp-lie',
    }),
    today(kit),
    kit.medicine('M03BX01', { dosage: '1 tablett 3 ganger daglig' }),
    kit.medicine('N06AB04', { dosage: '1 tablett daglig' }),
    kit.medicine('G04BD12', { dosage: '1 depottablett daglig' }),
    kit.medicine('A11CC05', { dosage: '2 tabletter daglig' }),
    kit.medicine('N03AX12', { dosage: '1 kapsel 3 ganger daglig' }),
    kit.medicine('N07XX07', { dosage: '1 depottablett 2 ganger daglig' }),
    kit.medicine('A06AD11', { dosage: '15 ml daglig' }),
    kit.medicine('A02BC02', { dosage: '1 tablett morgen' }),
    kit.medicine('N05CH01', { dosage: '1 depottablett kveld' }),
    kit.medicine('H03AA01', { dosage: '1 tablett morgen' }),
    kit.medicine('N02BE01', { dosage: '1 g ved smerter', use: 'as-needed' }),
  ],
};

/** S82 is a naevus in ICPC-2 and a broken leg in ICD-10: the system decides, and neither is a need. */
export const gpNaevus: Tale = {
  story: story('g02', {
    id: 'gp-naevus',
    title: { nb: 'Frisk med føflekk (S82)', nn: 'Frisk med føflekk (S82)', en: 'Healthy, with a mole (S82)' },
    shows: {
      nb: 'S82 er føflekk i ICPC-2, ikke leggbrudd som i ICD-10.',
      nn: 'S82 er føflekk i ICPC-2, ikkje leggbrot som i ICD-10.',
      en: 'S82 is a mole in ICPC-2, not a broken leg as in ICD-10.',
    },
    expectedLevel: 'not-indicated',
  }),
  write: (kit) => [
    kit.person({ given: 'Ida', family: 'Prøvlund', sex: 'female', birthDate: kit.calendar.born(31, 5) }),
    kit.diagnosis({ code: icpc2('S82', ICPC2_HL7_SYSTEM), day: -14 }),
    ...kit.visits('gp-surgery', [-14], icpc2('S82', ICPC2_HL7_SYSTEM)),
    today(kit),
  ],
};

/** Letters from one specialist service, substitution treatment in the medication list, and nights at legevakt. */
export const gpPsychosisAndSubstanceUse: Tale = {
  story: story('g03', {
    id: 'gp-psychosis-and-substance-use',
    title: {
      nb: 'Schizofreni, stoffmisbruk og LAR hos fastlegen',
      nn: 'Schizofreni, stoffmisbruk og LAR hos fastlegen',
      en: 'Schizophrenia, substance use, GP-shared substitution treatment',
    },
    shows: {
      nb: 'Alvorlig sykdom i mange år og fem ganger på legevakt siste år. Om noe må samordnes, må spørres.',
      nn: 'Alvorleg sjukdom i mange år og fem gonger på legevakt siste år. Om noko må samordnast, må ein spørje.',
      en: 'Serious illness for many years, and five times at the emergency clinic in a year. What needs coordinating must be asked.',
    },
    expectedLevel: 'clarify',
  }),
  write: (kit) => [
    kit.person({ given: 'Geir', family: 'Diktum', sex: 'male', birthDate: kit.calendar.born(38, 220) }),
    kit.diagnosis({ code: icpc2('P72'), day: -3000 }),
    kit.diagnosis({ code: icpc2('P19'), day: -2000 }),
    ...kit.visits('gp-surgery', [-210, -150, -100, -62, -35, -12], icpc2('P72')),
    ...kit.visits('dps', [-245, -28], icpc2('P72')),
    ...kit.visits('out-of-hours', [-290, -201, -133, -70, -19], icpc2('P19')),
    today(kit),
    kit.medicine('N07BC02', { dosage: '60 mg daglig, utlevering apotek' }),
    kit.medicine('N05AH03', { dosage: '1 tablett kveld' }),
  ],
};

/** Five long-standing ailments, none of them of the kind that makes care complex. */
export const gpFiveMinor: Tale = {
  story: story('g04', {
    id: 'gp-five-minor',
    title: {
      nb: 'Fem vanlige plager hos fastlegen',
      nn: 'Fem vanlege plager hos fastlegen',
      en: 'Five common ailments at the GP',
    },
    shows: {
      nb: 'Mange diagnoser er ikke det samme som sammensatt behov.',
      nn: 'Mange diagnosar er ikkje det same som samansett behov.',
      en: 'Many diagnoses are not the same as complex need.',
    },
    expectedLevel: 'not-indicated',
  }),
  write: (kit) => [
    kit.person({ given: 'Kjell', family: 'Mønster', sex: 'male', birthDate: kit.calendar.born(62, 130) }),
    ...['K86', 'T93', 'L90', 'D84', 'R96'].map((code, index) =>
      kit.diagnosis({ code: icpc2(code, ICPC2_HL7_SYSTEM), day: -2500 + index * 300 }),
    ),
    ...kit.visits('gp-surgery', [-320, -200, -110, -50], icpc2('K86', ICPC2_HL7_SYSTEM)),
    today(kit),
    kit.medicine('C09AA05', { dosage: '1 tablett daglig' }),
    kit.medicine('C10AA05', { dosage: '1 tablett kveld' }),
    kit.medicine('A02BC02', { dosage: '1 tablett morgen' }),
    kit.medicine('R03AC02', { dosage: 'ved tung pust', use: 'as-needed' }),
  ],
};

/**
 * Everything needed can be seen from the GP's chair: the letters of three units, help at home and ten medicines. The
 * address names no municipality, and its postal code belongs to a configured unit.
 */
export const gpParkinson: Tale = {
  story: story('g05', {
    id: 'gp-parkinson',
    title: {
      nb: 'Parkinson, tre poliklinikker og hjemmesykepleie',
      nn: 'Parkinson, tre poliklinikkar og heimesjukepleie',
      en: "Parkinson's disease, three clinics and home nursing",
    },
    shows: {
      nb: 'Også en fastlegejournal kan holde hele grunnlaget. Kommunen foreslås etter postnummeret.',
      nn: 'Også ein fastlegejournal kan halde heile grunnlaget. Kommunen blir foreslått etter postnummeret.',
      en: "A GP's record too can hold all the grounds. The municipality is suggested from the postal code.",
    },
    expectedLevel: 'likely',
  }),
  write: (kit) => [
    kit.person({
      given: 'Ragnhild',
      family: 'Oppspinn',
      sex: 'female',
      birthDate: kit.calendar.born(74, 80),
      address: 'postal-code',
    }),
    kit.diagnosis({ code: icpc2('N87'), day: -1500 }),
    kit.diagnosis({ code: icpc2('T90'), day: -3000 }),
    ...kit.visits('gp-surgery', [-280, -190, -110, -70, -41, -24], icpc2('N87')),
    ...kit.visits('neurology-outpatients', [-260, -35], icpc2('N87')),
    ...kit.visits('endocrinology', [-120], icpc2('T90')),
    ...kit.visits('eye', [-75], icpc2('T90')),
    kit.helpAtHome(-150),
    kit.referral(-41, { to: 'urology', specialty: 'urologi', reason: icpc2('U04'), requester: 'gp-lie' }),
    kit.referral(-24, { to: 'geriatrics', specialty: 'geriatri', reason: icpc2('N87'), requester: 'gp-lie' }),
    today(kit),
    kit.medicine('N04BA02', { dosage: '1 tablett 4 ganger daglig' }),
    kit.medicine('A10BA02', { dosage: '1 tablett 2 ganger daglig' }),
    kit.medicine('C10AA05', { dosage: '1 tablett kveld' }),
    kit.medicine('G04BD12', { dosage: '1 depottablett daglig' }),
    kit.medicine('N04BC05', { dosage: '1 tablett 3 ganger daglig' }),
    kit.medicine('C09AA05', { dosage: '1 tablett daglig' }),
    kit.medicine('B01AC06', { dosage: '1 tablett daglig' }),
    kit.medicine('A06AD11', { dosage: '15 ml daglig' }),
    kit.medicine('A11CC05', { dosage: '1 tablett daglig' }),
    kit.medicine('N05CH01', { dosage: '1 depottablett kveld' }),
  ],
};

/** Lifelong illness the GP follows alone: two answers away, so no flag. */
export const gpTypeOneDiabetes: Tale = {
  story: story('g06', {
    id: 'gp-type-one-diabetes',
    title: {
      nb: 'Diabetes type 1, bare hos fastlegen',
      nn: 'Diabetes type 1, berre hos fastlegen',
      en: 'Type 1 diabetes, at the GP only',
    },
    shows: {
      nb: 'Livslang sykdom alene er ikke nok: to svar unna, og appen maser ikke.',
      nn: 'Livslang sjukdom åleine er ikkje nok: to svar unna, og appen masar ikkje.',
      en: 'Lifelong illness alone is not enough: two answers away, and the app does not nag.',
    },
    expectedLevel: 'not-indicated',
  }),
  write: (kit) => [
    kit.person({ given: 'Lars', family: 'Øvelse', sex: 'male', birthDate: kit.calendar.born(41, 260) }),
    kit.diagnosis({ code: icpc2('T89'), day: -5000 }),
    ...kit.visits('gp-surgery', [-360, -180, -20], icpc2('T89')),
    today(kit),
    kit.medicine('A10AB05', { dosage: 'til måltid' }),
    kit.medicine('A10AE06', { dosage: '20 enheter kveld' }),
  ],
};

/** Three specialist clinics share the care and nobody keeps the overview: the need lies in the hospital. */
export const gpHospitalNeed: Tale = {
  story: story('g07', {
    id: 'gp-hospital-need',
    title: {
      nb: 'Leddgikt, hjertesvikt og kols, alt følges på sykehuset',
      nn: 'Leddgikt, hjartesvikt og kols, alt blir følgt på sjukehuset',
      en: 'Arthritis, heart failure and COPD, all followed at the hospital',
    },
    shows: {
      nb: 'Behovet er på sykehuset: fastlegen kan velge sykehusets koordinerende enhet.',
      nn: 'Behovet er på sjukehuset: fastlegen kan velje den koordinerande eininga til sjukehuset.',
      en: "The need is at the hospital: the GP can choose the hospital's coordinating unit.",
    },
    expectedLevel: 'clarify',
  }),
  write: (kit) => [
    kit.person({ given: 'Oddny', family: 'Påfunn', sex: 'female', birthDate: kit.calendar.born(66, 190) }),
    kit.diagnosis({ code: icpc2('L88'), day: -2600 }),
    kit.diagnosis({ code: icpc2('K77'), day: -700 }),
    kit.diagnosis({ code: icpc2('R95'), day: -1500 }),
    ...kit.visits('gp-surgery', [-250, -130, -45], icpc2('L88')),
    ...kit.visits('rheumatology', [-240, -120, -31], icpc2('L88')),
    ...kit.visits('cardiology', [-160, -62], icpc2('K77')),
    ...kit.visits('pulmonology', [-110, -20], icpc2('R95')),
    today(kit),
    kit.medicine('L01BA01', { dosage: '15 mg hver uke' }),
    kit.medicine('B03BB01', { dosage: '5 mg hver uke' }),
    kit.medicine('C03CA01', { dosage: '1 tablett morgen' }),
    kit.medicine('C07AB02', { dosage: '1 depottablett daglig' }),
    kit.medicine('R03AL04', { dosage: '1 inhalasjon daglig' }),
  ],
};
