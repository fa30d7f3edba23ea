import * as v from 'valibot';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { keyOf } from '../../criteria/valibot-key.ts';
import type { JsonFiles } from './json-files.ts';

const words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const source = v.pipe(v.array(words), v.minLength(1, 'must name at least one source'));
const some = v.exactOptional(v.pipe(v.array(words), v.minLength(1, 'name one, or leave the key out')));

const marks = v.strictObject({
  note: words,
  source,
  codes: some,
  anywhere: some,
  start: some,
  whole: some,
  exactly: some,
  notAfter: some,
});
const role = v.strictObject({ system: words, code: words, name: words });
const roles = v.strictObject({ note: words, source, roles: v.array(role) });
const chapters = v.strictObject({ note: words, source, chapters: v.unknown() });

const file = v.looseObject({
  words: v.exactOptional(v.record(v.string(), marks)),
  roles: v.exactOptional(v.record(v.string(), roles)),
  chaptersNotCounted: v.exactOptional(chapters),
});
const sourcesFile = v.object({ sources: v.record(v.string(), v.unknown()) });

/**
 * Words, roles and chapters that a clinician could not judge, because they give no source or no note, and keys that
 * nothing reads. As with groups and lists (unexplained-lists.ts) it is asked where they are written.
 *
 * @param shown what the folder of code lists is called in errors
 */
export function unexplainedWords(files: JsonFiles['files'], shown: string): readonly RuleFileError[] {
  const cited = new Set(
    files.flatMap(([, data]) => {
      const read = v.safeParse(sourcesFile, data);
      return read.success ? Object.keys(read.output.sources) : [];
    }),
  );
  return files.flatMap(([name, data]) => {
    const fault = (key: string, detail: string): RuleFileError => ({
      file: `${shown}/${name}`,
      key,
      problem: 'wrong-shape',
      detail,
    });
    const read = v.safeParse(file, data);
    if (!read.success) return read.issues.map((issue) => fault(keyOf(issue), issue.message));
    const { words = {}, roles = {}, chaptersNotCounted: not } = read.output;
    const entries = [
      ...Object.entries(words).map(([id, entry]) => [`words.${id}`, entry] as const),
      ...Object.entries(roles).map(([id, entry]) => [`roles.${id}`, entry] as const),
      ...(not === undefined ? [] : [['chaptersNotCounted', not] as const]),
    ];
    return entries.flatMap(([key, { source }]) =>
      source.flatMap((one, n) =>
        cited.has(one) ? [] : fault(`${key}.source[${n}]`, `"${one}" is not in any sources file`),
      ),
    );
  });
}
