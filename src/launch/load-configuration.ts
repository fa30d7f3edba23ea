import { configurationError } from './configuration-error.ts';
import type { ConfigurationResult } from './parse-configuration.ts';
import { soundConfiguration } from './sound-configuration.ts';

/**
 * Fetches and checks `config.json`. Never rejects: a missing file, a login page in its place or a lost network are
 * errors like any other. The browser asks the server each time whether its copy is still good, since an issuer taken
 * off the list must not live on in a cache.
 */
export async function loadConfiguration(url: URL | string): Promise<ConfigurationResult> {
  let text: string;
  try {
    const response = await fetch(url, { cache: 'no-cache', headers: { accept: 'application/json' } });
    if (!response.ok) {
      const problem = response.status === 404 || response.status === 410 ? 'not-found' : 'unreachable';
      return { errors: [configurationError('', problem, `the server answered ${response.status}`)] };
    }
    text = await response.text();
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'no answer';
    return { errors: [configurationError('', 'unreachable', detail)] };
  }
  const configuration = soundConfiguration(parsed(text));
  if (configuration !== null) return { configuration };
  try {
    return (await import('./parse-configuration.ts')).parseConfiguration(text);
  } catch (error) {
    // The network is lost, or files are missing: what is wrong cannot be told, and nothing unchecked is used
    return { errors: [configurationError('', 'unreachable', error instanceof Error ? error.message : 'not checked')] };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
