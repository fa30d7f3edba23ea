import type { CapabilityStatement, Resource } from 'fhir/r4';
import { fhirRead } from '../../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import type { FailedTry } from '../../record/retry-policy.ts';
import type { FhirTransport } from '../../record/transport.ts';

/** The types a notice can be written as. */
export const NOTICE_TYPES = ['Task', 'ServiceRequest', 'Communication', 'DocumentReference'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** These, and what is written beside a notice's answer: the coordinator's role in the patient's record. */
type WrittenType = NoticeType | 'CareTeam';

/** Milliseconds the statement is waited for. Some are a megabyte; the notice can do without it. Own start value. */
export const STATEMENT_MS = 7_000;

/** What the server's CapabilityStatement says of writing; null where it does not say. */
export interface ServerCapabilities {
  creates(type: WrittenType): boolean | null;
  updates(type: WrittenType): boolean | null;
  /** It keeps what is created with `If-None-Exist` single; a server without it ignores the header and stores one more. */
  createsConditionally(type: WrittenType): boolean;
  /** It refuses an update whose `If-Match` is not of the version it has; others may ignore the header and overwrite. */
  updatesByVersion(type: WrittenType): boolean;
  readonly runsTransactions: boolean | null;
}

/**
 * Whether something stored can be changed from here, as far as is known before it is tried: not when the login may not,
 * nor when the server offers no such update.
 */
export type MayUpdate = 'yes' | 'no-access' | 'not-offered';

/** A server that says nothing: the configuration alone decides what is tried. */
export const UNSAID: ServerCapabilities = {
  creates: () => null,
  updates: () => null,
  createsConditionally: () => false,
  updatesByVersion: () => false,
  runsTransactions: null,
};

/** Asked once, and not waited for long. Never rejects. */
export async function readCapabilities(transport: FhirTransport, options: ReadOptions): Promise<ServerCapabilities> {
  // A statement that does not come leaves a notice without If-None-Exist: what broke on the way is asked for once more
  const retry = ({ failure, tries }: FailedTry) => (failure === 'network' && tries === 1 ? 0 : null);
  const patience = { ...options, retry, limits: { ...options.limits, requestMs: STATEMENT_MS } };
  const reply = await withReadSession(transport, patience, (session) =>
    fhirRead(session, `${transport.base}/metadata`),
  );
  return reply.ok && isCapabilityStatement(reply.resource) ? capabilitiesOf(reply.resource) : UNSAID;
}

/**
 * A type that is not listed is not there, and an interaction that is not listed is not offered; but a statement without
 * any types, or a type without any interactions, leaves them unsaid (FHIR R4, CapabilityStatement: both are optional).
 */
export function capabilitiesOf(statement: CapabilityStatement): ServerCapabilities {
  const server = statement.rest?.find(({ mode }) => mode === 'server');
  const types = server?.resource ?? [];
  const find = (type: WrittenType) => types.find((each) => each.type === type);
  const offers = (type: WrittenType, interaction: 'create' | 'update') => {
    if (types.length === 0) return null;
    const listed = find(type);
    if (listed === undefined) return false;
    return listed.interaction?.some(({ code }) => code === interaction) ?? null;
  };
  return {
    creates: (type) => offers(type, 'create'),
    updates: (type) => offers(type, 'update'),
    createsConditionally: (type) => find(type)?.conditionalCreate === true,
    updatesByVersion: (type) => find(type)?.versioning === 'versioned-update',
    runsTransactions: server?.interaction?.some(({ code }) => code === 'transaction') ?? null,
  };
}

function isCapabilityStatement(resource: Resource): resource is CapabilityStatement {
  return resource.resourceType === 'CapabilityStatement';
}
