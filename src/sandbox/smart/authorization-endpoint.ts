import type { Context, Hono } from 'hono';
import type { RegisteredClient, Tenant } from '../ehr.ts';
import type { EhrState } from '../ehr-state.ts';
import { FaultCounters } from '../faults/fault-counters.ts';
import { NO_FAULTS } from '../faults/faults.ts';
import { PageStore } from '../fhir/page-store.ts';
import type { LaunchContext } from './grants.ts';
import { type PickerLanguage, patientPicker, pickerLanguage, refusalPage } from './patient-picker.ts';
import { grantScopes, splitScopes } from './scopes.ts';

/** A request that passed every check; only its patient may still be missing. */
interface AuthorizationRequest {
  readonly client: RegisteredClient;
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

/** The patient and the user, with what an EHR launch brought. */
type ChosenContext = Omit<LaunchContext, 'tenant'> & { readonly isInChart: boolean };

/**
 * The authorisation endpoint of one tenant (SMART App Launch 2.2, RFC 6749, RFC 7636). An EHR launch goes straight
 * through, the user being logged in and the patient open; a standalone launch asks which patient and who is asking.
 */
export function addAuthorizationEndpoint(app: Hono, state: EhrState, tenant: Tenant): void {
  /** Requests waiting on the picker page, each answered once. */
  const waiting = new Map<string, AuthorizationRequest>();

  const authorize = (c: Context, parameters: URLSearchParams) => {
    const language = pickerLanguage(parameters.get('ui_locales') ?? c.req.header('Accept-Language') ?? '');
    const trusted = trustedClient(state, parameters);
    if ('refusal' in trusted) return c.html(refusalPage(trusted.refusal, language), 400, PAGE_HEADERS);
    const { client, redirectUri } = trusted;
    const sendError = (error: string, description: string) =>
      redirect(c, redirectUri, { error, error_description: description, state: parameters.get('state') });

    const checked = checkRequest(parameters, state.fhirBase(tenant));
    if ('error' in checked) return sendError(checked.error, checked.description);
    const request = { ...checked, client, redirectUri };
    const scopes = splitScopes(request.scope);
    const launchToken = parameters.get('launch');
    if (launchToken === null) {
      if (scopes.includes('launch') && !scopes.includes('launch/patient'))
        return sendError('invalid_request', 'scope "launch" needs the launch parameter of the EHR');
      const key = crypto.randomUUID();
      waiting.set(key, request);
      return picker(c, key, language);
    }
    if (!scopes.includes('launch')) return sendError('invalid_scope', 'an EHR launch needs the scope "launch"');
    const launch = state.grants.takeLaunch(launchToken, tenant);
    if (!launch) return sendError('invalid_request', 'the launch parameter is unknown or was used before');
    return grant(c, request, { ...launch, isInChart: launch.patient !== null });
  };

  const picker = (c: Context, key: string, language: PickerLanguage) => {
    const all = state.stores[tenant].all('Patient').filter((resource) => resource.resourceType === 'Patient');
    const patients = needsPatient(waiting.get(key)) ? all : null;
    const users = state.ehr.practitioners[tenant];
    return c.html(patientPicker({ key, patients, users, action: `/${tenant}/auth/pick`, language }), 200, PAGE_HEADERS);
  };

  const grant = (c: Context, request: AuthorizationRequest, context: ChosenContext) => {
    const scopes = grantScopes(request.scope, context.faults.faults.grant).filter(
      (scope) =>
        (scope !== 'launch/encounter' || context.encounter !== null) &&
        // Without a patient in context there is nothing that a patient scope could mean
        (!/^(launch\/)?patient/.test(scope) || context.patient !== null),
    );
    if (scopes.length === 0)
      return redirect(c, request.redirectUri, {
        error: 'invalid_scope',
        error_description: 'nothing of that is granted',
        state: request.state,
      });
    const code = state.grants.addCode(
      {
        clientId: request.client.clientId,
        tenant,
        patient: context.patient,
        encounter: context.encounter,
        user: context.user,
        language: context.language,
        intent: context.intent,
        nonce: request.nonce,
        isInChart: context.isInChart,
        scopes,
        faults: context.faults,
        pages: new PageStore(),
        isRevoked: false,
      },
      request.redirectUri,
      request.challenge,
    );
    return redirect(c, request.redirectUri, { code, state: request.state });
  };

  app.get(`/${tenant}/auth/authorize`, (c) => authorize(c, new URL(c.req.url).searchParams));
  app.post(`/${tenant}/auth/authorize`, async (c) => authorize(c, new URLSearchParams(await c.req.text())));

  app.post(`/${tenant}/auth/pick`, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const key = form.get('request') ?? '';
    const language = pickerLanguage(form.get('language') ?? '');
    const request = waiting.get(key);
    const user = state.ehr.practitioners[tenant].find((each) => each.practitioner === form.get('practitioner'));
    const patient = needsPatient(request) ? (form.get('patient') ?? '') : null;
    const isThere = patient === null || state.stores[tenant].read('Patient', patient) !== undefined;
    if (!request || !user || !isThere) return c.html(refusalPage('request', language), 400, PAGE_HEADERS);
    waiting.delete(key);
    return grant(c, request, {
      patient,
      encounter: null,
      user,
      language,
      intent: null,
      faults: new FaultCounters(NO_FAULTS),
      isInChart: false,
    });
  });
}

/** A standalone app without `launch/patient` works for the user, not on one patient. */
function needsPatient(request: AuthorizationRequest | undefined): boolean {
  return request !== undefined && splitScopes(request.scope).includes('launch/patient');
}

/** Nothing of these pages may be shown inside a page of another origin, where a click could be stolen. */
const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
};

/** Only an address registered for the client may be redirected to; until that is sure, errors are shown on a page. */
function trustedClient(
  state: EhrState,
  parameters: URLSearchParams,
): { client: RegisteredClient; redirectUri: string } | { refusal: 'client' | 'redirect' } {
  const client = state.ehr.clients.find((each) => each.clientId === parameters.get('client_id'));
  if (!client) return { refusal: 'client' };
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === null || !client.redirectUris.includes(redirectUri)) return { refusal: 'redirect' };
  return { client, redirectUri };
}

function checkRequest(
  parameters: URLSearchParams,
  fhirBase: string,
): Omit<AuthorizationRequest, 'client' | 'redirectUri'> | { error: string; description: string } {
  const invalid = (description: string) => ({ error: 'invalid_request', description });
  for (const name of new Set(parameters.keys()))
    if (parameters.getAll(name).length > 1) return invalid(`${name} is given more than once`);
  const field = (name: string) => parameters.get(name) ?? '';
  if (field('response_type') !== 'code')
    return { error: 'unsupported_response_type', description: 'response_type must be "code"' };
  if (field('state') === '') return invalid('state is required');
  if (field('aud').replace(/\/$/, '') !== fhirBase) return invalid(`aud must be ${fhirBase}`);
  if (field('code_challenge_method') !== 'S256') return invalid('PKCE is required: code_challenge_method must be S256');
  if (!/^[A-Za-z0-9_-]{43}$/.test(field('code_challenge')))
    return invalid('PKCE is required: code_challenge is missing or no SHA-256');
  if (splitScopes(field('scope')).length === 0) return { error: 'invalid_scope', description: 'scope is required' };
  return {
    state: field('state'),
    scope: field('scope'),
    challenge: field('code_challenge'),
    nonce: parameters.get('nonce'),
  };
}

function redirect(c: Context, to: string, parameters: Readonly<Record<string, string | null>>): Response {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  return c.redirect(url.href);
}
