import type { CodeableConcept } from 'fhir/r4';
import type { CodeLists, WordsId } from './code-lists.ts';
import { isSaid } from './words.ts';

/*
 * Condition.verificationStatus and clinicalStatus by HL7's codes (FHIR R4, required bindings), else by words: some systems
 * write them in words alone, or with codes of their own. A word that takes a diagnosis away must be the whole of what is
 * written ("avkreftet"); among others ("ikke utelukket") it is a doubt, and is asked about.
 */

/** `ignored`: refuted, or entered in error. */
export type Verification = 'ignored' | 'suspected' | 'confirmed';
export type ClinicalState = 'active' | 'ended' | 'unsaid';

/**
 * Without a word of it a diagnosis stands: Norwegian GP systems leave it out. So it does with words that nobody knows and
 * that hold no doubt; that it was written is then all that is known.
 */
export function verificationOf(status: CodeableConcept | undefined, lists: CodeLists): Verification {
  if (status === undefined) return 'confirmed';
  const alone = codedAlone(status, VERIFICATION);
  if (alone !== null) return alone;
  const coded = codesIn(status, VERIFICATION);
  if (coded.size > 0) return coded.has('ignored') ? 'ignored' : coded.has('suspected') ? 'suspected' : 'confirmed';
  const said = saidIn(status, VERIFICATION, VERIFICATION_WORDS, lists);
  if (said.has('ignored') && said.size === 1) return 'ignored';
  return said.has('ignored') || said.has('suspected') ? 'suspected' : 'confirmed';
}

export function clinicalStateOf(status: CodeableConcept | undefined, lists: CodeLists): ClinicalState {
  if (status === undefined) return 'unsaid';
  const alone = codedAlone(status, CLINICAL);
  if (alone !== null) return alone;
  const coded = codesIn(status, CLINICAL);
  const said = coded.size > 0 ? coded : saidIn(status, CLINICAL, CLINICAL_WORDS, lists);
  return said.has('active') ? 'active' : said.has('ended') ? 'ended' : 'unsaid';
}

type ByCode<S> = ReadonlyMap<string, S>;

/** The most have one code of HL7's own. */
function codedAlone<S>({ coding }: CodeableConcept, codes: ByCode<S>): S | null {
  const code = coding?.length === 1 ? coding[0]?.code : undefined;
  return code === undefined ? null : (codes.get(code) ?? null);
}

/** What codes of HL7's own say; they say more than the words beside them. */
function codesIn<S>({ coding = [] }: CodeableConcept, codes: ByCode<S>): ReadonlySet<S> {
  return new Set(coding.flatMap(({ code = '' }) => codes.get(code) ?? []));
}

/** What each text says, also that of a code of somebody's own; of HL7's codes as words too ("Entered in Error"). */
function saidIn<S>(
  { coding = [], text }: CodeableConcept,
  codes: ByCode<S>,
  words: readonly (readonly [id: WordsId, says: S])[],
  lists: CodeLists,
): ReadonlySet<S> {
  const said = new Set<S>();
  for (const written of [text, ...coding.flatMap(({ code, display }) => [code, display])]) {
    const plain = plainOf(written ?? '');
    const state = codes.get(plain.replaceAll(' ', '-')) ?? words.find(([id]) => isSaid(lists.words[id], plain))?.[1];
    if (state !== undefined) said.add(state);
  }
  return said;
}

/** Lower case, one blank between words, and no full stop. */
function plainOf(written: string): string {
  const words = written.toLowerCase().split(/[-\s]+/);
  return words
    .filter((word) => word !== '')
    .join(' ')
    .replace(/ ?[.!]$/, '');
}

const VERIFICATION: ByCode<Verification> = new Map([
  ['refuted', 'ignored'],
  ['entered-in-error', 'ignored'],
  ['unconfirmed', 'suspected'],
  ['provisional', 'suspected'],
  ['differential', 'suspected'],
  ['confirmed', 'confirmed'],
]);

/** The first that is said; what refutes or confirms must be all that is said. */
const VERIFICATION_WORDS = [
  ['diagnosisRefuted', 'ignored'],
  ['diagnosisConfirmed', 'confirmed'],
  ['diagnosisDoubted', 'suspected'],
] as const satisfies readonly (readonly [WordsId, Verification])[];

const CLINICAL: ByCode<ClinicalState> = new Map([
  ['active', 'active'],
  ['recurrence', 'active'],
  ['relapse', 'active'],
  ['inactive', 'ended'],
  ['remission', 'ended'],
  ['resolved', 'ended'],
]);

const CLINICAL_WORDS = [
  ['diagnosisActive', 'active'],
  ['diagnosisEnded', 'ended'],
] as const satisfies readonly (readonly [WordsId, ClinicalState])[];
