import type { CodeableConcept } from 'fhir/r4';

/*
 * Condition.verificationStatus and clinicalStatus by HL7's codes (FHIR R4, required bindings), else by words: some systems
 * write them in words alone, or with codes of their own. A word that takes a diagnosis away must be the whole of what is
 * written ("avkreftet"); among others ("ikke utelukket", "avkreftet MS?") it is a doubt, and is asked about.
 */

/** `ignored`: refuted, or entered in error. */
export type Verification = 'ignored' | 'suspected' | 'confirmed';
export type ClinicalState = 'active' | 'ended' | 'unsaid';

/**
 * Without a word of it a diagnosis stands: Norwegian GP systems leave it out. So it does with words that nobody knows and
 * that hold no doubt; that it was written is then all that is known.
 */
export function verificationOf(status: CodeableConcept | undefined): Verification {
  if (status === undefined) return 'confirmed';
  const alone = codedAlone(status, VERIFICATION);
  if (alone !== null) return alone;
  const said = saidBy(status, VERIFICATION, VERIFICATION_WORDS, (words) => (DOUBT.test(words) ? 'suspected' : null));
  if (said.has('ignored')) return said.has('coded') || said.size === 1 ? 'ignored' : 'suspected';
  return said.has('suspected') ? 'suspected' : 'confirmed';
}

export function clinicalStateOf(status: CodeableConcept | undefined): ClinicalState {
  if (status === undefined) return 'unsaid';
  const alone = codedAlone(status, CLINICAL);
  if (alone !== null) return alone;
  const said = saidBy(status, CLINICAL, CLINICAL_WORDS, () => null);
  return said.has('active') ? 'active' : said.has('ended') ? 'ended' : 'unsaid';
}

type ByWord<S> = ReadonlyMap<string, S>;

/** The most have one code of HL7's own. */
function codedAlone<S>({ coding }: CodeableConcept, codes: ByWord<S>): S | null {
  const code = coding?.length === 1 ? coding[0]?.code : undefined;
  return code === undefined ? null : (codes.get(code) ?? null);
}

/** `coded`: by codes of HL7's own, which say more than the words beside them. */
function saidBy<S extends string>(
  { coding = [], text }: CodeableConcept,
  codes: ByWord<S>,
  words: ByWord<S>,
  otherwise: (words: string) => S | null,
): ReadonlySet<S | 'coded'> {
  const said = new Set<S | 'coded'>();
  for (const { code } of coding) {
    const state = code === undefined ? undefined : codes.get(code);
    if (state !== undefined) said.add(state).add('coded');
  }
  if (said.size > 0) return said;
  for (const written of [text, ...coding.flatMap(({ code, display }) => [code, display])]) {
    const plain = (written ?? '')
      .toLowerCase()
      .replace(/[-\s]+/g, ' ')
      .replace(/^ | ?[.!]? ?$/g, '');
    const state = words.get(plain) ?? codes.get(plain.replaceAll(' ', '-')) ?? otherwise(plain);
    if (state !== null) said.add(state);
  }
  return said;
}

const VERIFICATION: ByWord<Verification> = new Map([
  ['refuted', 'ignored'],
  ['entered-in-error', 'ignored'],
  ['unconfirmed', 'suspected'],
  ['provisional', 'suspected'],
  ['differential', 'suspected'],
  ['confirmed', 'confirmed'],
]);

/** Bokmål, nynorsk, English; own list. */
const VERIFICATION_WORDS: ByWord<Verification> = listed<'ignored' | 'confirmed'>({
  ignored:
    'avkreftet|avkrefta|utelukket|utelukka|ruled out|excluded|feilført|feilregistrert|feil|ført ved en feil|registrert ved en feil|error',
  confirmed: 'bekreftet|bekrefta|stadfesta|verifisert|verified',
});

/** Words that make any other words doubtful. */
const DOUBT =
  /avkreft|uteluk|ruled out|exclu|refut|feil|error|ubekreft|ustadfest|unconfirm|foreløpig|førebels|provisional|tentativ|mist(enk|ank)|suspe|differen|mulig|mogleg|possib|probab|sannsyn|uavkl|usikker|uncertain|\?|(^|[^\p{L}])(ikke|ikkje|ei|not|obs)([^\p{L}]|$)/u;

const CLINICAL: ByWord<ClinicalState> = new Map([
  ['active', 'active'],
  ['recurrence', 'active'],
  ['relapse', 'active'],
  ['inactive', 'ended'],
  ['remission', 'ended'],
  ['resolved', 'ended'],
]);

const CLINICAL_WORDS: ByWord<ClinicalState> = listed<'active' | 'ended'>({
  active: 'aktiv|aktivt|aktuell|pågående|pågåande|residiv|tilbakefall',
  ended:
    'inaktiv|inaktivt|ikke aktiv|ikkje aktiv|not active|remisjon|i remisjon|in remission|avsluttet|avslutta|tidligere|tidlegare|historisk|friskmeldt|frisk|helbredet|opphørt',
});

function listed<S extends string>(words: Readonly<Record<S, string>>): ByWord<S> {
  const states = Object.keys(words) as S[];
  return new Map(states.flatMap((state) => words[state].split('|').map((word): [string, S] => [word, state])));
}
