import type { Condition, Encounter } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import {
  chart,
  concept,
  contact,
  daysAgo,
  diagnosis,
  medicine,
  prescription,
  type Status,
} from '../../../test/clinical/chart.ts';
import type { FactContext } from '../fact-context.ts';
import { diagnosisFacts } from './diagnoses.ts';

const current = (context: FactContext, groups = 'major') => diagnosisFacts['current-groups'](context, { groups });
const suspected = (context: FactContext, groups = 'major') => diagnosisFacts['suspected-groups'](context, { groups });
const chapters = (context: FactContext, groups = 'major') => diagnosisFacts['current-chapters'](context, { groups });
const fresh = (context: FactContext, groups = 'major') =>
  diagnosisFacts['new-groups'](context, { groups, withinDays: 180, reachDays: 365 });
const recorded = (context: FactContext, list: string, withinDays = 180) =>
  diagnosisFacts['codes-recorded'](context, { list, withinDays });

const NONE = { complete: true, value: 0, evidence: [] };
const ASK = { complete: false, value: 0, why: [{ what: 'Condition', why: 'not-recorded' }] };
const ONE = { complete: true, value: 1 };

describe('a current diagnosis', () => {
  it('multiple sclerosis is shown as lifelong, with the record’s own words, code and date', () => {
    const ms = diagnosis('icd10 G35 Multippel sklerose', { recordedDate: '2019-04-02' });
    expect(current(chart([ms]))).toEqual({
      complete: true,
      value: 1,
      evidence: [
        {
          resource: `Condition/${ms.id}`,
          date: '2019-04-02',
          code: { system: 'icd-10', code: 'G35' },
          display: 'Multippel sklerose',
          unit: null,
          reason: 'lifelong-diagnosis',
          group: 'ms',
        },
      ],
    });
  });

  it('without words in the record none are invented', () => {
    expect(current(chart([diagnosis('icd10 G35')])).evidence[0]?.display).toBeNull();
    const withText = diagnosis({ coding: concept('icd10 G35').coding ?? [], text: 'MS, attakkvis' });
    expect(current(chart([withText])).evidence[0]?.display).toBe('MS, attakkvis');
  });

  it('COPD is chronic, not lifelong', () => {
    expect(current(chart([diagnosis('icpc2 R95')])).evidence[0]?.reason).toBe('chronic-diagnosis');
  });

  it('the same disease in ICD-10 and ICPC-2, or as dagger and asterisk, counts once, by its latest Condition', () => {
    const gp = diagnosis('icpc2 P70', { recordedDate: '2024-01-01' });
    const dagger = diagnosis('icd10 G30.1†', { recordedDate: '2026-02-01' });
    const asterisk = diagnosis('icd10 F00.1*', { recordedDate: '2025-02-01' });
    const fact = current(chart([gp, dagger, asterisk]));
    expect(fact).toMatchObject(ONE);
    expect(fact.evidence.map(({ resource }) => resource)).toEqual([`Condition/${dagger.id}`]);
  });

  it('every coding is read: a local code first, ICD-10 second', () => {
    expect(current(chart([diagnosis(concept('http://local.example MS1', 'icd10 G35'))]))).toMatchObject(ONE);
  });

  it.each(['problem-list-item', 'encounter-diagnosis'])('counts from category %s', (code) => {
    expect(current(chart([diagnosis('icd10 G35', { category: [{ coding: [{ code }] }] })]))).toMatchObject(ONE);
  });

  it('an uncoded diagnosis, or one in a code nobody understands, keeps the count open', () => {
    expect(current(chart([diagnosis({ text: 'Tung sykehistorie' })]))).toMatchObject(ASK);
    expect(current(chart([diagnosis('icpc2 A07.0')]))).toMatchObject(ASK);
    expect(current(chart([diagnosis('snomed 111111111')]))).toMatchObject(ASK);
  });

  it('a record without diagnoses, read completely, has none; not read, nobody knows', () => {
    expect(current(chart([]))).toEqual(NONE);
    expect(current(chart([], { coverage: { Condition: { state: 'missing', why: 'forbidden' } } }))).toEqual({
      complete: false,
      value: 0,
      evidence: [],
      why: [{ what: 'Condition', why: 'forbidden' }],
    });
  });

  it('rows of a reading that stopped half way are a lower bound', () => {
    const partial = { Condition: { state: 'partial', why: 'truncated', read: 1, pages: 1 } } as const;
    const fact = current(chart([diagnosis('icd10 G35')], { coverage: partial }));
    expect(fact).toMatchObject({ complete: false, value: 1, why: [{ what: 'Condition', why: 'truncated' }] });
    expect(fact).not.toHaveProperty('atMost');
  });
});

