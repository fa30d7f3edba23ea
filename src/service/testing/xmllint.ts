import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCHEMA = 'dialog-helsefaglig.xsd';
const HOW = `set DIALOG_XSD to a folder with ${SCHEMA} and install xmllint (Debian: libxml2-utils)`;

/** The schemas are not ours to publish here, so a checkout alone has none: `DIALOG_XSD` names the folder that has them. */
export function schemaValidator():
  | { readonly validate: (xml: readonly string[]) => string }
  | { readonly missing: string } {
  const folder = process.env['DIALOG_XSD'];
  if (folder === undefined || !existsSync(join(folder, SCHEMA))) return { missing: `no schemas: ${HOW}` };
  if (spawnSync('xmllint', ['--version']).error !== undefined) return { missing: `no xmllint: ${HOW}` };
  return { validate: (xml) => validate(join(folder, SCHEMA), xml) };
}

/** Empty when every document is valid; else what xmllint says. One run for all: starting it costs most. */
function validate(schema: string, documents: readonly string[]): string {
  const place = mkdtempSync(join(tmpdir(), 'dialog-'));
  try {
    const files = documents.map((xml, index) => {
      const file = join(place, `${index}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const run = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], { encoding: 'utf8' });
    return run.status === 0 ? '' : run.stderr;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
