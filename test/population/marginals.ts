/**
 * What the population is drawn from: first what is so, then what is written of it. Numbers with a source name it and say
 * what was read there; the others are own start values, to be replaced by a hospital's own. Nothing here knows a rule: a
 * share that the rules get wrong is a finding about the rules, not a reason to change a number here.
 */

/**
 * One latent burden of disease, standard normal among inhabitants, drives what goes together in life: the number of
 * chronic conditions, how severe they are, whether hospitals follow them, frailty, and being admitted. Each entry is the
 * change in log rate or log odds for one standard deviation; own start values.
 */
export const BURDEN = {
  conditions: 0.45,
  severity: 0.45,
  followed: 0.35,
  frailty: 0.5,
  situation: 0.25,
  professions: 0.3,
} as const;

/**
 * The wards of a hospital's in-patients. Surgical: of bed days without births, newborn and other (SAMDATA 2006, SINTEF, from
 * the Norwegian Patient Registry: 4.17 million) 50 % were emergencies in medical DRGs, 17 % in surgical ones, 33 % elective,
 * of which two thirds are taken as surgical (own start value). The rest is split by own start values.
 */
export const WARDS = [
  { id: 'medical', share: 0.38 },
  { id: 'surgical', share: 0.38 },
  { id: 'neurology', share: 0.12 },
  { id: 'short-stay', share: 0.12 },
] as const;

export type Ward = (typeof WARDS)[number]['id'];

/** Age of in-patients: mean and spread in years, and the share under 18. Own start value. */
export const WARD_AGE: Readonly<Record<Ward, { mean: number; spread: number; children: number }>> = {
  medical: { mean: 70, spread: 16, children: 0.01 },
  surgical: { mean: 60, spread: 19, children: 0.06 },
  neurology: { mean: 61, spread: 18, children: 0.04 },
  'short-stay': { mean: 66, spread: 18, children: 0.02 },
};

/** Age and children of a GP's list: Norway's population in rough. Own start value. */
export const GP_AGE = { mean: 47, spread: 19, children: 0.2 };

/**
 * Share with two or more chronic conditions: 8.1 % at 25-34, about 30 % at 45-64, 76.1 % at 75 and over, 23.2 % of all
 * (Scotland: Barnett 2012, McLean 2014); 29 % of Danish adults. The number of conditions is drawn as Poisson around a mean
 * that grows by the same factor each year of age and varies with the burden; these are the means that give those shares.
 */
export const CONDITIONS_MEAN = { at30: 0.44, at78: 2.9, child: 0.12 };

/**
 * In-patients are a choice of the more burdened: where the rate of admission rises with exp(tilt x burden), the burden of
 * those in a ward is normal around the tilt. Medicine and neurology: set so that the truth (not what the rules say) meets
 * the share that Helse Førde's pilot found there by hand, 31 %. Others: own start values; operations and injuries choose
 * less by chronic disease.
 */
export const TILT: Readonly<Record<Ward, number>> = {
  medical: 1.15,
  neurology: 1.15,
  surgical: 0.5,
  'short-stay': 0.5,
};

/**
 * Scale of how many of the diseases a hospital follows: of Danish adults with two or more chronic conditions 26 % had an
 * out-patient trajectory in the year and 4 % two or more (Bell 2022, 10.2147/CLEP.S363654); some of these are for something
 * that passes (INCIDENTAL below).
 */
export const FOLLOWED = 0.44;

/** Professions with a lasting part beside doctor and nurse: means to add. Own start values. */
export const PROFESSIONS = { rehabilitation: 1.4, lostFunction: 1, eachFrailty: 0.65 };

/** Share of admissions for one of the patient's own chronic diseases; the others are for something acute. Own start value. */
export const ADMITTED_FOR_CHRONIC: Readonly<Record<Ward, number>> = {
  medical: 0.55,
  surgical: 0.4,
  neurology: 0.55,
  'short-stay': 0.25,
};

/** Of admissions for chronic disease, the share in which it was found within the last half year. Own start value. */
export const NEWLY_FOUND = 0.14;

