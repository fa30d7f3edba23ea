import type { DeriveFact } from './fact-context.ts';

/** Named in the catalogue before it is derived: nothing is known of it. */
export const notYet: DeriveFact = () => ({
  complete: false,
  value: 0,
  evidence: [],
  why: [{ what: 'Encounter', why: 'not-recorded' }],
});
