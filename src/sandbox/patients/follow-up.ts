import type { Appointment, Coding, EpisodeOfCare, ServiceRequest } from 'fhir/r4';
import { volven } from './code-systems.ts';
import { UNITS, type UnitId, unitReference } from './units.ts';

/** An open referral period (henvisningsperiode), which HL7 Norway maps to EpisodeOfCare. */
export function episode(id: string, patient: string, unit: UnitId, start: string): EpisodeOfCare {
  return {
    resourceType: 'EpisodeOfCare',
    id,
    status: 'active',
    type: [{ text: 'Henvisningsperiode' }],
    patient: { reference: `Patient/${patient}` },
    managingOrganization: unitReference(unit),
    period: { start },
  };
}

/** A municipal service as the municipality's letter to the GP tells of it. Volven 9151: the kind of service (IPLOS). */
export function municipalService(id: string, patient: string, start: string): EpisodeOfCare {
  return {
    resourceType: 'EpisodeOfCare',
    id,
    status: 'active',
    type: [{ coding: [{ system: volven(9151), code: '15', display: 'Helsetjenester i hjemmet' }] }],
    patient: { reference: `Patient/${patient}` },
    managingOrganization: unitReference('home-care'),
    period: { start },
  };
}

/** A booked visit. R4 has no unit in an Appointment: the place and the service tell. */
export function appointment(id: string, patient: string, unit: UnitId, start: string, end: string): Appointment {
  return {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    serviceType: [{ text: UNITS[unit].name }],
    description: 'Kontroll',
    start,
    end,
    participant: [
      { actor: { reference: `Patient/${patient}` }, status: 'accepted' },
      { actor: { reference: `Location/at-${unit}`, display: UNITS[unit].name }, status: 'accepted' },
    ],
  };
}

export interface ReferralOptions {
  readonly to: UnitId;
  /** The specialty asked for, as a person would say it. */
  readonly specialty: string;
  readonly reason: Coding;
  /** Practitioner id. */
  readonly requester: string;
}

/** An open referral. */
export function referral(id: string, patient: string, authoredOn: string, options: ReferralOptions): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id,
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] }],
    code: { text: `Henvisning til ${options.specialty}` },
    subject: { reference: `Patient/${patient}` },
    authoredOn,
    requester: { reference: `Practitioner/${options.requester}` },
    performerType: { text: options.specialty },
    performer: [unitReference(options.to)],
    reasonCode: [{ coding: [options.reason] }],
  };
}
