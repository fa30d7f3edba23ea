import { describe, expect, it } from 'vitest';
import { parseFhirJson } from './fhir-json.ts';

describe('a member that is null is one that is not there', () => {
  it.each([
    ['of a resource', '{"birthDate":null,"id":"p"}', { id: 'p' }],
    ['of a coding', '{"code":{"coding":[{"system":null,"code":"I50"}]}}', { code: { coding: [{ code: 'I50' }] } }],
    ['of a list', '{"participant":[null,{"id":"a"},null]}', { participant: [{ id: 'a' }] }],
    ['of a list in a list', '{"a":[[null,1]]}', { a: [[1]] }],
  ])('%s', (_, text, expected) => {
    expect(parseFhirJson(text)).toEqual(expected);
    expect(Object.keys(parseFhirJson(text) as object)).toEqual(Object.keys(expected));
  });

  it('but keeps the place in a list that has extensions in a list beside it', () => {
    const name = { given: ['Kari', null], _given: [null, { extension: [{ url: 'https://example.org/x' }] }] };
    expect(parseFhirJson(JSON.stringify(name))).toEqual(name);
  });

  it('an entry of a Bundle stays: it is a row that was lost, and an empty list would say that there was none', () => {
    const bundle = { resourceType: 'Bundle', entry: [null, { resource: { resourceType: 'Patient' } }] };
    expect(parseFhirJson(JSON.stringify(bundle))).toEqual(bundle);
  });

  it('the word in a text is no null', () => {
    const text = '{"text":"null","note":"not null at all"}';
    expect(parseFhirJson(text)).toEqual(JSON.parse(text));
  });

  it('is found however deep it lies', () => {
    const deep = `${'{"a":['.repeat(20_000)}{"b":null}${']}'.repeat(20_000)}`;
    expect(() => parseFhirJson(deep)).not.toThrow();
  });
});
