import type { Plugin } from 'vite';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { inWords } from './rule-file-words.ts';

/**
 * What is wrong with a folder of rules, as `rules check` says it, but for the cases, which are not in the site; null
 * when it may be published. Nobody could open an app with such rules.
 */
export function rulesFault(folder = RULES_FOLDER, shown = 'rules'): string | null {
  const read = readRulesFolder(folder, shown);
  return 'errors' in read ? [...read.errors.map(inWords), 'Nothing was built.'].join('\n') : null;
}

/** Stops a build over faulty rules, before anything is made or removed. */
export function checkedRules(folder = RULES_FOLDER): Plugin {
  return {
    name: 'checked-rules',
    apply: 'build',
    configResolved() {
      const fault = rulesFault(folder);
      // Vite prints the stack, and it is not the program's
      if (fault !== null) throw Object.assign(new Error(fault), { stack: fault });
    },
  };
}
