import type { Communication, Extension, Task, TaskInput } from 'fhir/r4';
import { INPUT_SYSTEM } from './notice-codes.ts';

/**
 * What a task says in its inputs, said by a resource that has no place for them: a Communication's extension each, with
 * the type and the value of the input (FHIR R4, extensibility.html: a server that does not know it may keep or drop it,
 * and then the text alone tells it).
 */
const NOTICE_INPUT = 'https://koordinatorflagg.example/StructureDefinition/notice-input';

export function inputExtension({ type, ...value }: TaskInput): Extension {
  return {
    url: NOTICE_INPUT,
    extension: [
      { url: 'type', valueCodeableConcept: type },
      { url: 'value', ...value },
    ],
  };
}

/** The inputs as a task would have them; none where the server has dropped them, or another program wrote it. */
export function inputsOfMessage({ extension = [] }: Pick<Communication, 'extension'>): Pick<Task, 'input'> {
  const input = extension
    .filter(({ url }) => url === NOTICE_INPUT)
    .flatMap(({ extension: parts = [] }): readonly TaskInput[] => {
      const type = parts.find(({ url }) => url === 'type')?.valueCodeableConcept;
      const isOurs = type?.coding?.some(({ system }) => system === INPUT_SYSTEM);
      const { url: _, ...value } = parts.find(({ url }) => url === 'value') ?? { url: '' };
      return type === undefined || isOurs !== true ? [] : [{ type, ...value }];
    });
  return input.length === 0 ? {} : { input };
}
