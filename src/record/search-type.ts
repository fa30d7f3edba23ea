import type { Resource } from 'fhir/r4';
import type { ReadFailure } from './fhir-read.ts';
import { type Grant, grantFor } from './granted-scopes.ts';
import { isShaped } from './is-shaped.ts';
import type { Coverage, RecordType, ReferredType } from './patient-record.ts';
import type { ReadSession } from './read-session.ts';
import { type SearchProgress, type SearchQuery, type SearchResult, searchPages } from './search-all.ts';

/** One type as it was read: rows of which every value is of its type. Whose they are is not checked here. */
export interface TypeRead {
  readonly rows: readonly Resource[];
  readonly included: readonly Resource[];
  readonly coverage: Coverage;
  readonly sessionExpired: boolean;
}

const WITH_THE_UNITS_ABOVE = ['_include:iterate', 'Organization:partof'] as const;

interface Include {
  readonly brings: ReferredType;
  readonly query: SearchQuery;
}

/**
 * What a search can bring along, and the type that must be readable for it. Names of FHIR R4's search parameters. By R4
 * `care-manager` is a Practitioner; many servers follow it to a PractitionerRole too, and else the role is read by id.
 */
const INCLUDES: { readonly [T in RecordType]?: readonly Include[] } = {
  Encounter: [{ brings: 'Organization', query: [['_include', 'Encounter:service-provider'], WITH_THE_UNITS_ABOVE] }],
  EpisodeOfCare: [
    { brings: 'Organization', query: [['_include', 'EpisodeOfCare:organization'], WITH_THE_UNITS_ABOVE] },
    { brings: 'PractitionerRole', query: [['_include', 'EpisodeOfCare:care-manager']] },
  ],
  CareTeam: [{ brings: 'PractitionerRole', query: [['_include', 'CareTeam:participant:PractitionerRole']] }],
  MedicationStatement: [{ brings: 'Medication', query: [['_include', 'MedicationStatement:medication']] }],
  MedicationRequest: [{ brings: 'Medication', query: [['_include', 'MedicationRequest:medication']] }],
};

/**
 * Searches one type by `patient` alone: every server family offers that, and none offers the same filters beyond it
 * (some refuse unknown ones, some ignore them). A type without a granted scope is not asked for.
 */
export async function searchType(
  session: ReadSession,
  type: RecordType,
  options: {
    readonly patientId: string;
    readonly grantedScopes: string | null;
    readonly references: 'include' | 'read';
    readonly isGivenInPart: boolean;
    readonly onProgress: (progress: SearchProgress) => void;
  },
): Promise<TypeRead> {
  const { patientId, grantedScopes, references, isGivenInPart, onProgress } = options;
  const grant = grantFor(grantedScopes, type, 's');
  if (grant === 'refused') {
    return { rows: [], included: [], coverage: { state: 'missing', why: 'forbidden' }, sessionExpired: false };
  }
  const plain: SearchQuery = [['patient', patientId]];
  const includes = ((references === 'include' ? INCLUDES[type] : undefined) ?? []).filter(
    ({ brings }) => grantFor(grantedScopes, brings, 'r') !== 'refused',
  );
  const including = includes.length > 0;
  const query = [...plain, ...includes.flatMap((include) => include.query)];

  let result: SearchResult<Resource> = await searchPages(session, type, query, onProgress);
  if (including && result.pages === 0 && mayBeTheInclude(result.failure)) {
    result = await searchPages(session, type, plain, onProgress);
  }
  const rows = result.rows.filter(isShaped);
  return {
    rows,
    included: result.included.filter(isShaped), // one that is not is read by its id, and told of as what it is
    coverage: coverageOf(result, rows.length, grant, isGivenInPart),
    sessionExpired: result.failure?.kind === 'session-expired',
  };
}

/** 403: some servers refuse the whole search when the included type is not for this user. */
function mayBeTheInclude(failure: ReadFailure | null): boolean {
  return failure?.kind === 'status' && [400, 403, 422, 501].includes(failure.status);
}

/** @param read the rows that could be read: of one with a value that is not of its type nobody knows what it says */
function coverageOf(
  { pages, rows, unread }: SearchResult<Resource>,
  read: number,
  grant: Grant,
  isGivenInPart: boolean,
): Coverage {
  if (unread === null && read < rows.length) return { state: 'partial', why: 'failed', read, pages };
  if (unread === null) {
    // The scope shows some of the rows only, and does not say how many it hides
    if (grant === 'constrained') return { state: 'partial', why: 'forbidden', read, pages };
    // Of the reasons there are this one is true: the rest of the type is not offered, and no new try will give it
    return isGivenInPart ? { state: 'partial', why: 'unsupported', read, pages } : { state: 'complete', read, pages };
  }
  // A reply with an error and no rows has answered nothing; one that was cut short has answered in part
  const nothing = pages === 0 || (read === 0 && unread !== 'truncated');
  return nothing ? { state: 'missing', why: unread } : { state: 'partial', why: unread, read, pages };
}
