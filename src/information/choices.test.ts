import { describe, expect, test } from 'vitest';
import type { Configuration, Recipient } from '../launch/configuration.ts';
import { choicesFrom, hashOf } from './choices.ts';

const unit = (id: string): Recipient => ({
  id,
  name: `KE ${id}`,
  kind: 'hospital',
  identifiers: [],
  municipalities: [],
  phone: null,
  answerWithinDays: 7,
});
const hospital = unit('hospital');
const installation = (...recipients: readonly Recipient[]): Configuration => ({
  language: 'nn',
  issuers: [],
  recipients,
  messageService: null,
});

describe('the sheet is made for', () => {
  test('the unit and the language its address names', () => {
    const choices = choicesFrom('#to=hospital&language=en', installation(hospital, unit('municipality')));
    expect(choices).toEqual({ language: 'en', recipient: hospital });
  });

  test('the only unit there is, in the installation’s language, when the address names neither', () => {
    expect(choicesFrom('', installation(hospital))).toEqual({ language: 'nn', recipient: hospital });
  });

  test('no unit when there are several and none is named: the wrong telephone is worse than none', () => {
    expect(choicesFrom('#language=nb', installation(hospital, unit('municipality'))).recipient).toBeNull();
  });

  test.each(['#to=nobody&language=fr', '#%', '#to=', '#language=nb&language=en&to=__proto__'])(
    'nobody by an address that makes no sense: %s',
    (hash) => {
      const { recipient } = choicesFrom(hash, installation(hospital, unit('municipality')));
      expect(recipient).toBeNull();
    },
  );

  test('everybody, in bokmål, when the configuration cannot be read', () => {
    expect(choicesFrom('#to=hospital', null)).toEqual({ language: 'nb', recipient: null });
  });
});

test('what was chosen stands in the address, and is read back', () => {
  const known = installation(hospital, unit('municipality'));
  for (const choices of [
    { language: 'nn', recipient: hospital },
    { language: 'en', recipient: null },
  ] as const) {
    expect(choicesFrom(hashOf(choices), known)).toEqual(choices);
  }
});
