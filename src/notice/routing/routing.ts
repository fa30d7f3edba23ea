import type { Setting } from '../../criteria/assessment.ts';
import type { Municipality } from './municipality.ts';

/** What routing needs to know of a coordinating unit; `Recipient` of the configuration has it. */
export interface Addressee {
  readonly id: string;
  readonly kind: 'hospital' | 'municipality';
  /** The numbers of the municipalities it serves. */
  readonly municipalities: readonly string[];
}

/**
 * Why the patient's municipal unit is not told by itself. `no-unit`: the municipality is known, and no unit that serves
 * it is configured.
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
  // Several municipalities: both units are at hand, and neither is chosen
  const asked = municipality.found === 'one' ? (municipal.length > 0 ? null : 'no-unit') : municipality.found;
  const offered = setting === 'hospital' ? [...hospitals, ...municipal] : [...municipal, ...hospitals];
  const own = offered.find(({ kind }) => kind === (setting === 'hospital' ? 'hospital' : 'municipality')) ?? null;
  return {
    offered,
    first: own?.kind === 'municipality' && asked !== null ? null : own,
    municipalUnitUnknown: asked,
    others: all.filter((each) => !offered.includes(each)),
  };
}

function serves({ municipalities }: Addressee, municipality: Municipality): boolean {
  switch (municipality.found) {
    case 'one':
      return municipalities.includes(municipality.number);
    case 'several':
      return municipality.numbers.some((number) => municipalities.includes(number));
    default:
      return false;
  }
}
