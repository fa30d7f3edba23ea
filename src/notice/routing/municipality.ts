import type { Address, Coding, Extension, Patient } from 'fhir/r4';
import { norwegianPostalCode } from './postal-code.ts';

/**
 * Which municipality the patient lives in, as far as the record says so.
 * - `several`: addresses of equal standing, or one address, name different municipalities. Somebody must choose
 * - `postal-code`: no current address names a municipality, and one or more of them a Norwegian postal code. Which unit
 *   that is the configuration may say, and never for certain: a postal code may lie in two municipalities
 * - `confidential`: the address is graded (`isAddressConfidential`); nothing is derived from it
 * - `unknown`: no current address says it
 */
export type Municipality =
  | { readonly found: 'one'; readonly number: string; readonly name: string | null }
  | { readonly found: 'several'; readonly numbers: readonly string[] }
  | { readonly found: 'postal-code'; readonly codes: readonly string[] }
  | { readonly found: 'confidential' }
  | { readonly found: 'unknown' };

/**
 * Looks at every address in use on `day` but those at work and for bills, which say nothing of where anybody lives, and
 * derives from those of the best standing alone: home before temporary, then the official one, then where the patient
 * lives before where the post goes. When that address names no municipality and no postal code, a lesser one is not
 * asked instead: the patient's home is then simply not known.
 *
 * @param day the local date, YYYY-MM-DD
 */
export function municipalityOf(patient: Patient, day: string): Municipality {
  if (isAddressConfidential(patient)) return { found: 'confidential' };
  const current = (patient.address ?? []).filter((address) => isDwelling(address) && isInUse(address, day));
  const best = Math.min(...current.map(standing));
  const homes = current.filter((each) => standing(each) === best);
  const names = new Map<string, string | null>();
  for (const address of homes) {
    for (const { code, display } of municipalitiesIn(address)) {
      if (code !== undefined) names.set(code, names.get(code) ?? display ?? address.district ?? null);
    }
  }
  const [first, second] = names;
  if (first === undefined) {
    const codes = [...new Set(homes.flatMap((home) => norwegianPostalCode(home) ?? []))].sort();
    return codes.length === 0 ? { found: 'unknown' } : { found: 'postal-code', codes };
  }
  if (second !== undefined) return { found: 'several', numbers: [...names.keys()].sort() };
  return { found: 'one', number: first[0], name: first[1] };
}

/**
 * Grades of address confidentiality in Norway's population register (adressegradering), with the older codes 6 and 7 and
 * SPSF and SPFO. `klientadresse` is one of them: such an address says nothing of where the patient lives.
 */
const GRADED = /^((strengt)?fortrolig(utland)?|klientadresse|kode[67]|spsf|spfo|(strictly)?confidential)$/;

/** HL7 v3 Confidentiality: restricted, very restricted. Whether that is meant of the address nobody can tell. */
const RESTRICTED = /^[RV]$/;
const V3_CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** Whether `meta.security` grades the patient's address: it must then be neither shown nor sent, nor made use of. */
export function isAddressConfidential({ meta }: Patient): boolean {
  return (meta?.security ?? []).some(({ system, code, display }) => {
    if (system === V3_CONFIDENTIALITY) return RESTRICTED.test(code ?? '');
    return [code, display].some((word) => GRADED.test(plain(word ?? '')));
  });
}

const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, '');

/** The lower the better. */
function standing({ use, type, extension }: Address): number {
  const kind = use === 'temp' ? 1 : 0;
  const official = (extension ?? []).some(({ url, valueBoolean }) => OFFICIAL.test(url) && valueBoolean === true);
  return kind * 4 + (official ? 0 : 2) + (type === 'postal' ? 1 : 0);
}

/** FHIR R4 gives `use` no default: an address without one may be the home. */
const isDwelling = ({ use }: Address) => use !== 'old' && use !== 'work' && use !== 'billing';

const OFFICIAL = /address-official$/i;

/** A date of the period may be partial: it includes all it names. A time of day is not compared. */
function isInUse({ period }: Address, day: string): boolean {
  const { start, end } = period ?? {};
  const began = start === undefined || start.slice(0, 10) <= day.slice(0, start.slice(0, 10).length);
  const ended = end !== undefined && end.slice(0, 10) < day.slice(0, end.slice(0, 10).length);
  return began && !ended;
}

/** no-basis-municipalitycode, DIPSPatientMunicipality, DIPSPersonMunicipality, `municipality` in no-basis-propertyinformation. */
const MUNICIPALITY = /municipality(code)?$/i;
const NUMBER = /^\d{4}$/;

/** Codings of municipalities on the address or its district, themselves or one level in, whatever their code system. */
function municipalitiesIn(address: Address): readonly Coding[] {
  const outer = [...(address._district?.extension ?? []), ...(address.extension ?? [])];
  const named = outer.flatMap((extension) => {
    const inner = extension.extension ?? [];
    return MUNICIPALITY.test(extension.url) ? [extension, ...inner] : inner.filter(({ url }) => MUNICIPALITY.test(url));
  });
  return named.flatMap(codingsOf).filter(({ code }) => NUMBER.test(code ?? ''));
}

function codingsOf({ valueCoding, valueCodeableConcept }: Extension): readonly Coding[] {
  return [...(valueCoding === undefined ? [] : [valueCoding]), ...(valueCodeableConcept?.coding ?? [])];
}