/** Severity mild, moderate, severe, at burden 0: of any chronic disease, and of the one admitted for. Own start values. */
export const SEVERITY = { any: [0.5, 0.35, 0.15], admitted: [0.25, 0.45, 0.3] } as const;

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
 * Situation, capacity and network that call for help: a score of named burdens with chance beside. With this threshold about
 * 40 % of adults at home with two or more conditions are over it (HUNT3: 39 % of them have a frailty, Vinjerui 2020). The
 * weights are own start values. Most of it is an axis of its own: there are those with much disease who manage, and those
 * with little who do not (Vårdanalys' segments).
 */
export const SITUATION = {
  alone: 0.45,
  frail: 0.7,
  cognition: 1.3,
  mind: 1.0,
  language: 0.8,
  disease: 0.2,
  threshold: 1.15,
};

/**
 * Regular medicines that no disease of the list accounts for, and the change in log mean with the burden. From 65: set so
 * that with those of the diseases 44 % have five or more and 12 % ten or more (Sweden, 10.2147/CLEP.S153458). Below 65:
 * own start value.
 */
export const OTHER_MEDICINES = { from65: 2.2, below65: 0.3, burden: 0.8 };

/**
 * Consultations at the municipal out-of-hours service a year at burden 0, and the change in log rate with the burden. Of
 * those who come, 2 % come five times or more (10.1186/s12913-018-3310-8); the rate is an own start value.
 */
export const OUT_OF_HOURS = { perYear: 0.12, burden: 1.3 };

/** Lives alone, by age (about as in Norway's register-based statistics of households; rounded). */
export const ALONE = [
  { from: 75, share: 0.42 },
  { from: 60, share: 0.27 },
  { from: 0, share: 0.2 },
] as const;

/** Needs an interpreter. Own start value. */
export const INTERPRETER = 0.03;

/**
 * Earlier admissions in a year at burden 0; the rate rises with the burden as in TILT. Set so that two or more in the last
 * year are had by 18 % of in-patients (Penn's readmission flag, Baillie 2013). An in-patient of 2019 had 1.52 stays that
 * year (SSB: 798,390 stays of 525,368 persons), so the one in the ward has more than 0.5 others on average.
 */
export const ADMISSIONS = { perYear: 0.16 };

/** Acute readmission within 30 days of the stay before: 16 % (FHI, 2019). */
export const READMITTED = 0.16;

/**
 * A unit met for something that has nothing to do with the diseases and passes. With it 68 % of adults with several
 * conditions have an out-patient contact in the year, as in Bell 2022; a second visit makes it a trajectory there, so that
 * few of these have one. The share with a second visit is an own start value below that bound.
 */
export const INCIDENTAL = { perYear: 0.7, secondVisit: 0.15 };

/**
 * How clinicians judge each criterion: the chance to say yes when it is so, and when it is not. Own start value; that
 * clinicians and algorithms agree in 26-56 % of complex patients (Grant 2011) says that it is far from exact.
 */
export const JUDGEMENT = { sees: 0.9, imagines: 0.06 };

/**
 * Of those in need, who already has a coordinator: neurology 26 %, medicine 3 %, all 6 % (Helse Førde pilot 2023, in
 * Helse Vest, Koordinator i spesialisthelsetjenesten). A stale role without need: own start value.
 */
export const HAS_COORDINATOR = { neurology: 0.26, other: 0.03, withoutNeed: 0.003 };

/** The registration of coordinators is incomplete (Helse Vest); how much so is an own start value. */
export const COORDINATOR_REGISTERED = 0.7;

/**
 * Shares the truth is held to: Førde's pilot found 31 % of the in-patients of medicine and neurology by hand (95 % interval
 * 26-36); 3-5 % of inhabitants (Helsedirektoratet). Of other wards nothing is published.
 */
export const NEEDS = { forde: [0.26, 0.36], 'gp-list': [0.03, 0.05] } as const;

/** How records are written. Own start values, from Norwegian coding guidance and the published profiles of DIPS. */
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

/** The share of servers that do not offer a type. Own start value: neither is in DIPS' published list of types. */
export const NOT_EXPOSED = { ServiceRequest: 0.4, CareTeam: 0.6, EpisodeOfCare: 0.3, Appointment: 0.15 } as const;
