import type { FhirResource } from 'fhir/r4';
import type { Faults } from '../faults/faults.ts';
import type { Interaction } from './access.ts';
import { SERVER_PROFILES, type ServerProfile } from './server-profiles.ts';

/*
 * What the server does at all, for anybody, under the faults of a launch. The CapabilityStatement and every request ask
 * here, so that what is said and what is done are the same.
 */

const EVERYTHING = 'rscu';

export function profileOf(faults: Faults): ServerProfile | null {
  return faults.profile === null ? null : SERVER_PROFILES[faults.profile];
}

/** SMART interaction letters of a type this server knows; empty when the type is not offered. */
export function offeredInteractions(faults: Faults, type: string): string {
  if (faults.offers !== null && !faults.offers.includes(type)) return '';
  const profile = profileOf(faults);
  return profile === null ? EVERYTHING : (profile.interactions[type] ?? '');
}

export function isOffered(faults: Faults, type: string): boolean {
  return offeredInteractions(faults, type) !== '';
}

export function offersInteraction(faults: Faults, type: string, interaction: Interaction): boolean {
  return offeredInteractions(faults, type).includes(interaction);
}

export function takesTransactions(faults: Faults): boolean {
  return !faults.noTransaction && profileOf(faults) === null;
}

export function createsConditionally(faults: Faults): boolean {
  return !faults.noConditionalCreate && profileOf(faults) === null;
}

/** Whether a PUT may make a resource under an id of the app's choice. */
export function createsByUpdate(faults: Faults): boolean {
  return profileOf(faults) === null;
}

/** Whether a search parameter of this type is known. */
export function knowsParameter(faults: Faults, type: string, name: string): boolean {
  const ignored = profileOf(faults)?.ignores ?? {};
  return ![...(ignored['*'] ?? []), ...(ignored[type] ?? [])].includes(name);
}

/** The parameters of which a search must have one; null when it needs none. */
export function neededParameters(faults: Faults, type: string): readonly string[] | null {
  return profileOf(faults)?.needs[type] ?? null;
}

/** Whether this resource is given to anybody, where its type is offered. */
export function isGiven(faults: Faults, resource: FhirResource): boolean {
  return profileOf(faults)?.gives[resource.resourceType]?.(resource) ?? true;
}
