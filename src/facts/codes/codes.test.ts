import { describe, expect, it } from 'vitest';
import { coding } from '../../../test/clinical/chart.ts';
import { CODES } from '../../../test/clinical/code-lists.ts';
import { readCoding, systemOf, volvenList } from './code-systems.ts';
import { groupTargets, matchesOf } from './codes.ts';

const read = (written: string) => readCoding(CODES, coding(written));
/** Chronic groups a code certainly belongs to, and those it only raises with "?". */
const groups = (written: string) => {
  const code = read(written);
  if (code === null) return 'unknown code';
  const ids = new Set(CODES.groups.map(({ id }) => id));
  return matchesOf(CODES, code)
    .filter(({ id }) => ids.has(id))
    .map(({ id, weak }) => (weak ? `${id}?` : id))
    .sort();
};

describe('the code system decides what a code means', () => {
  it.each([
    'urn:oid:2.16.578.1.12.4.1.1.7110',
    '2.16.578.1.12.4.1.1.7110',
    'http://hl7.org/fhir/sid/icd-10-no',
    'http://hl7.org/fhir/sid/icd-10',
    'http://helsedir.no/fhir/CodeSystem/no-kodeverk-7110',
    'https://hl7.org/fhir/sid/icd-10/',
  ])('%s is ICD-10', (uri) => {
    expect(systemOf(CODES, uri)).toBe('icd-10');
  });

  it.each([
    'http://hl7.org/fhir/sid/icpc-2',
    'urn:oid:2.16.578.1.12.4.1.1.7170',
    '2.16.578.1.12.4.1.1.7171',
    'http://helsedir.no/fhir/CodeSystem/no-kodeverk-7170',
    'urn:oid:2.16.840.1.113883.6.139',
  ])('%s is ICPC-2', (uri) => {
    expect(systemOf(CODES, uri)).toBe('icpc-2');
  });

  it('a list of Volven is known by its number, in all three forms', () => {
    for (const start of [
      'urn:oid:2.16.578.1.12.4.1.1.',
      '2.16.578.1.12.4.1.1.',
      'http://helsedir.no/fhir/CodeSystem/no-kodeverk-',
    ]) {
      expect(volvenList(CODES, `${start}9034`)).toBe('9034');
    }
    expect(systemOf(CODES, 'urn:oid:2.16.578.1.12.4.1.1.9034')).toBe('volven');
    expect(systemOf(CODES, 'http://example.org/local')).toBeNull();
  });

  it.each([
    ['ICPC-2 S82 is a mole', 'icpc2 S82', []],
    ['ICD-10 S82.1 is a broken leg', 'icd10 S82.1', []],
    ['ICPC-2 T90 is type 2 diabetes', 'icpc2 T90', ['diabetes2']],
    ['ICD-10 T90.5 is the sequel of a head injury', 'icd10 T90.5', ['brain-injury']],
    ['ICPC-2 A98 is prevention', 'icpc2 A98', []],
    ['ICD-10 A98 is viral haemorrhagic fever', 'icd10 A98.4', []],
    ['ICPC-2 N18 is loss of power, perhaps paralysis', 'icpc2 N18', ['hemiplegia-mono?', 'paralysis?']],
    ['ICD-10 N18.5 is kidney failure', 'icd10 N18.5', ['ckd45']],
  ])('%s (%s)', (_, code, expected) => {
    expect(groups(code)).toEqual(expected);
  });
});

describe('a code whose shape does not fit its system is unknown, never guessed', () => {
  it.each([
    'icpc2 A07.0', // seen under the ICPC-2 OID in the field; without its dot it would look like a four-character rubric
    'icpc2 S821',
    'icpc2 E11',
    'icpc2 G35.1',
    'icd10 R95.0001',
    'icd10 C4A',
    'icd10 F20-F29',
    'icd10 G35.123',
    'icd10 C50.911', // a US code under the URI of the Norwegian list
    'atc metotreksat',
    'snomed MS',
  ])('%s', (code) => {
    expect(read(code)).toBeNull();
  });

  it('but U891, a four-character rubric that Norway has, is read', () => {
    expect(groups('icpc2 U891')).toEqual(['ckd3?', 'ckd45?']);
  });
});

describe('codes are matched as they are written in the field', () => {
  it.each([
    ['with a dot', 'icd10 G12.2', ['als-mnd']],
    ['without a dot', 'icd10 G122', ['als-mnd']],
    ['in lower case', 'icd10 g12.2', ['als-mnd']],
    ['a Norwegian fifth character', 'icd10 J96.10', ['resp-failure']],
    ['with a dagger', 'icd10 G30†', ['dementia']],
    ['with an asterisk', 'icd10 F00*', ['dementia']],
    ['a US code with a sixth character', 'icd10cm G12.21', ['als-mnd']],
    ['a US code that only the US has', 'icd10cm N18.6', ['ckd45']],
    ['an ICPC-2B term', 'icpc2b R95.0001', ['copd']],
    ['an ICPC-2B term without its dot', 'icpc2b R950001', ['copd']],
  ])('%s: %s', (_, code, expected) => {
    expect(groups(code)).toEqual(expected);
  });

  it('an external cause keeps its letters', () => {
    expect(read('icd10 W0n0a')).toEqual({ system: 'icd-10', code: 'W0N0A' });
  });

  it('an excluded code below an included one does not count: a small heart defect, intoxication, skin cancer', () => {
    expect(groups('icd10 Q21.0')).toEqual([]);
    expect(groups('icd10 Q21.3')).toEqual(['congenital-heart']);
    expect(groups('icd10 F10.0')).toEqual([]);
    expect(groups('icd10 F10.2')).toEqual(['substance']);
    expect(groups('icd10 C44.3')).toEqual([]);
  });

  it('a three-character rubric holds the four-character ones below it; a four-character one only itself', () => {
    const list = (code: string) => matchesOf(CODES, read(code) ?? { system: 'icpc-2', code: '' }).map(({ id }) => id);
    expect(list('icpc2 A981')).toContain('exclude-suspected'); // A98
    expect(list('icpc2 W781')).toContain('exclude-obstetric'); // W78
    expect(groups('icpc2 U89')).toEqual([]); // the lists name U891 only
  });

  it('Covid-19 (R991, R992) raises no suspicion of lasting lung disease, other lung disease (R99) does', () => {
    expect(groups('icpc2 R992')).toEqual([]);
    expect(groups('icpc2 R99')).toEqual(['ild-bronchiectasis?', 'resp-failure?']);
  });
});

describe('what a rule set means by groups', () => {
  it('major, lifelong, or either', () => {
    expect(groupTargets(CODES, 'major')).toHaveLength(59);
    expect(groupTargets(CODES, 'lifelong')).toHaveLength(31);
    expect(groupTargets(CODES, 'major-or-lifelong')).toHaveLength(59); // every lifelong group is major
  });

  it('a list is its members, and itself when it has codes of its own', () => {
    expect(groupTargets(CODES, 'malignant-disease').map(({ id }) => id)).toEqual(['cancer-active']);
    expect(groupTargets(CODES, 'substance-use').map(({ id }) => id)).toEqual(['substance', 'substance-use']);
    expect(groupTargets(CODES, 'child-complex-chronic')).toHaveLength(11);
  });

  it('an id that is nowhere is a fault of the rule set', () => {
    expect(() => groupTargets(CODES, 'gout')).toThrow(RangeError);
  });
});
