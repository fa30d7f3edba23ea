/**
 * What the population is drawn from. Chosen before anything was measured, and not moved afterwards: a share that the
 * rules get wrong is a finding about the rules, not a reason to change a number here. Numbers with a source name it;
 * the rest are own assumptions, to be replaced by a hospital's own.
 */

/** The wards of a hospital's in-patients. Førde's pilot had 243 medical and 71 neurological; the rest own assumption. */
export const WARDS = [
  { id: 'medical', share: 0.5 },
  { id: 'surgical', share: 0.18 },
  { id: 'neurology', share: 0.17 },
  { id: 'short-stay', share: 0.15 },
] as const;

export type Ward = (typeof WARDS)[number]['id'];

/** Age of in-patients: mean and spread in years, and the share under 18. Own assumption. */
export const WARD_AGE: Readonly<Record<Ward, { mean: number; spread: number; children: number }>> = {
  medical: { mean: 70, spread: 16, children: 0.01 },
  surgical: { mean: 60, spread: 19, children: 0.06 },
  neurology: { mean: 61, spread: 18, children: 0.04 },
  'short-stay': { mean: 66, spread: 18, children: 0.02 },
};

/** Age and children of a GP's list: Norway's population in rough. Own assumption. */
export const GP_AGE = { mean: 47, spread: 19, children: 0.2 };

/**
 * Share with two or more chronic conditions: 8.1 % at 25-34, 76.1 % at 75 and over, 23.2 % of all (Scotland: Barnett 2012,
 * McLean 2014). The number of conditions is drawn as Poisson; these are the means that give those shares.
 */
export const CONDITIONS_MEAN = { at30: 0.46, at78: 2.62, child: 0.12 };

/**
 * In-patients are a choice of the more ill: they have more chronic disease than others of their age, and more of it is
 * followed in hospital. Set, with the professions below, so that the truth (not what the rules say) meets Førde's share.
 */
export const INPATIENT = { conditions: 1.3, followed: 1.55 };

/** Professions with a lasting part beside doctor and nurse: means to add. Own assumption; see INPATIENT. */
export const PROFESSIONS = { inpatient: 0.6, rehabilitation: 1.4, lostFunction: 1, eachFrailty: 0.65 };

/** Share of admissions for one of the patient's own chronic diseases; the others are for something acute. Own assumption. */
export const ADMITTED_FOR_CHRONIC: Readonly<Record<Ward, number>> = {
  medical: 0.55,
  surgical: 0.4,
  neurology: 0.55,
  'short-stay': 0.25,
};

/** Of admissions for chronic disease, the share in which it was found within the last half year. Own assumption. */
export const NEWLY_FOUND = 0.14;

/** Severity mild, moderate, severe: of any chronic disease, of in-patients' and of the one they are admitted for. Own. */
export const SEVERITY = { any: [0.5, 0.35, 0.15], inpatient: [0.4, 0.38, 0.22], admitted: [0.15, 0.45, 0.4] } as const;

/**
 * Frailty moderate and severe. From 75: 20 % high risk (hospital frailty risk, England, Gilbert 2018). Below: own
 * assumption.
 */
export const FRAILTY = [
  { from: 75, moderate: 0.38, severe: 0.2 },
  { from: 65, moderate: 0.2, severe: 0.08 },
  { from: 0, moderate: 0.07, severe: 0.02 },
] as const;

/**
 * Situation, capacity and network that call for help: a score of named burdens with chance beside. With this threshold 45 %
 * of in-patients with several diseases are over it (HUNT3, at home: 39 % of those with two or more conditions have a
 * frailty, Vinjerui 2020; in-patients are frailer). The weights are own assumptions.
 */
export const SITUATION = {
  alone: 0.45,
  frail: 0.7,
  cognition: 1.3,
  mind: 1.0,
  language: 0.8,
  disease: 0.2,
  threshold: 1.1,
};

/** Lives alone, by age (about as in Norway's register-based statistics of households; rounded). */
export const ALONE = [
  { from: 75, share: 0.42 },
  { from: 60, share: 0.27 },
  { from: 0, share: 0.2 },
] as const;

/** Needs an interpreter. Own assumption. */
export const INTERPRETER = 0.03;

/** Earlier admissions in the last year: two or more in 18 % of in-patients (Penn's readmission flag, Baillie 2013). */
export const ADMISSIONS = { base: 0.3, eachSevere: 0.4, eachFrailty: 0.28 };

/** Acute readmission within 30 days of the stay before: 16 % (FHI, 2019). */
export const READMITTED = 0.16;

/** A unit met by chance, for something that has nothing to do with the diseases, each year. Own assumption. */
export const INCIDENTAL = { perYear: 0.7, secondVisit: 0.4 };

/**
 * How clinicians judge each criterion: the chance to say yes when it is so, and when it is not. Own assumption; that
 * clinicians and algorithms agree in 26-56 % of complex patients (Grant 2011) says that it is far from exact.
 */
export const JUDGEMENT = { sees: 0.9, imagines: 0.06 };

/**
 * Of those in need, who already has a coordinator: neurology 26 %, medicine 3 %, all 6 % (Helse Førde pilot 2023, in
 * Helse Vest, Koordinator i spesialisthelsetjenesten). A stale role without need: own assumption.
 */
export const HAS_COORDINATOR = { neurology: 0.26, other: 0.03, withoutNeed: 0.003 };

/** The registration of coordinators is incomplete (Helse Vest); how much so is an own assumption. */
export const COORDINATOR_REGISTERED = 0.7;

/** Shares the truth is held to: Førde 31 % of in-patients (95 % interval 26-36); 3-5 % of inhabitants (Helsedirektoratet). */
export const NEEDS = { 'hospital-ward': [0.26, 0.36], 'gp-list': [0.03, 0.05] } as const;

/** How records are written. Own assumptions, from Norwegian coding guidance and the published profiles of DIPS. */
export const HABITS = {
  /** Three of four health regions use DIPS: Condition without clinicalStatus, Encounter without diagnosis. */
  dips: 0.75,
  dotsLeftOut: 0.5,
  /** Departments carry organization-type `dept`, so that sections below can be told from them. */
  departmentsTyped: 0.5,
  recordBeganLately: 0.08,
  mainDiagnosisCoded: 0.85,
  socialCodeWritten: 0.08,
  enteredInError: 0.02,
  partialDate: 0.03,
  statusMissing: 0.15,
  wronglyResolved: 0.04,
  suspected: 0.06,
  emergencyRoomOwnContact: 0.3,
  transfer: 0.2,
  stayWrittenTwice: 0.15,
  radiologyContact: 0.45,
  laboratoryContact: 0.25,
  telephoneContact: 0.3,
  staleEpisode: 0.15,
  appointmentBooked: 0.7,
  controlAfterStay: 0.3,
  hospitalDrugListed: 0.2,
  atcMissing: 0.08,
  obstetricOfWomen20to42: 0.1,
} as const;

/** The share of servers that do not offer a type. Own assumption: neither is in DIPS' published list of types. */
export const NOT_EXPOSED = { ServiceRequest: 0.4, CareTeam: 0.6, EpisodeOfCare: 0.3, Appointment: 0.15 } as const;
