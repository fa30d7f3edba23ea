// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { chosenUnit } from './chosen-unit.ts';

afterEach(() => sessionStorage.clear());

test('the unit chosen in one session is kept for that session, and no other takes it over', () => {
  chosenUnit('state-1').keep('ke-kommune');
  expect([chosenUnit('state-1').read(), chosenUnit('state-2').read()]).toEqual(['ke-kommune', null]);
});

test('a choice that is taken back is forgotten', () => {
  chosenUnit('state-1').keep('ke-kommune');
  chosenUnit('state-1').keep(null);
  expect([chosenUnit('state-1').read(), sessionStorage.length]).toEqual([null, 0]);
});
