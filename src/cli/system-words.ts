import { getSystemErrorMap } from 'node:util';

/** What the operating system refused, in its own words: "no space left on device". Null when it was not the system. */
export function systemWords(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (!/^E[A-Z0-9]+$/.test(error.code)) return null;
  const [, words] = ('errno' in error && getSystemErrorMap().get(Number(error.errno))) || [];
  return words ?? error.code;
}
