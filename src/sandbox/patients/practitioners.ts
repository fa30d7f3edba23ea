import type { Practitioner, PractitionerRole } from 'fhir/r4';
import type { EhrUser, Tenant } from '../ehr.ts';
import { IDENTIFIER } from './code-systems.ts';
import { type UnitId, unitReference } from './units.ts';

/**
 * Who can be logged in, by installation. The trust's coordinating unit has a login at the GP's too, as in a shared
 * regional platform; the municipality's has one there only.
 */
export const USERS: Readonly<Record<Tenant, readonly EhrUser[]>> = {
  hospital: [
    { practitioner: 'nurse-vik', name: 'Ola Vik', role: 'ward-nurse' },
    { practitioner: 'doctor-moe', name: 'Ingrid Moe', role: 'hospital-doctor' },
    { practitioner: 'ke-nes', name: 'Kari Nes', role: 'ke-worker' },
    { practitioner: 'ke-lund', name: 'Per Lund', role: 'ke-worker' },
  ],
  gp: [
    { practitioner: 'gp-lie', name: 'Sunniva Lie', role: 'gp' },
    { practitioner: 'ke-berg', name: 'Tone Berg', role: 'ke-worker' },
    { practitioner: 'ke-nes', name: 'Kari Nes', role: 'ke-worker' },
    { practitioner: 'ke-lund', name: 'Per Lund', role: 'ke-worker' },
  ],
};

/** A number nobody can have or call: Norwegian telephone numbers do not begin with 00. */
export const telephone = (lastFour: number): string => `+47 00 00 ${String(lastFour).replace(/^(\d\d)/, '$1 ')}`;

/** HPR numbers have no leading zeros, so these are nobody's. */
const PRACTITIONERS: readonly Practitioner[] = [
  practitioner('nurse-vik', 'Vik', 'Ola', 'sykepleier', 1101),
  practitioner('doctor-moe', 'Moe', 'Ingrid', 'lege', 1102),
  practitioner('gp-lie', 'Lie', 'Sunniva', 'fastlege', 1103),
  practitioner('ke-nes', 'Nes', 'Kari', 'rådgiver, koordinerende enhet', 1104),
  practitioner('ke-lund', 'Lund', 'Per', 'rådgiver, koordinerende enhet', 1106),
  practitioner('ke-berg', 'Berg', 'Tone', 'rådgiver, koordinerende enhet', 1107),
  practitioner('nurse-vold', 'Vold', 'Turid', 'sykepleier', 1105),
];

export function practitioners(tenant: Tenant): Practitioner[] {
  const elsewhere = tenant === 'hospital' ? ['gp-lie', 'ke-berg'] : ['nurse-vik', 'doctor-moe', 'nurse-vold'];
  return PRACTITIONERS.filter(({ id = '' }) => !elsewhere.includes(id));
}

/** Where each of them works. Some record systems want a role, not a person, as the author of a document. */
const WORK: Readonly<Record<string, UnitId>> = {
  'nurse-vik': 'medicine-ward',
  'doctor-moe': 'neurology',
  'gp-lie': 'gp-surgery',
  'ke-nes': 'ke-hospital',
  'ke-lund': 'ke-hospital',
  'ke-berg': 'ke-municipality',
  'nurse-vold': 'neurology',
};

export function practitionerRoles(tenant: Tenant): PractitionerRole[] {
  return practitioners(tenant).flatMap(({ id = '', qualification }): PractitionerRole[] => {
    const unit = WORK[id];
    if (unit === undefined) return [];
    const [title] = qualification ?? [];
    return [
      {
        resourceType: 'PractitionerRole',
        id: `${id}-role`,
        active: true,
        practitioner: { reference: `Practitioner/${id}` },
        organization: unitReference(unit),
        ...(title === undefined ? {} : { code: [title.code] }),
      },
    ];
  });
}

function practitioner(id: string, family: string, given: string, title: string, number: number): Practitioner {
  return {
    resourceType: 'Practitioner',
    id,
    identifier: [{ system: IDENTIFIER.healthPersonnel, value: `00${number}` }],
    active: true,
    name: [{ use: 'official', family, given: [given], text: `${given} ${family}` }],
    telecom: [{ system: 'phone', value: telephone(number), use: 'work' }],
    qualification: [{ code: { text: title } }],
  };
}
