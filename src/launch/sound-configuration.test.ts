import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';
import { soundConfiguration } from './sound-configuration.ts';
import { configuration as least } from './testing-ehr.ts';

const example: unknown = JSON.parse(readFileSync(new URL('../../public/config.example.json', import.meta.url), 'utf8'));
const sound: readonly (readonly [string, unknown])[] = [
  ['the example', example],
  ['a short one', least],
];

/** Every place of a file, as the way to it. */
function placesIn(node: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [way];
  return [way, ...Object.entries(node).flatMap(([key, value]) => placesIn(value, [...way, key]))];
}

function changedAt(json: unknown, way: readonly string[], change: (owner: object, key: string) => void): unknown {
  const copy = { root: structuredClone(json) };
  const all = ['root', ...way];
  const owner = all.slice(0, -1).reduce<unknown>((node, key) => Reflect.get(Object(node), key), copy);
  change(Object(owner), all.at(-1) ?? '');
  return copy.root;
}

const VALUES: readonly unknown[] = [
  ...[null, true, 0, 1, 1.5, -1, '', ' ', 'x', ' x', 'x ', 'http://ehr.example/fhir', 'https://ehr.example/fhir/'],
  ...[
    'https://EHR.example/fhir',
    'https://a@ehr.example',
    'https://ehr.example/fhir?x',
    'https://ehr.example//',
    'ftp://x',
  ],
  ...['launch', 'launch patient/*.rs', 'launch patient/Task.sr', 'launch user/Task.rs', 'launch  x', 'patient/*.read'],
  ...[
    'task',
    'clipboard',
    'dialog-message',
    'hospital',
    '../rules',
    'a/b',
    'A',
    '1201',
    '12011',
    '6829-6800',
    '__proto__',
  ],
  ...[[], {}, [''], ['x'], ['x', 'x'], ['task'], ['task', 'task'], [null], { x: 1 }, { nb: 'a', nn: 'b', en: 'c' }],
];

test.each(sound)('%s is known to be sound, and means what the parser reads', (_, json) => {
  const { configuration } = parseConfiguration(JSON.stringify(json));
  expect(configuration).toBeDefined();
  expect(soundConfiguration(json)).toEqual(configuration);
});

test.each(sound)(
  '%s, changed in any place, is sound only where the parser finds no fault, and means the same',
  (_, json) => {
    const places = placesIn(json);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            way: fc.constantFrom(...places),
            value: fc.constantFrom(...VALUES),
            how: fc.constantFrom('set', 'set', 'leave out', 'add', 'twice'),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        (changes) => {
          const changed = changes.reduce<unknown>(
            (before, { way, value, how }) =>
              changedAt(before, way, (owner, key) => {
                if (how === 'set') Reflect.set(owner, key, value);
                else if (how === 'leave out') Reflect.deleteProperty(owner, key);
                else if (how === 'add') Reflect.set(Object(Reflect.get(owner, key)), 'added', value);
                else if (Array.isArray(owner)) owner.push(structuredClone(owner[Number(key)]));
              }),
            json,
          );
          const text = JSON.stringify(changed) ?? 'null';
          const found = soundConfiguration(JSON.parse(text));
          const parsed = parseConfiguration(text);
          if (found !== null) expect(parsed).toEqual({ configuration: found });
        },
      ),
      { numRuns: 3000 },
    );
  },
);