describe('clinicalStatus', () => {
  it('type 1 diabetes set inactive by mistake is still lifelong', () => {
    expect(current(chart([diagnosis('icd10 E10.9', { status: 'inactive' })]))).toMatchObject(ONE);
  });

  it('epilepsy resolved in 2016 is over', () => {
    const epilepsy = diagnosis('icd10 G40.3', { status: 'resolved', recordedDate: '2010-05-01' });
    expect(current(chart([epilepsy]), 'epilepsy')).toEqual(NONE);
  });

  it('hemiplegia that resolved after a stroke is over', () => {
    expect(current(chart([diagnosis('icd10 G81.9', { status: 'resolved' })]), 'hemiplegia-mono')).toEqual(NONE);
  });

  it('left out (DIPS): COPD counts while a date is inside its look-back of three years, ends included', () => {
    const copd = (days: number) => chart([diagnosis('icd10 J44.9', { status: null, recordedDate: daysAgo(days) })]);
    expect(current(copd(1095))).toMatchObject(ONE);
    expect(current(copd(1096))).toEqual(NONE);
  });

  it('left out, and abated: over', () => {
    const fact = current(
      chart([diagnosis('icd10 J44.9', { status: null, recordedDate: daysAgo(100), abatementDateTime: daysAgo(10) })]),
    );
    expect(fact).toEqual(NONE);
  });

  it('left out: the contact where it was recorded, or a later one that names it, keeps it current', () => {
    const visit = contact(daysAgo(90));
    const within = diagnosis('icd10 J44.9', { status: null, encounter: { reference: `Encounter/${visit.id}` } });
    expect(current(chart([visit, within]))).toMatchObject(ONE);
    const old = diagnosis('icd10 J44.9', { status: null, recordedDate: '2015-01-01' });
    const naming = contact(daysAgo(30), { diagnosis: [{ condition: { reference: `Condition/${old.id}` } }] });
    expect(current(chart([old, naming]))).toMatchObject(ONE);
  });

  it('left out and contacts not read: a later contact might carry it, so it is not settled', () => {
    const old = diagnosis('icd10 J44.9', { status: null, recordedDate: '2015-01-01' });
    const noContacts = { Encounter: { state: 'missing', why: 'forbidden' } } as const;
    expect(current(chart([old], { coverage: noContacts }), 'copd')).toMatchObject({
      complete: false,
      value: 0,
      atMost: 1,
      why: [{ what: 'Encounter', why: 'forbidden' }],
    });
  });

  it('left out, with only a year that the look-back cuts through, or no date at all: ask', () => {
    const cutThrough = diagnosis('icd10 J44.9', { status: null, recordedDate: '2023' });
    expect(current(chart([cutThrough]))).toMatchObject({ ...ASK, atMost: 1 });
    expect(current(chart([diagnosis('icd10 J44.9', { status: null })]))).toMatchObject({ ...ASK, atMost: 1 });
    const wholeYear = diagnosis('icd10 J44.9', { status: null, recordedDate: '2025' });
    expect(current(chart([wholeYear]))).toMatchObject(ONE);
  });

  it('an ICPC-2 process code (what was done) is understood, and no diagnosis', () => {
    expect(current(chart([diagnosis('icpc2 T45')]))).toEqual(NONE);
  });

  it('left out of a lifelong disease recorded in 1998: still there', () => {
    expect(current(chart([diagnosis('icd10 G35', { status: null, recordedDate: '1998' })]))).toMatchObject(ONE);
  });

  it('a date that cannot be read may be any day: it takes no diagnosis away, and proves none', () => {
    const copd = (said: Parameters<typeof diagnosis>[1]) =>
      chart([diagnosis('icd10 J44.9', { status: null, ...said })]);
    // The other date is outside the look-back, and this one may be inside
    expect(current(copd({ onsetDateTime: '2010', recordedDate: '15.03.2026' }))).toMatchObject({ ...ASK, atMost: 1 });
    expect(current(copd({ recordedDate: '2026-13-01' }))).toMatchObject({ ...ASK, atMost: 1 });
    expect(current(copd({ onsetDateTime: 'i vår', recordedDate: daysAgo(10) }))).toMatchObject({
      ...ONE,
      evidence: [{ date: daysAgo(10) }],
    });
    // Blanks are no date at all: then the other decides
    expect(current(copd({ onsetDateTime: ' ', recordedDate: '2010-01-01' }))).toEqual(NONE);
  });

  it('an end that cannot be read may be past: asked about, unless the disease is lifelong or said to be active', () => {
    const ended = (code: string, status: Status) =>
      current(chart([diagnosis(code, { status, recordedDate: daysAgo(10), abatementDateTime: '1.10.26' })]));
    expect(ended('icd10 J44.9', null)).toMatchObject({ ...ASK, atMost: 1 });
    expect(ended('icd10 J44.9', 'active')).toMatchObject(ONE);
    expect(ended('icd10 G35', null)).toMatchObject(ONE);
  });

  it('an onset that cannot be read may be old: not proven to be new', () => {
    const earlier = diagnosis('icd10 I10', { recordedDate: '2015-01-01' });
    const asked = (onset: string | undefined) => {
      const said = { recordedDate: daysAgo(20), ...(onset === undefined ? {} : { onsetDateTime: onset }) };
      return fresh(chart([earlier, diagnosis('icd10 J44.9', said)]));
    };
    expect(asked(undefined)).toMatchObject({ value: 1 });
    expect(asked('våren')).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });

  it('a diagnosis dated only in the future proves nothing yet', () => {
    expect(current(chart([diagnosis('icd10 G35', { recordedDate: daysAgo(-30) })]))).toMatchObject(ASK);
  });
});

