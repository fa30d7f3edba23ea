/** valibot's path to an issue as "criteria[0].parts[2].id". */
export function keyOf(issue: { readonly path?: readonly { readonly key: unknown }[] | undefined }): string {
  return (issue.path ?? []).reduce(
    (key, { key: step }) => (typeof step === 'number' ? `${key}[${step}]` : key === '' ? `${step}` : `${key}.${step}`),
    '',
  );
}
