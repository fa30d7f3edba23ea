import { expect, test } from 'vitest';
import { dealtLine, readDealtLine } from './dealt-lines.ts';

test('a dealt row is one line and comes back as it was, whatever stands in the ids of its patients', () => {
  const dealt = {
    source: 3,
    line: 1207,
    patients: ['p1', 'a\tb', 'c\nd', 'e"f,g'],
    text: '{"resourceType":"Appointment","comment":"a\\tb"}',
  };
  const line = dealtLine(dealt);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(readDealtLine(line.slice(0, -1))).toEqual(dealt);
});
