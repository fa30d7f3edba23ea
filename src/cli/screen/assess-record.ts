import type { Patient, Resource } from 'fhir/r4';
import { assess } from '../../criteria/assess.ts';
import type { Assessment } from '../../criteria/assessment.ts';
import { byClosures } from '../../criteria/closures.ts';
import { compileRuleSet } from '../../criteria/compile-rule-set.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { contextMemory } from '../../facts/context-memory.ts';
import type { Setting } from '../../facts/fact.ts';
import type { FactContext } from '../../facts/fact-context.ts';
import { readFacts } from '../../facts/facts.ts';
import { assembleRecord } from '../../record/assemble.ts';
import type { Coverage, CoverageByType, PatientRecord, RecordType } from '../../record/patient-record.ts';
import type { Language } from '../../text/language.ts';
import { type RecordFaultCode, shapeDetail } from './record-fault.ts';
import { ALL_SHAPED, type RowFault, shapedRows } from './shaped-rows.ts';

/** What every record of a run is assessed by. Plain data: it travels to the workers. */
export interface AssessBy {
  readonly ruleSet: RuleSet;
  readonly profile: UnitProfile | null;
  /** Other rules to assess the same facts by, for a comparison. */
  readonly compare: { readonly ruleSet: RuleSet; readonly profile: UnitProfile | null } | null;
  readonly codes: CodeLists;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly setting: Setting;
  /** Types the user says were not extracted: missing, also if rows of them are in the files. */
  readonly notExtracted: readonly RecordType[];
  /** Types the user says were extracted in part: what is in the files counts, and more may be. */
  readonly extractedInPart: readonly RecordType[];
  /** Of a summary for people. */
  readonly language: Language;
}

/** Resources that many records of an export refer to. */
export type SharedTables = Required<Pick<PatientRecord, 'organizations' | 'medications' | 'practitioners'>>;

export interface RecordParts {
  readonly patient: Patient;
  readonly resources: readonly Resource[];
  readonly coverage: Partial<CoverageByType>;
  readonly tables?: SharedTables;
}

export interface Assessed {
  readonly assessment: Assessment;
  /** By the other rules of a comparison. */
  readonly compared: Assessment | null;
  readonly context: FactContext;
  /** Rows that were left out, so that the record is incomplete, and dates that nobody could read. */
  readonly rowFaults: readonly RowFault[];
}
export interface NotAssessed {
  readonly fault: RecordFaultCode;
  /** Resource and key, where a value is not of its type. */
  readonly detail?: string;
}

export type AssessRecord = (parts: RecordParts) => Promise<Assessed | NotAssessed>;

const NOT_EXTRACTED: Coverage = { state: 'missing', why: 'not-extracted' };
const EXTRACTED_IN_PART: Coverage = { state: 'partial', why: 'truncated', read: 0, pages: 1 };

/** What is missing, or incomplete for a reason of its own, stays so. */
function inPart(types: readonly RecordType[], known: Partial<CoverageByType>): Partial<CoverageByType> {
  if (types.length === 0) return known;
  const complete = types.filter((type) => (known[type]?.state ?? 'complete') === 'complete');
  return { ...known, ...Object.fromEntries(complete.map((type) => [type, EXTRACTED_IN_PART])) };
}

/** Compiles once; the rules run as closures, held equal to json-rules-engine by the tests. */
export function recordAssessor(by: AssessBy): AssessRecord {
  const compiled = compileRuleSet(by.ruleSet, by.profile, byClosures);
  const other = by.compare === null ? null : compileRuleSet(by.compare.ruleSet, by.compare.profile, byClosures);
  const declared: Partial<CoverageByType> = Object.fromEntries(by.notExtracted.map((type) => [type, NOT_EXTRACTED]));
  const coverageOf = (given: Partial<CoverageByType>, lost: Partial<CoverageByType>) => {
    const found = lost === ALL_SHAPED ? given : { ...given, ...lost };
    const known = inPart(by.extractedInPart, found);
    return by.notExtracted.length === 0 ? known : { ...known, ...declared };
  };
  return async ({ patient, resources, coverage, tables }) => {
    const detail = shapeDetail(patient);
    if (detail !== null) return { fault: 'wrong-shape', detail };
    const rows = shapedRows(resources);
    try {
      const assembled = assembleRecord({
        patient,
        resources: rows.resources,
        coverage: coverageOf(coverage, rows.coverage),
      });
      if ('error' in assembled) {
        const { code } = assembled.error;
        return { fault: code === 'other-patient' ? 'rows-of-another-patient' : 'patient-without-id' };
      }
      const record = tables === undefined ? assembled.record : { ...assembled.record, ...tables };
      // With a memory of its own: kept by a weak key, each record would outlive many collections of the garbage
      const context: FactContext = {
        record,
        at: by.at,
        setting: by.setting,
        codes: by.codes,
        memory: contextMemory(),
      };
      const facts = readFacts(context);
      const assessment = await assess(compiled, facts);
      return {
        assessment,
        compared: other === null ? null : await assess(other, facts),
        context,
        rowFaults: [...rows.faults, ...datesUnreadable(assessment)],
      };
    } catch {
      // One record must not stop the others, and the message of what it broke could hold pieces of it
      return { fault: 'assessment-failed' };
    }
  };
}

function datesUnreadable({ coverage }: Assessment): readonly RowFault[] {
  const contacts = coverage.Encounter.unreadableDates ?? 0;
  return contacts === 0 ? [] : [{ code: 'unreadable-dates', detail: `${contacts} of Encounter` }];
}
