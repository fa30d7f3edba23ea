import { completeLaunch } from '../launch/complete-launch.ts';
import type { Configuration, IssuerConfiguration } from '../launch/configuration.ts';
import type { LaunchFailure } from '../launch/launch-failure.ts';
import { findIssuer } from '../launch/launch-parameters.ts';
import { loadConfiguration } from '../launch/load-configuration.ts';
import type { Session } from '../launch/session.ts';
import { readSession } from '../launch/session-storage.ts';
import { setInstalledLanguage, setLanguageSession } from '../page/chosen-language.ts';
import { type RecordReading, readRecord } from './record-reading.ts';
import { fetchCodeLists, fetchRuleFiles, type RuleFiles } from './rules/rule-files.ts';

/** A session with all that it has asked for, before the code that decides and shows was there. */
export interface BegunSession {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly reading: RecordReading;
  readonly ruleFiles: RuleFiles;
  readonly failure?: never;
}

/**
 * Asks for everything that waits for a server: the token, and with it the record; the configuration, the code lists, and
 * the rules of the issuer this browser began the launch with. Never rejects.
 */
export async function beginSession(page: URL): Promise<BegunSession | { readonly failure: LaunchFailure }> {
  const base = new URL('.', page).href;
  const state = page.searchParams.get('state');
  if (state !== null) setLanguageSession(state);
  const configuration = loadConfiguration(new URL('config.json', base));
  const launched = completeLaunch({ location: page, configuration });
  await nextTask(); // the token's request leaves first
  const codeLists = fetchCodeLists(base);
  const filesOf = (issuer: IssuerConfiguration) => ({ issuer, ruleFiles: fetchRuleFiles(base, issuer, codeLists) });

  const loaded = await configuration;
  const stored = state === null ? null : readSession(state);
  let likely: ReturnType<typeof filesOf> | null = null;
  if (loaded.configuration !== undefined) {
    setInstalledLanguage(loaded.configuration.language);
    const issuer = stored === null ? null : findIssuer(loaded.configuration, stored.serverUrl);
    likely = issuer === null ? null : filesOf(issuer);
  }

  const { session, failure } = await launched;
  if (failure !== undefined) return { failure };
  if (loaded.errors !== undefined) return { failure: { code: 'configuration-invalid', errors: loaded.errors } };
  const reading = readRecord(session);
  const { ruleFiles } = likely?.issuer === session.issuer ? likely : filesOf(session.issuer);
  return { session, configuration: loaded.configuration, reading, ruleFiles };
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
