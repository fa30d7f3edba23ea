import { expect, test } from 'vitest';
import { RULES_FOLDER } from '../rules-folder.ts';
import { checkNorwegianCodes } from './norwegian-codes.ts';

test('without the Norwegian code systems the check says that it did not compare, and finds nothing', async () => {
  const { said, errors } = await checkNorwegianCodes(RULES_FOLDER, 'rules', () => Promise.resolve(null));
  expect(said).toMatch(/not compared with the Norwegian ICD-10 and ICPC-2/);
  expect(errors).toEqual([]);
});

test('every code of the lists is in the Norwegian code systems', async () => {
  const { said, errors } = await checkNorwegianCodes(RULES_FOLDER, 'rules');
  expect(errors).toEqual([]);
  expect(said).toMatch(/^codes: \d{4} ICD-10 prefixes and ICPC-2 codes compared/);
});
