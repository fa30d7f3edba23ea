import { describe, expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

describe('the place where a text stops being JSON', () => {
  test.each([
    ['a comma too many', '{\n  "a": 1,\n}', 3, 1],
    ['a comma missing', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['a text without its end', '{ "a": "b }', 1, 8],
    ['single quotes', "{ 'a': 1 }", 1, 3],
    ['a colon missing', '{ "a" 1 }', 1, 7],
    ['a comment', '{\n  // why\n  "a": 1 }', 2, 3],
    ['a number with a leading zero', '[01]', 1, 3],
    ['a line break inside a text', '["a\nb"]', 1, 2],
    ['a file cut short', '{ "a": [1, 2', 1, 13],
    ['an empty file', '', 1, 1],
    ['something after the end', '{} {}', 1, 4],
  ])('%s', (_, text, line, column) => {
    expect(jsonFault(text)).toMatchObject({ line, column });
    expect(() => JSON.parse(text)).toThrow();
  });

  test('a byte order mark, which nobody sees in an editor, is named', () => {
    expect(jsonFault('\uFEFF{}')).toMatchObject({
      line: 1,
      column: 1,
      detail: expect.stringContaining('byte order mark'),
    });
    expect(() => JSON.parse('\uFEFF{}')).toThrow();
  });

  test('a key written twice, at the second: JSON.parse would drop the first in silence', () => {
    expect(jsonFault('{\n  "id": 1,\n  "of": { "id": 2 },\n  "id": 3\n}')).toEqual({
      line: 4,
      column: 3,
      detail: 'the key "id" is written twice',
    });
  });

  test.each(['{}', '[]', ' {"a":[1,-2.5e3,true,false,null,"\\u00e6\\n"]} ', '"x"', '0'])('none in %s', (text) => {
    expect(jsonFault(text)).toBeNull();
  });
});
