import * as v from 'valibot';

const some = v.optional(v.array(v.pipe(v.string(), v.minLength(1))));
const lower = v.optional(v.array(v.pipe(v.string(), v.regex(/^[^A-ZÆØÅ]+$/, 'must be lower case'))));

// Compared with the words before, one space between: what holds anything else would never be found.
const before = v.optional(v.array(v.pipe(v.string(), v.regex(/^\p{Ll}+( \p{Ll}+)*$/u, 'must be words in lower case'))));

/** Source and note are asked for by `rules check`: the published files are without them. */
const marks = v.object({ codes: some, anywhere: lower, start: lower, whole: lower, exactly: lower, notAfter: before });

/** rules/codes/words.json */
export const wordsSchema = v.strictObject({
  emergency: marks,
  referral: marks,
  suspicion: marks,
  individualPlan: marks,
  spokenWithoutInterpreter: marks,
  diagnosisRefuted: marks,
  diagnosisConfirmed: marks,
  diagnosisDoubted: marks,
  diagnosisActive: marks,
  diagnosisEnded: marks,
});

const roles = v.object({
  roles: v.pipe(v.array(v.object({ system: v.string(), code: v.string() })), v.minLength(1, 'names no role')),
});

/** rules/codes/roles.json */
export const rolesSchema = v.strictObject({ coordinator: roles, individualPlan: roles });
