import type { OtherUnit } from '../inbox-desk.ts';
import type { Draft } from './draft.ts';
import type { UnitAction } from './unit-action.ts';

/**
 * The action a form is filled in for; null while something it needs is missing.
 *
 * @param chosen the unit that is meant (`referredUnit`)
 */
export function draftedAction(draft: Draft, chosen: OtherUnit | null): UnitAction | null {
  switch (draft.open) {
    case null:
      return null;
    case 'ask': {
      const question = draft.question.trim();
      return question === '' ? null : { act: 'ask', question };
    }
    case 'grant': {
      const [name, unit, phone] = [draft.name.trim(), draft.unit.trim(), draft.phone.trim()];
      if (name === '' || unit === '' || !isTelephone(phone)) return null;
      return { act: 'grant', coordinator: { name, unit, phone }, words: draft.grantWords };
    }
    case 'decline':
      return draft.reason === null ? null : { act: 'decline', reason: draft.reason, words: draft.declineWords };
    case 'refer': {
      const words = draft.referWords;
      if (chosen !== null) {
        const { name, identifiers } = chosen.recipient;
        return { act: 'refer', to: { name, identifier: identifiers[0] ?? null, handsOver: chosen.readsHere }, words };
      }
      const name = draft.to === 'other' ? draft.toUnit.trim() : '';
      return name === '' ? null : { act: 'refer', to: { name, identifier: null, handsOver: false }, words };
    }
  }
}

/** Norwegian numbers have five digits or eight; a country code, an extension or a word beside them is no fault. */
export const isTelephone = (text: string): boolean => (text.match(/\d/g) ?? []).length >= 5;
