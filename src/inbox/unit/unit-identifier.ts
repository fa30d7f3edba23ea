import type { Identifier } from 'fhir/r4';
import type { Recipient } from '../../launch/configuration.ts';

/** Whether one of these identifiers is the unit's own, by whichever of its names the system is called. */
export function isUnit({ identifiers }: Recipient, named: readonly Identifier[]): boolean {
  return named.some(({ system = '', value }) =>
    identifiers.some((own) => own.value === value && plainSystem(own.system) === plainSystem(system)),
  );
}

/** The names HL7 Norway lists for one identifier system (no-basis NamingSystem: HER-id and organisation number). */
const ALIASES: Readonly<Record<string, string>> = {
  'http://hl7.no/fhir/NamingSystem/HERid': 'urn:oid:2.16.578.1.12.4.1.2',
  'http://hl7.no/fhir/NamingSystem/ENH': 'urn:oid:2.16.578.1.12.4.1.4.101',
  'http://data.brreg.no/begrep/28155': 'urn:oid:2.16.578.1.12.4.1.4.101',
};
const plainSystem = (system: string) => ALIASES[system] ?? system;
