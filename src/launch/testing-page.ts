import { createRequire } from 'node:module';
import { vi } from 'vitest';
import type { Configuration } from './configuration.ts';
import type { CompleteLaunchOptions } from './end-handshake.ts';
import type { StartLaunchOptions } from './start-launch.ts';

const require = createRequire(import.meta.url);

/**
 * Loads the launch room as a browser page at this address would: fresh modules and a fresh fhirclient adapter (it keeps
 * the address it first sees), over the sessionStorage of the tab, which survives. For tests in happy-dom, after the
 * network double listens, since fhirclient takes `window.fetch` when it is first loaded.
 */
export async function openPage(address: string, configuration: Configuration) {
  const { happyDOM } = window as Window & { happyDOM?: { setURL(url: string): void; settings: HappyDomSettings } };
  if (happyDOM === undefined) throw new Error('This test needs happy-dom');
  happyDOM.settings.fetch.disableSameOriginPolicy = true; // Else happy-dom sends CORS preflights of its own
  happyDOM.setURL(address);
  vi.stubGlobal('FHIRCLIENT_PURE', true);
  vi.stubGlobal('isSecureContext', true);
  vi.resetModules();
  vi.doMock('fhirclient', () => {
    const { default: BrowserAdapter } = require('fhirclient/lib/adapters/BrowserAdapter.js');
    const { authorize, options, ready } = new BrowserAdapter().getSmartApi();
    return { default: { oauth2: { authorize, ready: vi.fn(ready), settings: options } } };
  });
  const { startLaunch } = await import('./start-launch.ts');
  const { completeLaunch } = await import('./complete-launch.ts');
  const { startUserLaunch } = await import('./start-user-launch.ts');
  const { completeUserLaunch } = await import('./complete-user-launch.ts');
  const { ready } = await import('./smart-client.ts');
  const page = new URL(address);
  return {
    ready,
    complete: (deployment: CompleteLaunchOptions['configuration'] = configuration) =>
      completeLaunch({ location: page, configuration: deployment }),
    completeUser: () => completeUserLaunch({ location: page, configuration }),
    /** Where the launch page of the unit's inbox sends the browser, or why it does not. */
    startUser: () =>
      new Promise<{ left: URL } | { failure: Awaited<ReturnType<typeof startLaunch>> }>((resolve) => {
        const redirectUri = new URL('inbox.html', page).href;
        const navigate = (url: string) => resolve({ left: new URL(url) });
        startUserLaunch({ location: page, configuration, redirectUri, navigate }).then((failure) =>
          resolve({ failure }),
        );
      }),
    /** Where the launch page sends the browser, or why it does not. */
    start: (unless?: StartLaunchOptions['unless']) =>
      new Promise<{ left: URL } | { failure: Awaited<ReturnType<typeof startLaunch>> }>((resolve) => {
        const redirectUri = new URL('index.html', page).href;
        const navigate = (url: string) => resolve({ left: new URL(url) });
        const options = { location: page, configuration, redirectUri, navigate };
        startLaunch(unless ? { ...options, unless } : options).then((failure) => resolve({ failure }));
      }),
  };
}

interface HappyDomSettings {
  readonly fetch: { disableSameOriginPolicy: boolean };
}

/** Launches a chart in this tab and returns the opened page, its session and its `state`. */
export async function launchChart(configuration: Configuration) {
  const iss = configuration.issuers[0]?.issuer ?? '';
  const launchPage = await openPage(`https://app.test/launch.html?iss=${iss}&launch=l1`, configuration);
  const started = await launchPage.start();
  if (!('left' in started)) throw new Error(`The launch failed: ${started.failure.code}`);
  const state = started.left.searchParams.get('state') ?? '';
  const page = await openPage(`https://app.test/index.html?code=c1&state=${state}`, configuration);
  return { page, state, started: started.left, completed: await page.complete() };
}
