import type { Medication, MedicationStatement } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, coding, concept, daysAgo, diagnosis, medicine, prescription } from '../../../test/clinical/chart.ts';
import { CODES } from '../../../test/clinical/code-lists.ts';
import type { FactContext } from '../fact-context.ts';
import { medicineFacts } from './medicines.ts';

const intensive = (context: FactContext, withinDays = 180) =>
  medicineFacts['medicines-in-list'](context, { list: 'high-intensity-atc', withinDays });
const cancer = (context: FactContext) => medicineFacts['cancer-treatment'](context, { withinDays: 180 });
const regular = (context: FactContext) => medicineFacts['regular-medicines'](context, {});

const NO_STATEMENTS = { MedicationStatement: { state: 'missing', why: 'unsupported' } } as const;

/** A line as SFM gives it: how it is used by list 9101 (1 regular, 2 course, 3 as needed). */
function sfm(code: string, use: '1' | '2' | '3', said: Partial<MedicationStatement> = {}): MedicationStatement {
  return medicine(code, {
    identifier: [{ type: { text: 'PLL' }, value: code }],
    dosage: [
      {
        extension: [
          {
            url: 'http://ehelse.no/fhir/StructureDefinition/sfm-use',
            valueCodeableConcept: { coding: [coding(`9101 ${use}`)] },
          },
        ],
      },
    ],
    ...said,
  });
}

describe('medicines that mean intensive treatment', () => {
  it('opioid agonist treatment counts, with its name and code', () => {
    const methadone = medicine('atc N07BC02 Metadon', { effectivePeriod: { start: '2025-02-01' } });
    expect(intensive(chart([methadone]))).toMatchObject({
      value: 1,
      evidence: [
        {
          resource: `MedicationStatement/${methadone.id}`,
          date: '2025-02-01',
          code: { system: 'atc', code: 'N07BC02' },
          display: 'Metadon',
          reason: 'high-intensity-medicine',
          group: 'high-intensity-atc',
        },
      ],
    });
  });

  it('none found proves nothing: what a hospital gives itself is not listed', () => {
    expect(intensive(chart([]))).toMatchObject({ complete: false, value: 0, why: [{ why: 'not-recorded' }] });
    expect(intensive(chart([]))).not.toHaveProperty('atMost');
  });

  it('stopped 180 days ago counts, 181 does not', () => {
    const stopped = (days: number) =>
      chart([medicine('atc N05AH02', { status: 'stopped', effectivePeriod: { start: '2020', end: daysAgo(days) } })]);
    expect(intensive(stopped(180)).value).toBe(1);
    expect(intensive(stopped(181)).value).toBe(0);
  });

  it.each(['entered-in-error', 'not-taken', 'intended'] as const)('%s is no treatment', (status) => {
    expect(intensive(chart([medicine('atc N05AH02', { status })])).value).toBe(0);
  });

  it('marked active, but its period ended a year ago: over', () => {
    expect(intensive(chart([medicine('atc N05AH02', { effectivePeriod: { end: daysAgo(366) } })])).value).toBe(0);
  });

  it('two packages of one substance are one medicine', () => {
    expect(intensive(chart([medicine('atc N07BC02'), medicine('atc N07BC02')])).value).toBe(1);
  });

  it('the medicine is found contained, and by reference', () => {
    const inside: Medication = { resourceType: 'Medication', id: 'm', code: concept('fest ID_1', 'atc N07BC02') };
    const { medicationCodeableConcept: _, ...line } = medicine('atc X');
    const contained: MedicationStatement = { ...line, medicationReference: { reference: '#m' }, contained: [inside] };
    expect(intensive(chart([contained])).value).toBe(1);
    const referring: MedicationStatement = { ...line, medicationReference: { reference: 'Medication/m' } };
    expect(intensive(chart([referring, inside])).value).toBe(1);
    expect(intensive(chart([referring])).value).toBe(0);
  });

  it('coded in RxNorm only, the ingredient is known by its name', () => {
    expect(intensive(chart([medicine('rxnorm 1 clozapine 100 MG Oral Tablet')])).value).toBe(1);
    expect(intensive(chart([medicine('rxnorm 2 metformin 500 MG Oral Tablet')])).value).toBe(0);
  });

  it('a statement entered in error silences no prescription; one of what is not taken does', () => {
    const beside = (status: MedicationStatement['status']) =>
      intensive(chart([prescription('atc N05AH02', { authoredOn: daysAgo(19) }), medicine('atc N05AH02', { status })]));
    expect(beside('entered-in-error')).toMatchObject({ value: 1, why: [{ what: 'MedicationRequest' }] });
    expect(beside('not-taken').value).toBe(0);
  });

  it('prescriptions count where no statement was read, never beside them', () => {
    const rows = [prescription('atc N07BC02')];
    expect(intensive(chart(rows, { coverage: NO_STATEMENTS }))).toMatchObject({
      value: 1,
      why: [
        { what: 'MedicationStatement', why: 'unsupported' },
        { what: 'MedicationRequest', why: 'not-recorded' },
      ],
    });
    expect(intensive(chart([...rows, medicine('atc A10BA02')])).value).toBe(0);
  });

  it('a prescription that was cancelled, proposed, or says not to give is no treatment', () => {
    const rows = [
      prescription('atc N07BC02', { status: 'cancelled' }),
      prescription('atc N07BC02', { intent: 'proposal' }),
      prescription('atc N07BC02', { doNotPerform: true }),
    ];
    expect(intensive(chart(rows)).value).toBe(0);
  });
});

