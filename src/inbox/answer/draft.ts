import type { DeclineReason } from '../../notice/unit-answer.ts';
import type { Act } from './unit-action.ts';

/** What the worker has written on one notice. It is kept whatever becomes of an answer, until it is stored. */
export interface Draft {
  /** The form that is open. */
  readonly open: Exclude<Act, 'take'> | null;
  readonly question: string;
  readonly name: string;
  readonly unit: string;
  readonly phone: string;
  readonly grantWords: string;
  readonly reason: DeclineReason | null;
  readonly declineWords: string;
  /** `Recipient.id`, `other`, or empty while nothing is chosen. */
  readonly to: string;
  readonly toUnit: string;
  readonly referWords: string;
  /** By a message from here where that can be done, or by the worker. */
  readonly how: 'message' | 'self';
  /** The patient agrees to the unit chosen being told: never so before somebody has said it. */
  readonly agreed: boolean;
}

export const EMPTY_DRAFT: Draft = {
  open: null,
  question: '',
  name: '',
  unit: '',
  phone: '',
  grantWords: '',
  reason: null,
  declineWords: '',
  to: '',
  toUnit: '',
  referWords: '',
  how: 'message',
  agreed: false,
};

/** What is left when an answer was stored: everything but its own form. Taking a notice takes nothing that was written. */
export function draftAfter(draft: Draft, act: Act): Draft {
  switch (act) {
    case 'take':
      return draft;
    case 'ask':
      return { ...draft, open: null, question: '' };
    case 'grant':
      return { ...draft, open: null, name: '', unit: '', phone: '', grantWords: '' };
    case 'decline':
      return { ...draft, open: null, reason: null, declineWords: '' };
    case 'refer':
      return { ...draft, open: null, to: '', toUnit: '', referWords: '', how: 'message', agreed: false };
  }
}