describe('verificationStatus and other suspicion', () => {
  it.each(['refuted', 'entered-in-error'])('ALS %s is ignored', (verified) => {
    const context = chart([diagnosis('icd10 G12.2', { verified })]);
    expect(current(context)).toEqual(NONE);
    expect(suspected(context)).toEqual(NONE);
  });

  it.each(['provisional', 'differential', 'unconfirmed'])('ALS %s asks, and is not counted', (verified) => {
    const context = chart([diagnosis('icd10 G12.2 ALS', { verified })]);
    expect(current(context)).toMatchObject({ ...ASK, atMost: 1 });
    expect(suspected(context)).toMatchObject({
      value: 1,
      evidence: [{ reason: 'suspected-diagnosis', group: 'als-mnd', display: 'ALS' }],
    });
  });

  it('a suspicion of ALS is asked about however old, also resolved; one of COPD for its look-back of three years', () => {
    const doubt = (code: string, days: number, status: 'resolved' | null = null) =>
      suspected(chart([diagnosis(code, { status, verified: 'provisional', recordedDate: daysAgo(days) })]));
    expect(doubt('icd10 G12.2', 731)).toMatchObject(ONE);
    expect(doubt('icd10 G12.2', 10_000)).toMatchObject(ONE);
    expect(doubt('icd10 G12.2', 100, 'resolved')).toMatchObject(ONE);
    expect(doubt('icd10 J44.9', 1095)).toMatchObject(ONE);
    expect(doubt('icd10 J44.9', 1096)).toEqual(NONE);
    expect(doubt('icd10 J44.9', 100, 'resolved')).toEqual(NONE);
  });

  it('ICPC-2 N99 holds much that is not lifelong: old it is still asked about, resolved it is not', () => {
    const rubric = (status: 'resolved' | null) =>
      chart([diagnosis('icpc2 N99', { status, recordedDate: daysAgo(731) })]);
    expect(suspected(rubric(null))).toMatchObject(ONE);
    expect(suspected(rubric('resolved'))).toEqual(NONE);
  });

  it.each([
    ['refuted', NONE, NONE],
    [' Refuted ', NONE, NONE],
    ['entered-in-error', NONE, NONE],
    ['Entered in Error', NONE, NONE],
    ['provisional', ASK, ONE],
    ['confirmed', ONE, NONE],
    ['Avkreftet', NONE, NONE],
    ['utelukka.', NONE, NONE],
    ['feilført', NONE, NONE],
    ['mistenkt', ASK, ONE],
    ['Førebels', ASK, ONE],
    ['bekreftet', ONE, NONE],
    // Among other words, what would take the diagnosis away is a doubt
    ['ikke utelukket', ASK, ONE],
    ['avkreftet hos mor', ASK, ONE],
    ['Ikke bekreftet', ASK, ONE],
    ['MS?', ASK, ONE],
    // What nobody knows is no doubt: it stands, as without a status
    ['hoveddiagnose', ONE, NONE],
    ['', ONE, NONE],
  ])('verificationStatus in the word “%s” alone says what its code would', (text, isCurrent, isSuspected) => {
    const words = chart([diagnosis('icd10 G35', { verificationStatus: { text } })]);
    expect(current(words)).toMatchObject(isCurrent);
    expect(suspected(words)).toMatchObject(isSuspected);
  });

  it('a code beside other words is what counts', () => {
    const verificationStatus = { coding: [{ code: 'confirmed' }], text: 'refuted' };
    expect(current(chart([diagnosis('icd10 G35', { verificationStatus })]))).toMatchObject(ONE);
  });

  it('a code of the system’s own says what its words do, and the words of one are doubted by those beside', () => {
    const own = (display: string, text?: string) =>
      chart([
        diagnosis('icd10 G35', {
          verificationStatus: {
            coding: [{ system: 'urn:own', code: '7', display }],
            ...(text === undefined ? {} : { text }),
          },
        }),
      ]);
    expect(current(own('Avkreftet'))).toEqual(NONE);
    expect(suspected(own('Avkreftet'))).toEqual(NONE);
    expect(suspected(own('Arbeidsdiagnose, usikker'))).toMatchObject(ONE);
    expect(suspected(own('Avkreftet', 'bekreftet'))).toMatchObject(ONE);
    expect(current(own('Registrert'))).toMatchObject(ONE);
  });

  it.each([
    ['aktiv', ONE],
    ['Residiv', ONE],
    ['avsluttet', NONE],
    ['ikke aktiv', NONE],
    ['i remisjon', NONE],
  ])('clinicalStatus “%s” says so in Norwegian too', (text, isCurrent) => {
    const old = diagnosis('icd10 J44.9', {
      status: null,
      clinicalStatus: { text },
      recordedDate: daysAgo(isCurrent === ONE ? 2000 : 10),
    });
    expect(current(chart([old]))).toMatchObject(isCurrent);
  });

  it.each(['følges opp', 'aktiv?', ''])('clinicalStatus “%s” says neither: the dates decide', (text) => {
    const copd = (days: number) =>
      chart([diagnosis('icd10 J44.9', { status: null, clinicalStatus: { text }, recordedDate: daysAgo(days) })]);
    expect(current(copd(10))).toMatchObject(ONE);
    expect(current(copd(2000))).toEqual(NONE);
  });

  it('clinicalStatus in words alone counts too: COPD “resolved” is history, “active” has no look-back', () => {
    const copd = (text: string) =>
      chart([diagnosis('icd10 J44.9', { status: null, clinicalStatus: { text }, recordedDate: daysAgo(2000) })]);
    const fresh = diagnosis('icd10 J44.9', { status: null, clinicalStatus: { text: 'resolved' } });
    expect(current(copd('active'))).toMatchObject(ONE);
    expect(current(chart([fresh]))).toEqual(NONE);
  });

  it('a GP’s “?” or “obs” beside the code is a suspicion; “obstipasjon” is not', () => {
    const gp = (text: string) => chart([diagnosis({ coding: concept('icpc2 R95').coding ?? [], text })]);
    expect(current(gp('KOLS?'))).toMatchObject(ASK);
    expect(current(gp('Obs. kols'))).toMatchObject(ASK);
    expect(suspected(gp('obs kols'))).toMatchObject(ONE);
    expect(current(gp('KOLS, obstruktiv, obstipasjon'))).toMatchObject(ONE);
  });

  it('a hospital’s “obs” in an ICD-10 title is no GP’s doubt', () => {
    expect(current(chart([diagnosis('icd10 J44.9 Kols, obs. forverring')]))).toMatchObject(ONE);
  });

  it('observation for suspected cancer (Z03.1) is no cancer', () => {
    const context = chart([diagnosis('icd10 Z03.1', { recordedDate: daysAgo(3) })]);
    expect(current(context)).toEqual(NONE);
    expect(suspected(context)).toEqual(NONE);
  });

  it('a Condition coded both as cancer and as history of cancer is history', () => {
    const both = diagnosis(concept('icd10 C50.9', 'icd10 Z85.3'), { recordedDate: daysAgo(20) });
    expect(current(chart([both]))).toEqual(NONE);
  });

  it.each(['icpc2 A98', 'icpc2 A97', 'icpc2 U26', 'icd10 Z76.0', 'icd10 Z09.9', 'icd10 Z85.3'])(
    'MS stands, whatever is coded beside it that is no disease itself: %s',
    (beside) => {
      const both = diagnosis(concept('icd10 G35', beside), { status: null, recordedDate: daysAgo(50) });
      expect(current(chart([both]))).toMatchObject({ ...ONE, evidence: [{ group: 'ms' }] });
    },
  );

  it.each(['icd10 Z03.3', 'icd10 Z71.1'])(
    'MS coded together with observation for suspicion (%s) is asked about',
    (seen) => {
      const both = chart([diagnosis(concept(seen, 'icd10 G35'), { recordedDate: daysAgo(50) })]);
      expect(current(both)).toMatchObject(ASK);
      expect(suspected(both)).toMatchObject({ value: 1, evidence: [{ group: 'ms' }] });
    },
  );

  it('a personal history (Z86) beside heart failure says that it is over, unless it is said to be active; MS is never over', () => {
    const past = (code: string, status: 'active' | null) =>
      chart([diagnosis(concept(code, 'icd10 Z86.7'), { status, recordedDate: daysAgo(50) })]);
    expect(current(past('icd10 I50.9', null))).toEqual(NONE);
    expect(current(past('icd10 I50.9', 'active'))).toMatchObject(ONE);
    expect(current(past('icd10 G35', null))).toMatchObject(ONE);
  });

  it('being afraid of cancer (ICPC-2 A26) is no cancer and no suspicion of it', () => {
    const context = chart([diagnosis('icpc2 A26', { recordedDate: daysAgo(3) })]);
    expect(current(context)).toEqual(NONE);
    expect(suspected(context)).toEqual(NONE);
  });

  it('ICPC-2 N99 holds ALS, cerebral palsy and more: one suspicion that names none of them', () => {
    const context = chart([diagnosis('icpc2 N99 Sykdom nervesystem IKA', { recordedDate: daysAgo(3) })]);
    expect(current(context)).toMatchObject(ASK);
    const fact = suspected(context);
    expect(fact).toMatchObject({ value: 1, evidence: [{ display: 'Sykdom nervesystem IKA' }] });
    expect(fact.evidence[0]).not.toHaveProperty('group');
  });

  it('what is confirmed is no longer suspected', () => {
    const context = chart([diagnosis('icd10 G12.2', { verified: 'provisional' }), diagnosis('icd10 G12.2')]);
    expect(current(context)).toMatchObject(ONE);
    expect(suspected(context)).toEqual(NONE);
  });
});

