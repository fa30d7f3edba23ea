import { type CompletedLaunch, completeLaunch } from '../launch/complete-launch.ts';
import type { IssuerConfiguration } from '../launch/configuration.ts';
import { findIssuer } from '../launch/launch-parameters.ts';
import { loadConfiguration } from '../launch/load-configuration.ts';
import type { ConfigurationResult } from '../launch/parse-configuration.ts';
import { readSession } from '../launch/session-storage.ts';
import { setInstalledLanguage, setLanguageSession } from '../page/chosen-language.ts';
import { type Fetched, fetchCodeLists } from './rules/fetch-json.ts';

/** What the page has asked for before its own code was there. */
export interface BegunSession {
  /** The folder of the app. */
  readonly base: string;
  readonly configuration: Promise<ConfigurationResult>;
  /** The issuer this browser began the launch with, as the configuration has it: whose rules are likely needed. */
  readonly issuer: Promise<IssuerConfiguration | null>;
  readonly codeLists: Promise<Fetched>;
  readonly launched: Promise<CompletedLaunch>;
}

/** Starts everything that waits for a server: the token, the configuration, the code lists. Never rejects. */
export function beginSession(page: URL): BegunSession {
  const base = new URL('.', page).href;
  const state = page.searchParams.get('state');
  if (state !== null) setLanguageSession(state);
  const configuration = loadConfiguration(new URL('config.json', base));
  const launched = completeLaunch({ location: page, configuration });
  const codeLists = fetchCodeLists(base);
  const issuer = configuration.then((loaded) => {
    if (loaded.configuration === undefined) return null;
    setInstalledLanguage(loaded.configuration.language);
    const stored = state === null ? null : readSession(state);
    return stored === null ? null : findIssuer(loaded.configuration, stored.serverUrl);
  });
  return { base, configuration, issuer, codeLists, launched };
}
