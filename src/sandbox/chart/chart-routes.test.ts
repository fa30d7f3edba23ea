import type { Patient, Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { createEhr, NO_FAULTS, parseFaults, type RegisteredClient } from '../ehr-server.ts';
import { parseBusinessDocument } from '../message-handler/business-document.ts';
import { generatePatients } from '../patients/generate-patients.ts';
import { USERS } from '../patients/practitioners.ts';
import { STORIES } from '../patients/stories.ts';
import { chartPages } from './chart-routes.ts';
import { type ChartState, chartAddress, parseChartState } from './chart-state.ts';

const TODAY = '2026-06-15';
const APP = 'http://127.0.0.1:4101';

/** A record system with the chart, and one more patient whose every text would be markup. */
function sandbox(inbox: RegisteredClient | null = null) {
  const records = generatePatients({ today: TODAY, seed: 1 });
  const hostile: Patient = {
    resourceType: 'Patient',
    id: 'hostile',
    name: [{ family: '<script>alert("1")</script>', given: ['"><img src=x>'] }],
    birthDate: '1980-01-01',
  };
  const notice: Task = {
    resourceType: 'Task',
    id: 'hostile-notice',
    status: 'requested',
    intent: 'proposal',
    for: { reference: 'Patient/hostile' },
    requester: { display: '<b>Ola</b>' },
    authoredOn: '2026-06-14T10:00:00+02:00',
    description: '<iframe src="https://foreign.example"></iframe>',
  };
  const { app, ehr } = createEhr({
    origin: 'http://127.0.0.1:4100',
    tenants: { hospital: [...records.hospital, hostile, notice], gp: records.gp },
    practitioners: USERS,
    clients: [
      { clientId: 'app', redirectUris: [`${APP}/index.html`], launchUrl: `${APP}/launch.html` },
      ...(inbox === null ? [] : [inbox]),
    ],
    chartRoutes: chartPages({ now: () => new Date(`${TODAY}T12:00:00+02:00`), inbox: () => inbox }),
  });
  const get = async (address: string) => {
    const response = await app.request(address);
    return { response, status: response.status, page: await response.text() };
  };
  return { app, ehr, get };
}

const { ehr, get } = sandbox();
const namesIn = (tenant: 'hospital' | 'gp') =>
  ehr
    .store(tenant)
    .all('Patient')
    .flatMap((row) => (row.resourceType === 'Patient' && row.id !== 'hostile' ? [row.name?.[0]?.family ?? ''] : []));

const frameAddress = (page: string) => {
  const [, address = ''] = /<iframe src="([^"]*)"/.exec(page) ?? [];
  return address === '' ? null : new URL(address.replaceAll('&amp;', '&'));
};

describe('each role sees its list', () => {
  test.each(['ward-nurse', 'hospital-doctor'])('%s: the hospital and nobody else', async (role) => {
    const { page } = await get(`/chart?role=${role}`);
    expect(namesIn('hospital').filter((name) => !page.includes(name))).toEqual([]);
    expect(namesIn('gp').filter((name) => page.includes(name))).toEqual([]);
  });

  test('GP: the surgery and nobody else', async () => {
    const { page } = await get('/chart?role=gp');
    expect(namesIn('gp').filter((name) => !page.includes(name))).toEqual([]);
    expect(namesIn('hospital').filter((name) => page.includes(name))).toEqual([]);
  });

  test('coordinating unit: the notices of both installations with their words, newest first, and no app', async () => {
    const surgery = sandbox();
    surgery.ehr.store('gp').put({
      resourceType: 'Task',
      id: 'from-gp',
      status: 'accepted',
      intent: 'proposal',
      for: { reference: 'Patient/g01' },
      requester: { display: 'Sunniva Lie' },
      authoredOn: '2026-06-15T09:00:00+02:00',
      description: 'Trenger hjelp til å holde oversikt.',
    } as Task & { id: string });
    const { page } = await surgery.get('/chart?role=ke-worker');
    const order = [...page.matchAll(/data-task="Task\/([^"]*)"/g)].map(([, id]) => id);
    expect(order).toEqual(['from-gp', 'hostile-notice', 'h13-notice']);
    expect(page).toContain('Trenger hjelp til å holde oversikt.');
    expect(page).toContain('tatt imot');
    expect(page).toContain('pasienten ønsker det');
    expect(page).not.toContain('<iframe');
  });

  test('those in bed come first, by bed', async () => {
    const { page } = await get('/chart?role=ward-nurse');
    const beds = [...page.matchAll(/Seng <\/span>([^<]*)</g)].map(([, bed]) => bed);
    expect(beds).toEqual(STORIES.flatMap(({ bed }) => bed ?? []).sort());
  });
});