describe('cancer is current only while something carries its code', () => {
  const breastCancer2014 = (said = {}) => diagnosis('icd10 C50.9', { recordedDate: '2014-03-01', ...said });

  it('breast cancer of 2014 with yearly follow-up (Z08.9, Z85.3) is history, also when still marked active', () => {
    const cancer = breastCancer2014();
    const control = contact(daysAgo(40), {
      reasonCode: [concept('icd10 Z08.9')],
      diagnosis: [{ condition: { reference: `Condition/${cancer.id}` } }],
    });
    const history = diagnosis('icd10 Z85.3', { recordedDate: daysAgo(40) });
    expect(current(chart([cancer, control, history]))).toEqual(NONE);
  });

  it('a follow-up contact that also carries the old cancer’s code does not make it current', () => {
    const control = contact(daysAgo(40), { reasonCode: [concept('icd10 Z08.9'), concept('icd10 C50.9')] });
    expect(current(chart([breastCancer2014(), control]))).toEqual(NONE);
  });

  it('recorded within a year it is current, with or without clinicalStatus; one day more and it is history', () => {
    for (const status of ['active', null] as const) {
      const lung = (days: number) => chart([diagnosis('icd10 C34.1', { status, recordedDate: daysAgo(days) })]);
      expect(current(lung(365))).toMatchObject(ONE);
      expect(current(lung(366))).toEqual(NONE);
    }
  });

  it('a contact for it within a year makes it current', () => {
    const visit = contact(daysAgo(40), { reasonCode: [concept('icd10 C50.9')] });
    expect(current(chart([breastCancer2014(), visit]), 'cancer-active')).toMatchObject(ONE);
    expect(current(chart([visit]), 'cancer-active').evidence[0]?.resource).toBe(`Encounter/${visit.id}`);
  });

  it('capecitabine now makes it current; weekly methotrexate, which also treats arthritis, does not', () => {
    expect(current(chart([breastCancer2014(), medicine('atc L01BC06')]), 'cancer-active')).toMatchObject(ONE);
    expect(current(chart([breastCancer2014(), medicine('atc L01BA01')]), 'cancer-active')).toEqual(NONE);
    const forCancer = medicine('atc L01BA01', { reasonCode: [concept('icd10 C50.9')] });
    expect(current(chart([breastCancer2014(), forCancer]), 'cancer-active')).toMatchObject(ONE);
  });

  it('a contact for it without any recorded diagnosis is enough, so contacts unread leave it open', () => {
    const coverage = { Encounter: { state: 'missing', why: 'forbidden' } } as const;
    expect(current(chart([], { coverage }), 'cancer-active')).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });

  it('in remission it is history', () => {
    expect(current(chart([diagnosis('icd10 C34.1', { status: 'remission', recordedDate: daysAgo(100) })]))).toEqual(
      NONE,
    );
  });

  it('a treatment given for it without any recorded diagnosis is enough, so treatments unread leave it open', () => {
    const treated = medicine('atc L01XA01', { reasonCode: [concept('icd10 C50.9')] });
    expect(current(chart([treated]), 'cancer-active')).toMatchObject({
      ...ONE,
      evidence: [{ resource: `MedicationStatement/${treated.id}`, code: { code: 'C509' } }],
    });
    const ordered = prescription('atc L01XA01', { authoredOn: daysAgo(40), reasonCode: [concept('icd10 C50.9')] });
    expect(current(chart([ordered]), 'cancer-active')).toMatchObject(ONE);
    expect(
      current(chart([medicine('atc L01XA01', { reasonCode: [concept('icd10 M05.9')] })]), 'cancer-active'),
    ).toEqual(NONE);
    const coverage = { MedicationStatement: { state: 'missing', why: 'forbidden' } } as const;
    expect(current(chart([], { coverage }), 'cancer-active')).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });

  it.each(['remission', 'resolved', 'inactive'] as const)('in %s, and treated, it is current', (status) => {
    const leukaemia = diagnosis('icd10 C91.0', { status, recordedDate: '2024-03-01' });
    const reasonReference = [{ reference: `Condition/${leukaemia.id}` }];
    expect(current(chart([leukaemia, medicine('atc L01XA01', { reasonReference })]))).toMatchObject(ONE);
    expect(current(chart([leukaemia, medicine('atc L01BA01', { reasonReference })]))).toMatchObject(ONE);
    expect(current(chart([leukaemia, medicine('atc L01BA01')]))).toEqual(NONE); // may be for arthritis
  });

  it('in remission, a contact within a year that names it makes it current; the one where it was written does not', () => {
    const visit = contact(daysAgo(40));
    const written = { reference: `Encounter/${visit.id}` };
    const leukaemia = diagnosis('icd10 C91.0', { status: 'remission', recordedDate: '2024-03-01', encounter: written });
    expect(current(chart([leukaemia, visit]))).toEqual(NONE);
    const about = (days: number) =>
      contact(daysAgo(days), { diagnosis: [{ condition: { reference: `Condition/${leukaemia.id}` } }] });
    expect(current(chart([leukaemia, visit, about(365)]))).toMatchObject(ONE);
    expect(current(chart([leukaemia, visit, about(366)]))).toEqual(NONE);
  });

  it('in remission, with treatments unread, it is not settled', () => {
    const coverage = { MedicationStatement: { state: 'missing', why: 'forbidden' } } as const;
    const leukaemia = diagnosis('icd10 C91.0', { status: 'remission', recordedDate: '2024-03-01' });
    expect(current(chart([leukaemia], { coverage }))).toMatchObject({
      complete: false,
      value: 0,
      why: [{ what: 'MedicationStatement', why: 'forbidden' }],
    });
  });

  it('with contacts or medicines unread an old cancer is not settled', () => {
    const coverage = { Encounter: { state: 'missing', why: 'forbidden' } } as const;
    expect(current(chart([breastCancer2014()], { coverage }))).toMatchObject({
      complete: false,
      value: 0,
      why: [{ what: 'Encounter', why: 'forbidden' }],
    });
  });
});

