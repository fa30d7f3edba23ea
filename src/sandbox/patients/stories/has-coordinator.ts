import type { CareTeam } from 'fhir/r4';
import { icd10, ROLE_SYSTEM } from '../code-systems.ts';
import { telephone } from '../practitioners.ts';
import type { Tale } from '../story.ts';
import { unitReference } from '../units.ts';

/** The need is there, and so is the coordinator: who, where and how to reach her, and no flag. */
export const hasCoordinator: Tale = {
  story: {
    id: 'has-coordinator',
    tenant: 'hospital',
    patient: 'h11',
    encounter: 'h11-now',
    bed: '2-05',
    title: { nb: 'ALS, har koordinator', nn: 'ALS, har koordinator', en: 'ALS, has a coordinator' },
    shows: {
      nb: 'En oppnevnt koordinator vises med navn, enhet og telefon i stedet for et flagg.',
      nn: 'Ein oppnemnd koordinator blir vist med namn, eining og telefon i staden for eit flagg.',
      en: 'An appointed coordinator is shown with name, unit and telephone instead of a flag.',
    },
    expectedLevel: 'has-coordinator',
  },
  write: (kit) => {
    const team: CareTeam = {
      resourceType: 'CareTeam',
      id: `${kit.patient}-team`,
      status: 'active',
      name: 'Ansvarsgruppe',
      subject: { reference: `Patient/${kit.patient}` },
      period: { start: kit.calendar.day(-280) },
      participant: [
        {
          role: [
            {
              coding: [{ system: ROLE_SYSTEM, code: '18', display: 'Koordinator (spesialisthelsetjenesteloven)' }],
              text: 'Koordinator',
            },
          ],
          member: { reference: 'Practitioner/nurse-vold', display: 'Turid Vold' },
          onBehalfOf: unitReference('neurology'),
          period: { start: kit.calendar.day(-280) },
        },
      ],
      managingOrganization: [unitReference('neurology')],
      telecom: [{ system: 'phone', value: telephone(1105), use: 'work' }],
    };
    return [
      kit.person({ given: 'Steinar', family: 'Eksempelvik', sex: 'male', birthDate: kit.calendar.born(59, 300) }),
      kit.diagnosis({ code: icd10('G122'), day: -300 }),
      ...kit.visits('neurology-outpatients', [-300, -240, -180, -120, -60, -15], icd10('G122')),
      ...kit.visits('pulmonology', [-110, -45], icd10('G122')),
      ...kit.visits('rehabilitation', [-80, -20], icd10('G122')),
      kit.admission({
        id: 'now',
        unit: 'neurology-ward',
        day: -3,
        nights: null,
        acute: false,
        bed: '2-05',
        reason: icd10('G122'),
      }),
      team,
    ];
  },
};
