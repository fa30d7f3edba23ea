import { createHash, randomBytes } from 'node:crypto';
import type { Bundle, FhirResource } from 'fhir/r4';
import {
  createEhr,
  type Ehr,
  type EhrOptions,
  type LaunchRequest,
  listen,
  NO_FAULTS,
  parseFaults,
  type RegisteredClient,
} from '../ehr-server.ts';
import { HOSPITAL, SURGERY } from './ward.ts';

export const CLIENT: RegisteredClient = {
  clientId: 'app',
  redirectUris: ['https://app.example/index.html'],
  launchUrl: 'https://app.example/launch.html',
};
export const APP_ORIGIN = 'https://app.example';

export interface RunningEhr {
  readonly ehr: Ehr;
  readonly origin: string;
  /** Milliseconds that slow replies waited, in order; nothing waits in truth. */
  readonly waits: number[];
  /** Moves the server's clock. */
  later(seconds: number): void;
  close(): Promise<void>;
}

/** The server with the test ward, listening on a free port. */
export async function startEhr(options: Partial<EhrOptions> = {}): Promise<RunningEhr> {
  const waits: number[] = [];
  let time = Date.parse('2026-11-20T08:00:00Z');
  const { app, ehr } = createEhr({
    origin: 'http://127.0.0.1',
    tenants: { hospital: HOSPITAL, gp: SURGERY },
    practitioners: {
      hospital: [{ practitioner: 'nurse', name: 'Siri Sykepleier', role: 'ward-nurse' }],
      gp: [{ practitioner: 'doctor', name: 'Finn Fastlege', role: 'gp' }],
    },
    clients: [CLIENT, { ...CLIENT, clientId: 'other-app' }],
    now: () => time,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    ...options,
  });
  const { close, origin } = await listen(app, 0);
  ehr.origin = origin;
  return {
    ehr,
    origin,
    waits,
    later: (seconds) => {
      time += seconds * 1000;
    },
    close,
  };
}

export const KARI: LaunchRequest = {
  tenant: 'hospital',
  patient: 'kari',
  practitioner: 'nurse',
  language: 'nb',
  faults: NO_FAULTS,
};

export const VERIFIER = randomBytes(32).toString('base64url');

/** The authorisation request of a well-behaved app; a value of null leaves the parameter out. */
export function authorizeUrl(
  ehr: Ehr,
  launch: string | null,
  change: Readonly<Record<string, string | null>> = {},
): URL {
  const parameters: Record<string, string | null> = {
    response_type: 'code',
    client_id: 'app',
    redirect_uri: 'https://app.example/index.html',
    scope:
      launch === null ? 'launch/patient openid fhirUser patient/*.cruds' : 'launch openid fhirUser patient/*.cruds',
    state: 'the-state',
    aud: ehr.fhirBase('hospital'),
    launch,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  };
  const url = new URL(`${ehr.origin}/hospital/auth/authorize`);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

/** Sends the authorisation request and gives the parameters it was redirected with. */
export async function authorize(url: URL): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('Location') ?? 'no-redirect://').searchParams;
}

export function postToken(ehr: Ehr, form: Record<string, string>): Promise<Response> {
  return fetch(`${ehr.origin}/hospital/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'app', ...form }),
  });
}

export function redeem(ehr: Ehr, code: string | null, change: Record<string, string> = {}): Promise<Response> {
  return postToken(ehr, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: 'https://app.example/index.html',
    code_verifier: VERIFIER,
    ...change,
  });
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
  readonly [other: string]: unknown;
}

/** A launched app with its token. */
export interface SmartApp {
  readonly tokens: Tokens;
  readonly base: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Searches and gives the Bundle, following nothing. */
  search(path: string): Promise<Bundle>;
}

/** Launches for Kari with the faults written as in an address, e.g. `status=Encounter:403`. */
export async function launchApp(
  ehr: Ehr,
  how: { readonly scope?: string; readonly faults?: string; readonly request?: Partial<LaunchRequest> } = {},
): Promise<SmartApp> {
  const { faults, mistakes } = parseFaults(new URLSearchParams(how.faults ?? ''));
  if (mistakes.length > 0) throw new Error(`not faults: ${mistakes.join(' ')}`);
  const launch = ehr.launch({ ...KARI, faults, ...how.request });
  const scope = how.scope ?? 'launch openid fhirUser patient/*.cruds';
  const answer = await authorize(authorizeUrl(ehr, launch, { scope }));
  const tokens = (await (await redeem(ehr, answer.get('code'))).json()) as Tokens;
  return appWith(ehr, tokens);
}

export function appWith(ehr: Ehr, tokens: Tokens): SmartApp {
  const base = ehr.fhirBase('hospital');
  const request = (path: string, init: RequestInit = {}) =>
    fetch(path.startsWith('http') ? path : `${base}/${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${tokens.access_token}`, ...init.headers },
    });
  return {
    tokens,
    base,
    get: (path, headers = {}) => request(path, { headers }),
    send: (method, path, body, headers = {}) =>
      request(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/fhir+json', ...headers },
      }),
    search: async (path) => (await (await request(path)).json()) as Bundle,
  };
}

/** `Type/id` of the entries of a mode. */
export function rowsOf(bundle: Bundle, mode = 'match'): readonly string[] {
  return (bundle.entry ?? [])
    .filter((entry) => entry.search?.mode === mode)
    .map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);
}

export function linkOf(bundle: Bundle, relation: string): string | undefined {
  return bundle.link?.find((link) => link.relation === relation)?.url;
}

export async function resourceOf(response: Response): Promise<FhirResource> {
  return (await response.json()) as FhirResource;
}
