import type { Setting } from '../../criteria/assessment.ts';
import type { Municipality } from './municipality.ts';
import { hasPostalCode, type PostalCodeRange } from './postal-code.ts';

/** What routing needs to know of a coordinating unit; `Recipient` of the configuration has it. */
export interface Addressee {
  readonly id: string;
  readonly kind: 'hospital' | 'municipality';
  /** The numbers of the municipalities it serves. */
  readonly municipalities: readonly string[];
  /** The postal codes where the people it serves live; two units may share one. Absent: nobody has said. */
  readonly postalCodes?: readonly PostalCodeRange[];
}

/**
 * Why the patient's municipal unit is not told by itself. `no-unit`: the municipality is known, and no unit that serves
 * it is configured. `postal-code`: what postal code the address has several units share.
 */
export type MunicipalUnitUnknown = Exclude<Municipality['found'], 'one'> | 'no-unit';

/** To whom a notice may go. */
export interface Route<R extends Addressee> {
  /** Those that are at hand, in this order. */
  readonly offered: readonly R[];
  /** The one chosen beforehand, of `offered`; null: the user must choose. */
  readonly first: R | null;
  /** Null when the municipal unit is among those offered. */
  readonly municipalUnitUnknown: MunicipalUnitUnknown | null;
  /**
   * The postal codes of the address from which the municipal units among those offered are presumed, for the user to
   * confirm; empty: the record names the municipality, or none is offered.
   */
  readonly presumedFrom: readonly string[];
  /** The rest of the installation's units, to search among. */
  readonly others: readonly R[];
}

/**
 * Helsepersonelloven § 38 a: those who give specialist health services notify the coordinating unit of the specialist
 * health services, others the municipality's. The other one is at hand too: a hospital reports the need of an individual
 * plan and of a child coordinator to the municipality (forskrift om habilitering, rehabilitering og koordinator § 18;
 * helse- og omsorgstjenesteloven § 7-2 a), and a GP may know of a need in the hospital.
 *
 * @param listed the units of this installation, the first before others of its kind
 * @param directory every unit that is configured
 */
export function routeNotice<R extends Addressee>(
  setting: Setting,
  municipality: Municipality,
  listed: readonly R[],
  directory: readonly R[],
): Route<R> {
  const all = [...listed, ...directory.filter(({ id }) => !listed.some((each) => each.id === id))];
  const hospitals = listed.filter(({ kind }) => kind === 'hospital');
  const municipal = all.filter((each) => each.kind === 'municipality' && serves(each, municipality));
  const asked = askedOf(municipality, municipal.length);
  const offered = setting === 'hospital' ? [...hospitals, ...municipal] : [...municipal, ...hospitals];
  const own = offered.find(({ kind }) => kind === (setting === 'hospital' ? 'hospital' : 'municipality')) ?? null;
  return {
    offered,
    first: own?.kind === 'municipality' && asked !== null ? null : own,
    municipalUnitUnknown: asked,
    presumedFrom: municipality.found === 'postal-code' && municipal.length > 0 ? municipality.codes : [],
    others: all.filter((each) => !offered.includes(each)),
  };
}

/** Several municipalities, or units that share a postal code: each unit is at hand, and none is chosen. */
function askedOf({ found }: Municipality, units: number): MunicipalUnitUnknown | null {
  switch (found) {
    case 'one':
      return units > 0 ? null : 'no-unit';
    case 'postal-code':
      return units === 1 ? null : units === 0 ? 'unknown' : found;
    default:
      return found;
  }
}

function serves({ municipalities, postalCodes }: Addressee, municipality: Municipality): boolean {
  switch (municipality.found) {
    case 'one':
      return municipalities.includes(municipality.number);
    case 'several':
      return municipality.numbers.some((number) => municipalities.includes(number));
    case 'postal-code':
      return hasPostalCode(postalCodes ?? [], municipality.codes);
    default:
      return false;
  }
}
