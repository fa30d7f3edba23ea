import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import type { Ehr, LaunchRequest, RegisteredClient, UserRole } from '../ehr.ts';
import { type AppAddresses, appPane } from './app-pane.ts';
import { type ChartState, messagesAddress, parseChartState, tenantOf, usersOf } from './chart-state.ts';
import { inboxPane } from './inbox-pane.ts';
import { messagesPane } from './messages-pane.ts';
import { noticesPane } from './notices-pane.ts';
import { type Markup, page } from './page.ts';
import { patientChart } from './patient-chart.ts';
import { openedEncounter, patientLists } from './patient-list.ts';
import { chartPane, listPane, overviewPane } from './patient-pane.ts';
import { receivedNotices } from './received-notices.ts';
import { CHART_TEXT } from './text/all.ts';

export interface ChartOptions {
  /** Decides the ages shown and nothing else. */
  readonly now: () => Date;
  /** The app that is the coordinating unit's inbox; null while there is none, and its notices are listed instead. */
  readonly inbox: (ehr: Ehr) => RegisteredClient | null;
}

/** Adds the chart to the record system: `/`, `/chart` and its style sheet. */
export function chartPages({ now, inbox }: ChartOptions): (app: Hono, ehr: Ehr) => void {
  return (app, ehr) => {
    const style = readFileSync(new URL('./chart.css', import.meta.url), 'utf8');
    app.get('/', (context) => context.redirect('/chart?role=ward-nurse&language=nb'));
    app.get('/chart/chart.css', (context) =>
      context.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
    );
    app.get('/chart/messages', (context) => {
      const state = parseChartState(new URL(context.req.url).searchParams);
      const text = CHART_TEXT[state.language];
      const main = messagesPane(ehr.messages.received(), state, text);
      const parts = { title: text.dialog.title, list: null, main, sidebar: null };
      return reply(context, ehr, page(ehr, state, text, parts), 200);
    });
    app.post('/chart/messages', async (context) => {
      const state = parseChartState(new URL(context.req.url).searchParams);
      const { messageId, text } = await context.req.parseBody();
      const isText = typeof messageId === 'string' && typeof text === 'string' && text.trim() !== '';
      if (isText) ehr.messages.write(messageId, text.replace(/\r\n/g, '\n').trim());
      return context.redirect(messagesAddress(state), 303);
    });
    app.get('/chart', (context) => {
      const state = parseChartState(new URL(context.req.url).searchParams);
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(now());
      const { markup, status } =
        state.role === 'ke-worker' ? unitPage(ehr, state, inbox(ehr)) : recordPage(ehr, state, state.role, today);
      return reply(context, ehr, markup, status);
    });
  };
}

interface Page {
  readonly markup: Markup;
  readonly status: 200 | 404;
}

function unitPage(ehr: Ehr, state: ChartState, inbox: RegisteredClient | null): Page {
  const text = CHART_TEXT[state.language];
  const main =
    inbox === null
      ? noticesPane(receivedNotices(ehr, text, state.language), text)
      : inboxPane(inboxAddress(ehr, state, inbox), usersOf(ehr, state), state, text);
  const title = inbox === null ? text.received : text.inbox;
  return { markup: page(ehr, state, text, { title, list: null, main, sidebar: null }), status: 200 };
}

/** Launches the inbox for its user, without a patient. */
function inboxAddress(ehr: Ehr, state: ChartState, inbox: RegisteredClient): string {
  const { faults, installation: tenant, language } = state;
  return ehr.launchAddress(inbox, { tenant, patient: null, practitioner: userOf(ehr, state), language, faults });
}

function recordPage(ehr: Ehr, state: ChartState, role: Exclude<UserRole, 'ke-worker'>, today: string): Page {
  const text = CHART_TEXT[state.language];
  const tenant = tenantOf(role);
  const lists = patientLists(ehr, tenant, state.language, today);
  const list = listPane(lists, state, text);
  const { patient } = state;
  const chart = patient === null ? null : patientChart(ehr, tenant, patient, text, state.language, today);
  if (patient === null || chart === null) {
    const unknown = patient !== null;
    const main = overviewPane(lists, state, text, unknown);
    const parts = { title: text.choosePatient, list, main, sidebar: null };
    return { markup: page(ehr, state, text, parts), status: unknown ? 404 : 200 };
  }
  const story = [...lists.inBed, ...lists.others].find(({ id }) => id === patient);
  const addresses = appAddresses(ehr, state, { tenant, patient, practitioner: userOf(ehr, state) });
  const parts = {
    // Not the patient's name: titles are kept in the browser's history
    title: text.app,
    list,
    main: chartPane(chart, story, text),
    sidebar: addresses === null ? null : appPane(addresses, state, text),
  };
  return { markup: page(ehr, state, text, parts), status: 200 };
}

function appAddresses(
  ehr: Ehr,
  { language, faults }: ChartState,
  opened: Pick<LaunchRequest, 'tenant' | 'practitioner'> & { readonly patient: string },
): AppAddresses | null {
  const [client] = ehr.clients;
  if (client === undefined) return null;
  const encounter = openedEncounter(ehr, opened.tenant, opened.patient);
  const standalone = new URL(client.launchUrl);
  standalone.searchParams.set('iss', ehr.fhirBase(opened.tenant));
  return {
    launch: ehr.launchAddress(client, {
      ...opened,
      language,
      faults,
      ...(encounter === undefined ? {} : { encounter }),
    }),
    standalone: standalone.href,
  };
}

/** @throws RangeError when the installation has no such user: an installation is set up with one of each it shows. */
function userOf(ehr: Ehr, state: ChartState): string {
  const users = usersOf(ehr, state);
  const user = users.find(({ practitioner }) => practitioner === state.user) ?? users[0];
  if (user === undefined) throw new RangeError(`no ${state.role} to show the page to`);
  return user.practitioner;
}

function reply(context: Context, ehr: Ehr, markup: Markup, status: 200 | 404): Response | Promise<Response> {
  context.header('Content-Security-Policy', contentSecurityPolicy(ehr.clients));
  context.header('Referrer-Policy', 'no-referrer'); // the address names a patient id
  context.header('Cache-Control', 'no-store');
  context.header('X-Content-Type-Options', 'nosniff');
  return context.html(markup, status);
}

/** No scripts at all. The app's frame also passes through the record system's own authorisation, so 'self' too. */
function contentSecurityPolicy(clients: readonly RegisteredClient[]): string {
  const origins = [...new Set(clients.map(({ launchUrl }) => new URL(launchUrl).origin))];
  return [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `frame-src 'self' ${origins.join(' ')}`.trim(),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
