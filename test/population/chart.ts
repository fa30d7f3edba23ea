import type { Condition, Encounter, EpisodeOfCare, Extension, FhirResource } from 'fhir/r4';
import { type Day, dateOf, instant, weekday } from './calendar.ts';
import { HABITS } from './marginals.ts';
import type { Random } from './random.ts';
import { type UnitId, unitName } from './units.ts';

export const ICD10 = 'urn:oid:2.16.578.1.12.4.1.1.7110';
export const ICPC2 = 'urn:oid:2.16.578.1.12.4.1.1.7170';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** How the record system of one patient writes. */
export interface Style {
  readonly dips: boolean;
  readonly dots: boolean;
  readonly typed: boolean;
}

export interface ContactPlan {
  readonly unit: UnitId;
  readonly from: Day;
  readonly until?: Day;
  readonly minutes?: number;
  readonly ongoing?: boolean;
  readonly class?: 'AMB' | 'IMP' | 'ACUTE' | 'EMER' | 'VR';
  readonly emergency?: boolean;
  readonly partOf?: string;
  readonly source?: 'episodeofcare' | 'plannedcontact' | 'hospitalstay';
}

export type Certainty = 'confirmed' | 'suspected' | 'new';

/** Collects what one hospital or practice wrote about one person. Ids are in the order of writing. */
export class Chart {
  readonly resources: FhirResource[] = [];
  readonly units = new Set<UnitId>();
  readonly subject: { readonly reference: string };
  readonly #counts = new Map<string, number>();

  constructor(
    readonly patientId: string,
    readonly random: Random,
    readonly style: Style,
    readonly today: Day,
    /** Nothing before it is in this record. */
    readonly began: Day,
  ) {
    this.subject = { reference: `Patient/${patientId}` };
  }

