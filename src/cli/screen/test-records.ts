import type { Bundle, Resource } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';

/** A patient Bundle of a record, under another id: cases all call their patient "case". */
export function bundleOf(
  { patient, rows, organizations, medications, practitioners }: PatientRecord,
  id: string,
): Bundle {
  const resources: readonly Resource[] = [
    patient,
    ...Object.values(rows).flat(),
    ...organizations.values(),
    ...medications.values(),
    ...(practitioners?.values() ?? []),
  ];
  const text = JSON.stringify(resources)
    .replaceAll('"Patient/case"', JSON.stringify(`Patient/${id}`))
    .replace('"id":"case"', `"id":${JSON.stringify(id)}`);
  const renamed: readonly Resource[] = JSON.parse(text);
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: renamed.map((resource) => ({ resource })) as NonNullable<Bundle['entry']>,
  };
}

/** The resources of several Bundles as the files of a Bulk Data export, by type. */
export function exportOf(bundles: readonly Bundle[]): ReadonlyMap<string, string> {
  const files = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const resource of bundles.flatMap(({ entry }) => entry ?? []).flatMap(({ resource }) => resource ?? [])) {
    const shared = `${resource.resourceType}/${resource.id}`;
    if (resource.resourceType === 'Organization' && seen.has(shared)) continue;
    seen.add(shared);
    files.set(resource.resourceType, [...(files.get(resource.resourceType) ?? []), JSON.stringify(resource)]);
  }
  return new Map([...files].map(([type, lines]) => [type, `${lines.join('\n')}\n`]));
}
