import type { CodeableConcept, Coding } from 'fhir/r4';

type Code = Pick<Coding, 'code'>;

/**
 * The codes of a status such as Condition.verificationStatus. Some systems write it in words alone: words that are just a
 * code, or HL7's own name of it ("Entered in Error"), are that code. A code that is there beside words says more than they.
 */
export function statusCodes(status: CodeableConcept | undefined): readonly Code[] {
  if (status === undefined) return NONE;
  const { coding = NONE, text } = status;
  if (text === undefined) return coding;
  for (const { code } of coding) if (code !== undefined) return coding;
  return [{ code: text.trim().toLowerCase().replace(/\s+/g, '-') }];
}

const NONE: readonly never[] = [];