describe('cancer treatment', () => {
  const lungCancer = diagnosis('icd10 C34.1', { recordedDate: daysAgo(60) });

  it('a cancer medicine together with current cancer', () => {
    expect(cancer(chart([lungCancer, medicine('atc L01FF02 Pembrolizumab')]))).toMatchObject({
      value: 1,
      evidence: [{ reason: 'cancer-treatment', display: 'Pembrolizumab' }],
    });
  });

  it('weekly methotrexate for rheumatoid arthritis is not chemotherapy', () => {
    expect(cancer(chart([diagnosis('icd10 M05.9'), medicine('atc L01BA01')])).value).toBe(0);
  });

  it('rituximab for multiple sclerosis is not chemotherapy', () => {
    expect(cancer(chart([diagnosis('icd10 G35'), medicine('atc L01FA01')])).value).toBe(0);
  });

  it('tamoxifen for years after breast cancer is no intensive treatment', () => {
    const cancer2020 = diagnosis('icd10 C50.9', { recordedDate: '2020-01-01' });
    expect(cancer(chart([cancer2020, medicine('atc L02BA01')])).value).toBe(0);
  });

  it('without access to diagnoses it says that they are missing', () => {
    const coverage = { Condition: { state: 'missing', why: 'forbidden' } } as const;
    expect(cancer(chart([medicine('atc L01FF02')], { coverage }))).toMatchObject({
      complete: false,
      value: 0,
      why: expect.arrayContaining([{ what: 'Condition', why: 'forbidden' }]),
    });
  });
});