describe('chapters', () => {
  it('stroke, COPD and diabetes are three organ systems', () => {
    const context = chart(['icd10 I63.9', 'icd10 J44.9', 'icd10 E11.9'].map((code) => diagnosis(code)));
    expect(chapters(context)).toMatchObject({ complete: true, value: 3 });
  });

  it('a transplanted kidney and kidney failure are one organ system', () => {
    expect(chapters(chart([diagnosis('icd10 Z94.0'), diagnosis('icd10 N18.5')]))).toMatchObject({ value: 1 });
  });

  it('injuries and dependence on devices are no organ system', () => {
    const context = chart([diagnosis('icd10 S06.5'), diagnosis('icd10 Z93.1')]);
    expect(current(context)).toMatchObject({ value: 2 });
    expect(chapters(context)).toEqual(NONE);
  });

  it('five minor diagnoses are no major group', () => {
    const minor = ['icd10 I10', 'icd10 E05.0', 'icd10 M17.1', 'icd10 K21.9', 'icd10 J45.9'];
    expect(current(chart(minor.map((code) => diagnosis(code))))).toEqual(NONE);
  });
});

describe('a newly discovered chronic disease', () => {
  const oldContact = contact('2024-01-10');

  it('first recorded 180 days ago in a record that reaches back years is new; 181 days ago is not', () => {
    const arthritis = (days: number) => chart([oldContact, diagnosis('icd10 M05.9', { recordedDate: daysAgo(days) })]);
    expect(fresh(arthritis(180))).toMatchObject({ ...ONE, evidence: [{ reason: 'new-chronic-diagnosis' }] });
    expect(fresh(arthritis(181))).toEqual(NONE);
  });

  it('with an onset years ago it is not new, however lately it was recorded', () => {
    const ms = diagnosis('icd10 G35', { onsetDateTime: '2015', recordedDate: daysAgo(10) });
    expect(fresh(chart([oldContact, ms]))).toEqual(NONE);
  });

  it('nor with an onset as an age long past; one told as the age of now may be new, and so may one told in words', () => {
    const copd = (said: Partial<Condition>) =>
      chart([oldContact, diagnosis('icd10 J44.9', { recordedDate: daysAgo(10), ...said })]);
    const age = (value: number, code = 'a') => copd({ onsetAge: { value, code, system: 'http://unitsofmeasure.org' } });
    expect(fresh(age(40))).toEqual(NONE); // born 1 March 1970
    expect(fresh(age(56))).toMatchObject({ complete: false, value: 0, atMost: 1 });
    for (const vague of [age(480, 'mo'), copd({ onsetString: 'i barndommen' }), copd({ onsetRange: {} })]) {
      expect(fresh(vague)).toMatchObject({ complete: false, value: 0, atMost: 1 });
    }
    expect(fresh(copd({ onsetString: '2011' }))).toEqual(NONE);
    expect(fresh(copd({ onsetString: 'i fjor', recordedDate: '2021-05-01' }))).toEqual(NONE);
  });

  it('an earlier Condition of the same group, also in another code system, makes it old', () => {
    const gp = diagnosis('icpc2 R95', { recordedDate: '2022-01-01', status: 'resolved' });
    expect(fresh(chart([gp, diagnosis('icd10 J44.9', { recordedDate: daysAgo(10) })]))).toEqual(NONE);
  });

  it('in a record that begins with the diagnosis nobody can tell new from old', () => {
    const lately = chart([contact(daysAgo(200)), diagnosis('icd10 G35', { recordedDate: daysAgo(10) })]);
    expect(fresh(lately)).toMatchObject({
      complete: false,
      value: 0,
      atMost: 1,
      why: [{ what: 'Condition', why: 'short-history' }],
    });
  });

  it('with diagnoses read half way an older one may be missing', () => {
    const coverage = { Condition: { state: 'partial', why: 'truncated', read: 1, pages: 1 } } as const;
    const fact = fresh(chart([oldContact, diagnosis('icd10 G35', { recordedDate: daysAgo(10) })], { coverage }));
    expect(fact).toMatchObject({ complete: false, value: 0, why: [{ what: 'Condition', why: 'truncated' }] });
  });

  it('recorded the same day as an observation for suspicion it is not yet evidence', () => {
    const rows = [
      oldContact,
      diagnosis('icd10 G35', { recordedDate: daysAgo(10) }),
      diagnosis('icd10 Z03.3', { recordedDate: daysAgo(10) }),
    ];
    expect(fresh(chart(rows))).toMatchObject(ASK);
    expect(fresh(chart([...rows, diagnosis('icd10 G35', { recordedDate: daysAgo(5) })]))).toMatchObject(ONE);
  });

  it('recorded in a month that the window cuts through: ask', () => {
    expect(fresh(chart([oldContact, diagnosis('icd10 G35', { recordedDate: '2026-05' })]))).toMatchObject(ASK);
  });
});