describe("the coordinating unit's inbox", () => {
  const inbox = { clientId: 'inbox', redirectUris: [`${APP}/inbox.html`], launchUrl: `${APP}/inbox.html` };
  const unit = sandbox(inbox);

  test.each([
    ['', 'hospital', 'Kari Nes'],
    ['&installation=gp', 'gp', 'Tone Berg'],
    ['&installation=gp&user=ke-nes', 'gp', 'Kari Nes'],
    ['&user=ke-lund', 'hospital', 'Per Lund'],
  ] as const)('is launched where and as whom the address says: %s', async (more, tenant, name) => {
    const { page } = await unit.get(`/chart?role=ke-worker${more}`);
    const frame = frameAddress(page);
    expect(frame?.pathname).toBe('/inbox.html');
    expect(frame?.searchParams.get('iss')).toBe(unit.ehr.fhirBase(tenant));
    expect(page).toContain(`<span class="user">${name}</span>`);
    expect(page).not.toContain('data-task');
  });

  test('while there is none, the notices are listed as they stand', async () => {
    expect((await get('/chart?role=ke-worker')).page).toContain('data-task="Task/h13-notice"');
  });
});

describe('a chart', () => {
  test('shows the patient, and the app in a frame that knows of the patient only by an opaque token', async () => {
    const { page, response } = await get('/chart?role=ward-nurse&patient=h01');
    expect(page).toMatch(/<h1>Line Danser<\/h1>/);
    const frame = frameAddress(page);
    expect(frame?.origin).toBe(APP);
    expect([...(frame?.searchParams.keys() ?? [])]).toEqual(['iss', 'launch']);
    expect(frame?.searchParams.get('iss')).toBe(ehr.fhirBase('hospital'));
    const number = /\d{6} \d{5}/.exec(page)?.[0] ?? 'none';
    for (const secret of ['h01', 'Danser', 'Line', '1969', number, number.replace(' ', '')]) {
      expect(decodeURIComponent(frame?.href ?? secret)).not.toContain(secret);
    }
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
  });

  test('is launched anew each time: a token is used once', async () => {
    const address = '/chart?role=gp&patient=g01';
    const tokens = [await get(address), await get(address)].map(({ page }) =>
      frameAddress(page)?.searchParams.get('launch'),
    );
    expect(tokens[0]).toBeTruthy();
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test.each(STORIES.map(({ tenant, patient }) => [patient, tenant]))(
    'opens for %s in the %s',
    async (patient, tenant) => {
      const { status, page } = await get(`/chart?role=${tenant === 'gp' ? 'gp' : 'ward-nurse'}&patient=${patient}`);
      expect(status).toBe(200);
      expect(frameAddress(page)).not.toBeNull();
    },
  );

  test('of a patient in the other installation is not there', async () => {
    const { status, page } = await get('/chart?role=gp&patient=h01');
    expect(status).toBe(404);
    expect(page).not.toContain('Danser');
    expect(page).not.toContain('<iframe');
  });

  test('says how many contacts there are when it shows the latest only', async () => {
    expect((await get('/chart?role=ward-nurse&patient=h14')).page).toContain('De 12 siste av 2000.');
  });
});

describe('the pages', () => {
  test.each(['/chart?role=ward-nurse', '/chart?role=ward-nurse&patient=hostile', '/chart?role=ke-worker'])(
    'write what is in the records as text, never as markup: %s',
    async (address) => {
      const { page } = await get(address);
      expect(page).toContain('&lt;');
      expect(page).not.toMatch(/<script|<img|<b>|<iframe src="https:\/\/foreign/);
    },
  );

  test('write what is in the address as text too', async () => {
    const address = `/chart?role=ward-nurse&patient=h01&slow=${encodeURIComponent('"><script>')}`;
    const { page } = await get(address);
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  test('run no script, load nothing from elsewhere, and let nobody frame them', async () => {
    const { response, page } = await get('/chart?role=ward-nurse&patient=h01');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain(`frame-src 'self' ${APP};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page).not.toMatch(/ style=|<style|<script/);
  });

  test.each([
    ['nb', 'Demonstrasjon. Alle personer', 'Diagnoser'],
    ['nn', 'Demonstrasjon. Alle personar', 'Diagnosar'],
    ['en', 'Demonstration. All persons', 'Diagnoses'],
  ])('say in %s that everything is invented', async (language, demonstration, diagnoses) => {
    const { page } = await get(`/chart?role=gp&language=${language}&patient=g01`);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(demonstration);
    expect(page).toContain(diagnoses);
  });

  test('begin with the ward', async () => {
    const { response } = await get('/');
    expect(response.status).toBe(302);
    const { role, patient, language } = parseChartState(
      new URL(response.headers.get('Location') ?? '', 'http://127.0.0.1').searchParams,
    );
    expect({ role, patient, language }).toEqual({ role: 'ward-nurse', patient: null, language: 'nb' });
  });
});

describe('the page of dialog messages', () => {
  test('says plainly what has come, as text and not as markup, and how it was receipted', async () => {
    const post = sandbox();
    const head = '<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24">';
    const party = (name: string, id: string) =>
      `<Organisation><OrganisationName>${name}</OrganisationName><Ident><Id>1</Id><TypeId V="HER"/></Ident><Organisation>` +
      `<OrganisationName>Enhet</OrganisationName><Ident><Id>${id}</Id><TypeId V="HER"/></Ident></Organisation></Organisation>`;
    const xml =
      `<?xml version="1.0" encoding="UTF-8"?>${head}<MsgInfo><Type V="DIALOG_HELSEFAGLIG"/><MIGversion>v1.2</MIGversion>` +
      '<GenDate>2026-06-14T10:00:00+02:00</GenDate><MsgId>m1</MsgId>' +
      `<Sender>${party('Sykehuset', '2')}</Sender><Receiver>${party('Lia kommune', '9900002')}</Receiver>` +
      '<Patient><FamilyName>Danser</FamilyName><GivenName>Line</GivenName></Patient></MsgInfo><Document><RefDoc>' +
      '<MsgType V="XML"/><Content><Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23"><Notat>' +
      '<Tema>Mulig behov</Tema><TekstNotatInnhold>Trenger &lt;b&gt;hjelp&lt;/b&gt;</TekstNotatInnhold>' +
      '</Notat></Dialogmelding></Content></RefDoc></Document></MsgHead>';
    const parsed = parseBusinessDocument(Buffer.from(xml).toString('base64'));
    if (!parsed.ok) throw new Error(parsed.faults.join());
    post.ehr.messages.accept(parsed.document);
    const { page, status } = await post.get('/chart/messages?role=ke-worker&language=nb');
    expect(status).toBe(200);
    expect(page).toContain('Line Danser');
    expect(page).toContain('Lia kommune');
    expect(page).toContain('mottatt');
    expect(page).toContain('Trenger &lt;b&gt;hjelp&lt;/b&gt;');

    // The receiver's user writes back there
    const form = new URLSearchParams({ messageId: 'm1', text: 'Ja, <b>vi</b> ringer.\r\nHilsen oss' });
    const sent = await post.app.request('/chart/messages?role=ward-nurse&language=nb', { method: 'POST', body: form });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/chart/messages?role=ward-nurse&language=nb']);
    expect((await post.get('/chart/messages?language=nb')).page).toMatch(
      /ulest i journalens meldinger.*Ja, &lt;b&gt;vi&lt;\/b&gt; ringer\.\nHilsen oss/s,
    );
  });

  test('is one click from every page', async () => {
    const { page } = await get('/chart?role=ward-nurse&language=en');
    expect(page).toMatch(/href="\/chart\/messages\?role=ward-nurse&amp;language=en"/);
    expect((await get('/chart/messages?language=en')).page).toContain('No dialog messages have come.');
  });
});

describe('the faults', () => {
  test('in the address are shown in the form, and kept when another patient is chosen', async () => {
    const { page } = await get('/chart?role=ward-nurse&patient=h01&status=Encounter%3A403&noTransaction=1');
    expect(page).toMatch(/name="status"[^>]*value="Encounter:403"/);
    expect(page).toMatch(/name="noTransaction" value="1" checked/);
    expect(page).toMatch(
      /href="\/chart\?role=ward-nurse&amp;language=nb&amp;patient=h03&amp;[^"]*status=Encounter%3A403/,
    );
  });

  test('that cannot be read are named, not ignored', async () => {
    const { page } = await get('/chart?role=ward-nurse&patient=h01&status=Encounter%3Anever');
    expect(page).toMatch(/role="alert">[^<]*status=Encounter:never/);
  });

  test('of an empty form are none', () => {
    const empty = new URLSearchParams('role=gp&language=nn&slow=&status=&pageSize=');
    expect(parseChartState(empty)).toMatchObject({ faults: NO_FAULTS, mistakes: [] });
  });
});

test('the address says everything: what is written is read back', () => {
  const { faults } = parseFaults(new URLSearchParams('slow=Encounter:2000&failPage=Encounter:2'));
  const state: ChartState = {
    role: 'gp',
    language: 'en',
    patient: 'g03',
    width: 480,
    installation: 'gp',
    user: 'ke-nes',
    faults,
    mistakes: [],
  };
  expect(parseChartState(new URL(chartAddress(state), 'http://127.0.0.1').searchParams)).toEqual(state);
});

test('an address that makes no sense is the ward, in bokmål, at the ordinary width', () => {
  expect(parseChartState(new URLSearchParams('role=king&language=xx&width=9999'))).toMatchObject({
    role: 'ward-nurse',
    language: 'nb',
    patient: null,
    width: 360,
  });
});
