import type { Task } from 'fhir/r4';

/**
 * The words of a task's inputs of one kind, in their order; null where there is none of it. One without words says that
 * there is nothing to name (`listInputs`).
 */
export function inputWords(
  { input = [] }: Pick<Task, 'input'>,
  system: string,
  code: string,
): readonly string[] | null {
  const said = input.filter(({ type }) => type.coding?.some((each) => each.system === system && each.code === code));
  return said.length === 0 ? null : said.flatMap(({ valueCode, valueString }) => valueCode ?? valueString ?? []);
}
