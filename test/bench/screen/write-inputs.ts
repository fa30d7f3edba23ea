import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { RECORD_TYPES } from '../../../src/record/patient-record.ts';
import { generatePopulation } from '../../population/generate.ts';

export const AT = '2026-11-20T08:00:00+01:00';
const POPULATION = { seed: 2026, mix: 'hospital-ward', at: AT, exposure: 'all' } as const;

/** A made-up hospital population, one Bundle a line, about 20 KB each. Memory does not grow with `count`. */
export async function writeLines(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  for (const { bundle } of generatePopulation({ ...POPULATION, count })) await writeLine(file, bundle);
  await end(file);
}

/** The same population as a Bulk Data export: a file for every type. */
export async function writeExport(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const types = ['Patient', 'Organization', ...RECORD_TYPES];
  const files = new Map(types.map((type) => [type, createWriteStream(join(folder, `${type}.ndjson`))]));
  const organizations = new Set<string | undefined>();
  for (const { bundle } of generatePopulation({ ...POPULATION, count })) {
    for (const { resource } of bundle.entry ?? []) {
      if (resource === undefined || (resource.resourceType === 'Organization' && organizations.has(resource.id)))
        continue;
      if (resource.resourceType === 'Organization') organizations.add(resource.id);
      const file = files.get(resource.resourceType);
      if (file === undefined) throw new Error(`a type nobody exports: ${resource.resourceType}`);
      await writeLine(file, resource);
    }
  }
  for (const file of files.values()) await end(file);
}

async function writeLine(file: WriteStream, value: unknown): Promise<void> {
  if (!file.write(`${JSON.stringify(value)}\n`)) await once(file, 'drain');
}

async function end(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'finish');
}