describe('lists', () => {
  it('dialysis and a ventilator are intensive treatment, recorded within the days', () => {
    const context = chart([
      diagnosis('icd10 Z99.2', { recordedDate: daysAgo(180) }),
      diagnosis('icd10 Z99.1', { recordedDate: daysAgo(181) }),
    ]);
    expect(recorded(context, 'high-intensity-dx')).toMatchObject({
      ...ONE,
      evidence: [{ reason: 'high-intensity-code' }],
    });
  });

  it('dementia and an ICPC-2 memory disturbance reduce capacity: each shown so', () => {
    const context = chart([diagnosis('icd10 F03'), diagnosis('icpc2 P20')]);
    expect(current(context, 'cognition-communication')).toMatchObject({
      value: 2,
      evidence: [
        { reason: 'reduced-capacity', group: 'dementia' },
        { reason: 'reduced-capacity', group: 'cognition-communication' },
      ],
    });
  });

  it('ICPC-2 L28 is reduced function, Z59.0 social situation', () => {
    expect(
      recorded(chart([diagnosis('icpc2 L28', { recordedDate: daysAgo(9) })]), 'functional-care-dependency'),
    ).toMatchObject({
      ...ONE,
      evidence: [{ reason: 'reduced-function' }],
    });
    expect(recorded(chart([diagnosis('icd10 Z59.0', { recordedDate: daysAgo(9) })]), 'social')).toMatchObject({
      ...ONE,
      evidence: [{ reason: 'social-situation' }],
    });
  });

  it('a child with Down syndrome, a heart defect and a gastrostomy has four kinds of complex condition', () => {
    const context = chart(['icd10 Q90.9', 'icd10 Q21.2', 'icd10 Z93.1'].map((code) => diagnosis(code)));
    expect(current(context, 'child-complex-chronic')).toMatchObject({
      value: 4, // congenital, heart, gastrointestinal, technology
      evidence: [{ reason: 'complex-condition-in-child' }, {}, {}, {}],
    });
  });

  it('scoliosis alone (M41, unspecific) only raises the question for a child', () => {
    expect(current(chart([diagnosis('icd10 M41.9')]), 'child-complex-chronic')).toMatchObject(ASK);
  });
});