describe('regular medicines', () => {
  it('SFM’s list counts what is marked regular, not courses or as needed', () => {
    const context = chart([sfm('atc C07AB02', '1'), sfm('atc J01CE02', '2'), sfm('atc N02BE01', '3')]);
    expect(regular(context)).toMatchObject({ complete: true, value: 1, evidence: [{ reason: 'many-medicines' }] });
  });

  it('on SFM’s list a line without a mark could be either: at least, at most', () => {
    expect(regular(chart([sfm('atc C07AB02', '1'), medicine('atc C10AA05')]))).toMatchObject({
      complete: false,
      value: 1,
      atMost: 2,
      why: [{ what: 'MedicationStatement', why: 'not-recorded' }],
    });
  });

  it('elsewhere an active line counts unless it is as needed, by flag or by words', () => {
    const context = chart([
      medicine('atc C07AB02'),
      medicine('atc N02BE01', { dosage: [{ asNeededBoolean: true }] }),
      medicine('atc N02AA05', { dosage: [{ text: '1 tablett ved behov' }] }),
      medicine('atc C10AA05', { status: 'stopped' }),
    ]);
    expect(regular(context)).toMatchObject({ complete: true, value: 1 });
  });

  it('eye drops and creams are no regular medicines; methoxsalen tablets are', () => {
    const context = chart([medicine('atc S01EE01'), medicine('atc D07AC01'), medicine('atc D05BB02')]);
    expect(regular(context)).toMatchObject({ value: 1 });
  });

  it('which medicines act where they are put is a list that clinicians keep', () => {
    const lists = CODES.lists.map((list) => (list.id === 'topical-medicines' ? { ...list, atc: ['R01'] } : list));
    const context = chart([medicine('atc S01EE01'), medicine('atc R01AD09')]);
    expect(regular(context)).toMatchObject({ value: 1 });
    expect(regular({ ...context, codes: { ...CODES, lists } }).evidence).toMatchObject([{ code: { code: 'S01EE01' } }]);
  });

  it('the same substance twice, and the tail of a chain, count once', () => {
    const tail = sfm('atc R06AX27', '1', { partOf: [{ reference: 'MedicationStatement/x' }] });
    expect(regular(chart([sfm('atc C07AB02', '1'), sfm('atc C07AB02', '1'), tail]))).toMatchObject({ value: 1 });
  });

  it('a withdrawn prescription that is not on the medication list is not in use', () => {
    const withdrawn = sfm('atc C10AA05', '1', {
      identifier: [{ type: { text: 'ReseptId' }, value: '1' }],
      extension: [
        {
          url: 'http://ehelse.no/fhir/StructureDefinition/sfm-reseptamendment',
          extension: [{ url: 'rfstatus', extension: [{ url: 'status', valueCode: 'T' }] }],
        },
      ],
    });
    expect(regular(chart([withdrawn, sfm('atc C07AB02', '1')]))).toMatchObject({ value: 1 });
  });

  it('without ATC the package is counted by its FEST id', () => {
    expect(regular(chart([medicine('fest ID_1'), medicine('fest ID_2'), medicine('fest ID_2')]))).toMatchObject({
      value: 2,
    });
  });

  it('a prescription is the medicine of the line it is based on, though only one of them has an ATC code', () => {
    const listed = sfm('atc R06AX27', '1');
    const basedOn = (row: MedicationStatement) => ({
      identifier: [{ type: { text: 'ReseptId' }, value: '1' }],
      basedOn: [{ reference: `MedicationStatement/${row.id}` }],
    });
    const prescribed = sfm('fest ID_1', '1', basedOn(listed));
    const renewed = medicine('fest ID_2', basedOn(prescribed));
    for (const rows of [
      [listed, prescribed, renewed],
      [renewed, prescribed, listed],
    ]) {
      expect(regular(chart(rows))).toMatchObject({
        complete: true,
        value: 1,
        evidence: [{ resource: `MedicationStatement/${listed.id}`, code: { code: 'R06AX27' } }],
      });
    }
  });

  it('a line based on one that has ended, or is of another substance, is a medicine of its own', () => {
    const basedOn = [{ reference: 'MedicationStatement/head' }];
    const prescribed = sfm('fest ID_1', '1', { basedOn });
    expect(regular(chart([sfm('atc R06AX27', '1', { id: 'head', status: 'stopped' }), prescribed])).value).toBe(1);
    expect(regular(chart([sfm('atc R06AX27', '1', { id: 'head' }), sfm('atc C07AB02', '1', { basedOn })])).value).toBe(
      2,
    );
  });

  it('lines based on each other are one medicine', () => {
    const [a, b] = ['a', 'b'].map((id, index) =>
      sfm(`fest ID_${id}`, '1', { id, basedOn: [{ reference: `MedicationStatement/${'ba'[index]}` }] }),
    );
    expect(regular(chart([a, b].flatMap((row) => row ?? [])))).toMatchObject({ complete: true, value: 1 });
  });

  it('a renewed prescription is the medicine of the one before it', () => {
    const before = prescription('fest ID_1');
    const renewed = prescription('fest ID_2', { priorPrescription: { reference: `MedicationRequest/${before.id}` } });
    expect(regular(chart([before, renewed], { coverage: NO_STATEMENTS })).value).toBe(1);
  });

  it('one statement beside prescriptions of other medicines is no list: at least it, at most all of them', () => {
    const beside = ['A10BA02', 'C07AB02', 'C10AA05', 'R06AX27'].map((code) => prescription(`atc ${code}`));
    expect(regular(chart([medicine('atc C07AB02'), ...beside]))).toMatchObject({
      complete: false,
      value: 1,
      atMost: 4,
      why: [{ what: 'MedicationStatement', why: 'not-recorded' }],
      evidence: [{ code: { code: 'C07AB02' } }],
    });
  });

  it('a prescription adds nothing that a statement speaks of, also to say that it is not taken', () => {
    const spoken = [
      medicine('atc C07AB02'),
      medicine('atc C10AA05', { status: 'stopped' }),
      medicine('atc A10BA02', { status: 'not-taken' }),
      medicine('fest ID_1', { basedOn: [{ reference: 'MedicationRequest/r1' }] }),
    ];
    const beside = ['C07AB02', 'C10AA05', 'A10BA02'].map((code) => prescription(`atc ${code}`));
    const carried = prescription('atc R06AX27', { id: 'r1' });
    expect(regular(chart([...spoken, ...beside, carried]))).toMatchObject({ complete: true, value: 2 });
  });

  it('nor does one that is over, as needed, a cream, or a course', () => {
    const beside = [
      prescription('atc N02AA05', { dosageInstruction: [{ asNeededBoolean: true }] }),
      prescription('atc C10AA05', { status: 'stopped' }),
      prescription('atc D07AC01'),
      prescription('atc J01CE02', { courseOfTherapyType: { coding: [{ code: 'acute' }] } }),
    ];
    expect(regular(chart([medicine('atc C07AB02'), ...beside]))).toMatchObject({ complete: true, value: 1 });
  });

  it('a prescription without a code that both have may be another medicine', () => {
    expect(regular(chart([medicine('fest ID_1'), prescription('atc C07AB02')]))).toMatchObject({ value: 1, atMost: 2 });
  });

  it('prescriptions that could not be read leave statements open that are no list', () => {
    const coverage = { MedicationRequest: { state: 'missing', why: 'unsupported' } } as const;
    const fact = regular(chart([medicine('atc C07AB02')], { coverage }));
    expect(fact).toMatchObject({ complete: false, value: 1, why: [{ what: 'MedicationRequest', why: 'unsupported' }] });
    expect(fact).not.toHaveProperty('atMost');
  });

  it('SFM’s list is whole, whatever else is prescribed or could not be read', () => {
    const list = [sfm('atc C07AB02', '1')];
    const coverage = { MedicationRequest: { state: 'missing', why: 'unsupported' } } as const;
    expect(regular(chart([...list, prescription('atc A10BA02')]))).toMatchObject({ complete: true, value: 1 });
    expect(regular(chart(list, { coverage }))).toMatchObject({ complete: true, value: 1 });
    const named = medicine('atc C07AB02', { identifier: [{ type: { text: 'PLL' }, value: '1' }] });
    expect(regular(chart([named, prescription('atc A10BA02')]))).toMatchObject({ complete: true, value: 1 });
  });

  it('counted from prescriptions it is a lower bound, and says what is missing', () => {
    const fact = regular(
      chart([prescription('atc C07AB02'), prescription('atc C10AA05')], { coverage: NO_STATEMENTS }),
    );
    expect(fact).toMatchObject({
      complete: false,
      value: 2,
      why: [{ what: 'MedicationStatement', why: 'unsupported' }],
    });
    expect(fact).not.toHaveProperty('atMost');
  });
});