  id(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${this.patientId}-${prefix}${count}`;
  }

  unit(unit: UnitId): { reference: string; display: string } {
    this.units.add(unit);
    return { reference: `Organization/unit-${unit}`, display: unitName(unit) };
  }

  /** Null when it lies before the record began, or after today. */
  contact(plan: ContactPlan): string | null {
    const { random, style, today } = this;
    const planned = (plan.class ?? 'AMB') === 'AMB';
    const from = planned && plan.partOf === undefined ? weekday(plan.from) : plan.from;
    if (from < this.began || from > today || (from === today && planned)) return null;
    const minutes = plan.minutes ?? random.whole(8, 15) * 60;
    const id = this.id('e');
    const wrong = random.chance(HABITS.enteredInError);
    const encounter: Encounter = {
      resourceType: 'Encounter',
      id,
      ...(style.dips
        ? {
            meta: {
              tag: [
                {
                  system: 'http://dips.no/fhir/namingsystem/encountersource',
                  code: plan.source ?? (planned ? 'plannedcontact' : 'hospitalstay'),
                },
              ],
            },
          }
        : {}),
      status: plan.ongoing ? 'in-progress' : wrong ? 'entered-in-error' : 'finished',
      class: { system: `${TERMINOLOGY}/v3-ActCode`, code: plan.class ?? 'AMB' },
      subject: this.subject,
      ...(plan.emergency ? { priority: { coding: [{ system: `${TERMINOLOGY}/v3-ActPriority`, code: 'EM' }] } } : {}),
      period: {
        start: instant(from, minutes),
        ...(plan.ongoing ? {} : { end: this.#end(plan, from, minutes) }),
      },
      serviceProvider: this.unit(plan.unit),
      ...(plan.partOf === undefined ? {} : { partOf: { reference: `Encounter/${plan.partOf}` } }),
    };
    this.resources.push(encounter);
    return id;
  }

  #end({ until }: ContactPlan, from: Day, minutes: number): string {
    return until !== undefined && until > from
      ? instant(until, this.random.whole(9, 16) * 60)
      : instant(from, Math.min(minutes + 45, 1439));
  }

  /** A diagnosis written at a contact. Systems like DIPS have no status and no onset. */
  diagnosis(code: string, title: string, day: Day, contact: string | null, certainty: Certainty = 'confirmed'): void {
    if (day < this.began) return;
    const { random, style } = this;
    const wrong = random.chance(HABITS.enteredInError);
    const verification = wrong
      ? 'entered-in-error'
      : certainty === 'suspected' && !style.dips
        ? 'provisional'
        : 'confirmed';
    const status = this.#clinicalStatus();
    const condition: Condition = {
      resourceType: 'Condition',
      id: this.id('d'),
      ...(status === null
        ? {}
        : { clinicalStatus: { coding: [{ system: `${TERMINOLOGY}/condition-clinical`, code: status }] } }),
      ...(style.dips || random.chance(0.7)
        ? { verificationStatus: { coding: [{ system: `${TERMINOLOGY}/condition-ver-status`, code: verification }] } }
        : {}),
      code: { coding: [{ system: ICD10, code: style.dots ? code : code.replace('.', ''), display: title }] },
      subject: this.subject,
      ...(contact === null ? {} : { encounter: { reference: `Encounter/${contact}` } }),
      recordedDate: random.chance(HABITS.partialDate) ? dateOf(day).slice(0, random.pick([4, 7])) : dateOf(day),
    };
    this.resources.push(condition);
  }

  #clinicalStatus(): string | null {
    const { random, style } = this;
    if (style.dips || random.chance(HABITS.statusMissing)) return null;
    return random.chance(HABITS.wronglyResolved) ? 'resolved' : 'active';
  }

  medicine(
    atc: string,
    from: Day,
    use: 'regular' | 'as-needed' | 'course' = 'regular',
    status: 'active' | 'stopped' = 'active',
  ): void {
    const { random } = this;
    const medicine = this.id('m');
    const coding = [
      { system: 'http://ehelse.no/fhir/CodeSystem/FEST', code: `ID_${atc}` },
      ...(random.chance(HABITS.atcMissing) ? [] : [{ system: 'http://www.whocc.no/atc', code: atc }]),
    ];
    const kind = { regular: ['1', 'Fast'], course: ['2', 'Kur'], 'as-needed': ['3', 'Ved behov'] }[use];
    const extension: Extension = {
      url: 'http://ehelse.no/fhir/StructureDefinition/sfm-use',
      valueCodeableConcept: {
        coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9101', code: kind[0] ?? '', display: kind[1] ?? '' }],
      },
    };
    this.resources.push({
      resourceType: 'MedicationStatement',
      id: medicine,
      identifier: [{ type: { text: 'PLL' }, value: medicine }],
      status,
      medicationCodeableConcept: { coding },
      subject: this.subject,
      effectivePeriod: {
        start: dateOf(from),
        ...(status === 'stopped' ? { end: dateOf(Math.min(this.today, from + 60)) } : {}),
      },
      dosage: [{ text: use === 'as-needed' ? '1 tablett ved behov' : '1 tablett daglig', extension: [extension] }],
    });
  }

  appointment(unit: UnitId, day: Day, status: 'booked' | 'noshow' | 'fulfilled' | 'waitlist'): void {
    const start = instant(weekday(day), this.random.whole(8, 14) * 60);
    const end = instant(weekday(day), 15 * 60);
    this.resources.push({
      resourceType: 'Appointment',
      id: this.id('a'),
      status,
      serviceType: [{ text: unitName(unit) }],
      ...(status === 'waitlist'
        ? { requestedPeriod: [{ start: dateOf(day), end: dateOf(day + 30) }] }
        : { start, end }),
      participant: [{ actor: this.subject, status: 'accepted' }],
    });
  }

  referral(unit: UnitId, day: Day, status: 'active' | 'completed'): void {
    this.resources.push({
      resourceType: 'ServiceRequest',
      id: this.id('r'),
      status,
      intent: 'order',
      category: [{ coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] }],
      subject: this.subject,
      authoredOn: dateOf(day),
      performer: [this.unit(unit)],
    });
  }

  episode(unit: UnitId, from: Day, until: Day | null): void {
    const episode: EpisodeOfCare = {
      resourceType: 'EpisodeOfCare',
      id: this.id('c'),
      status: until === null ? 'active' : 'finished',
      patient: this.subject,
      managingOrganization: this.unit(unit),
      period: { start: dateOf(from), ...(until === null ? {} : { end: dateOf(until) }) },
    };
    this.resources.push(episode);
  }
}