describe('codes that are written only as the reason for a contact', () => {
  const forDialysis = (days: number, code = 'icd10 Z49.1') => contact(daysAgo(days), { reasonCode: [concept(code)] });

  it.each(['icd10 Z49.1', 'icd10 Z99.2', 'icd10 Z93.0'])('%s counts once however often, the latest shown', (code) => {
    const [older, newer] = [forDialysis(12, code), forDialysis(10, code)];
    expect(recorded(chart([newer, older]), 'high-intensity-dx')).toMatchObject({
      ...ONE,
      evidence: [{ resource: `Encounter/${newer.id}`, date: daysAgo(10), reason: 'high-intensity-code' }],
    });
  });

  it('the Condition of the same code is shown in its place', () => {
    const dialysed = diagnosis('icd10 Z99.2', { recordedDate: daysAgo(30) });
    const fact = recorded(chart([dialysed, forDialysis(10)]), 'high-intensity-dx');
    expect(fact).toMatchObject({ ...ONE, evidence: [{ resource: `Condition/${dialysed.id}` }] });
  });

  it('180 days back, 181 no longer; cancelled and not yet held are no contacts', () => {
    expect(recorded(chart([forDialysis(180)]), 'high-intensity-dx')).toMatchObject(ONE);
    expect(recorded(chart([forDialysis(181)]), 'high-intensity-dx')).toEqual(NONE);
    expect(recorded(chart([forDialysis(-3)]), 'high-intensity-dx')).toEqual(NONE);
    expect(
      recorded(
        chart([contact(daysAgo(10), { reasonCode: [concept('icd10 Z49.1')], status: 'cancelled' })]),
        'high-intensity-dx',
      ),
    ).toEqual(NONE);
  });

  it('with a date too vague to tell, without date, or contacts unread, it is not settled', () => {
    const open = { complete: false, value: 0, atMost: 1, why: [{ what: 'Encounter', why: 'not-recorded' }] };
    for (const period of [{ start: '2026' }, {}]) {
      expect(
        recorded(chart([contact(daysAgo(10), { reasonCode: [concept('icd10 Z49.1')], period })]), 'high-intensity-dx'),
      ).toMatchObject(open);
    }
    const coverage = { Encounter: { state: 'missing', why: 'forbidden' } } as const;
    expect(recorded(chart([], { coverage }), 'high-intensity-dx')).toMatchObject({
      complete: false,
      value: 0,
      why: [{ what: 'Encounter', why: 'forbidden' }],
    });
  });
});

describe('a contact for what is only suspected', () => {
  const seen = (reasonCode: Encounter['reasonCode']) =>
    recorded(chart([contact(daysAgo(10), reasonCode === undefined ? {} : { reasonCode })]), 'severe-mental-illness');
  const schizophrenia = concept('icd10 F20.0').coding ?? [];
  const observation = concept('icd10 Z03.2').coding ?? [];

  it('observation for suspicion in the same reason asks; as another reason it takes nothing from the disease', () => {
    expect(seen([{ coding: [...schizophrenia, ...observation] }])).toMatchObject({ complete: false, value: 0 });
    expect(seen([{ coding: schizophrenia }, { coding: observation }])).toMatchObject(ONE);
  });

  it('a GP’s “?” beside the code asks', () => {
    const coding = concept('icpc2 P72').coding ?? [];
    expect(seen([{ coding, text: 'Schizofreni?' }])).toMatchObject({ complete: false, value: 0 });
    expect(seen([{ coding, text: 'Schizofreni' }])).toMatchObject(ONE);
  });
});

describe('a code of low specificity in a child', () => {
  const complex = (context: FactContext) => current(context, 'child-complex-chronic');
  const scoliosis = (recordedDate: string) => diagnosis('icd10 M41.1 Skoliose', { recordedDate });

  it('alone is asked about', () => {
    expect(complex(chart([scoliosis(daysAgo(30))]))).toMatchObject(ASK);
  });

  it('counts beside another category that is certain', () => {
    const palsy = diagnosis('icd10 G80.1', { recordedDate: daysAgo(900) });
    expect(complex(chart([scoliosis(daysAgo(30)), palsy]))).toMatchObject({ complete: true, value: 2 });
  });

  it('does not count beside another category of low specificity', () => {
    const epilepsy = diagnosis('icd10 G40.3', { recordedDate: daysAgo(10) });
    expect(complex(chart([scoliosis(daysAgo(30)), epilepsy]))).toMatchObject({ complete: false, value: 0 });
  });

  it('counts when written on two days of the last year, not on one day twice, nor when one is older', () => {
    expect(complex(chart([scoliosis(daysAgo(30)), scoliosis(daysAgo(200))]))).toMatchObject(ONE);
    expect(complex(chart([scoliosis(daysAgo(30)), scoliosis(daysAgo(30))]))).toMatchObject(ASK);
    expect(complex(chart([scoliosis(daysAgo(30)), scoliosis(daysAgo(366))]))).toMatchObject(ASK);
  });

  it.each(['icd10 G40.3', 'icd10 M41.1'])(
    '%s counts with two specialist contacts in the last year that name no diagnosis',
    (code) => {
      const written = diagnosis(code, { recordedDate: daysAgo(30) });
      const visits = (...days: number[]) => complex(chart([written, ...days.map((each) => contact(daysAgo(each)))]));
      expect(visits(30, 200)).toMatchObject(ONE);
      expect(visits(30)).toMatchObject(ASK);
      expect(visits(30, 366)).toMatchObject(ASK);
    },
  );

  it('is not supported by contacts that are none: cancelled, at a laboratory, a stay on two wards, one vaccination day after another', () => {
    const scoliosisAnd = (...contacts: Encounter[]) => complex(chart([scoliosis(daysAgo(30)), ...contacts]));
    const visit = contact(daysAgo(30));
    expect(scoliosisAnd(visit, contact(daysAgo(60), { status: 'cancelled' }))).toMatchObject(ASK);
    expect(scoliosisAnd(visit, contact(daysAgo(60), { serviceProvider: { display: 'Laboratorium' } }))).toMatchObject(
      ASK,
    );
    const ward = contact(daysAgo(30), {
      class: { code: 'IMP' },
      period: { start: `${daysAgo(30)}T08:00:00Z`, end: `${daysAgo(28)}T08:00:00Z` },
    });
    const next = contact(daysAgo(28), {
      class: { code: 'IMP' },
      period: { start: `${daysAgo(28)}T08:00:00Z`, end: `${daysAgo(25)}T08:00:00Z` },
    });
    expect(scoliosisAnd(ward, next)).toMatchObject(ASK);
    const vaccination = (days: number) => contact(daysAgo(days), { reasonCode: [concept('icd10 Z24.6')] });
    expect(scoliosisAnd(vaccination(30), vaccination(60))).toMatchObject(ASK);
  });

  it('is still supported when a sixth visit makes the five before look like a series', () => {
    const visits = Array.from({ length: 6 }, (_, week) =>
      contact(daysAgo(7 * week + 1), { serviceProvider: { display: 'Ortopedisk poliklinikk' } }),
    );
    expect(complex(chart([scoliosis(daysAgo(30)), ...visits]))).toMatchObject(ONE);
  });

  it('asks, and says that contacts were not read, when they may be the support', () => {
    const coverage = { Encounter: { state: 'missing', why: 'forbidden' } } as const;
    const fact = complex(chart([scoliosis(daysAgo(30))], { coverage }));
    expect(fact).toMatchObject({ complete: false, value: 0 });
    expect(fact).toHaveProperty('why', expect.arrayContaining([{ what: 'Encounter', why: 'forbidden' }]));
  });

  it('suspected counts for nothing however often it was written', () => {
    const suspicion = (recordedDate: string) => diagnosis('icd10 M41.1', { recordedDate, verified: 'provisional' });
    expect(complex(chart([suspicion(daysAgo(30)), suspicion(daysAgo(90))]))).toMatchObject(ASK);
  });

  it('a rubric of ICPC-2 that tells no disease apart says no more when written twice', () => {
    const other = (recordedDate: string) => diagnosis('icpc2 N99', { recordedDate });
    expect(current(chart([other(daysAgo(30)), other(daysAgo(90))]))).toMatchObject({ complete: false, value: 0 });
  });
});
