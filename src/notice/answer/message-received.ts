import type { Annotation, Communication } from 'fhir/r4';
import { isSame, type TaskStep } from './store-step.ts';
import type { UnitStep } from './unit-answer-task.ts';

/** For whoever reads the message in another program, where `received` alone would not say by whom. */
const NOTE = 'Tatt imot av koordinerende enhet.';

/**
 * The unit has a notice that went as a message: `Communication.received` (FHIR R4) and, since that has no place for a
 * name, a note by whoever it was. Nothing else of the message is changed.
 */
export function messageReceived(shown: Communication, step: UnitStep): TaskStep<Communication> {
  const own: Annotation = { authorString: step.by.name, time: step.at, text: NOTE };
  return {
    type: 'Communication',
    id: shown.id ?? '',
    isAsSeen: (message) => message.received === undefined && isSame(message, shown),
    change: (message) => ({ ...message, received: step.at, note: [...(message.note ?? []), own] }),
    isIn: ({ note = [] }) =>
      note.some(
        ({ authorString, time, text }) =>
          text === NOTE && authorString === own.authorString && Date.parse(time ?? '') === Date.parse(step.at),
      ),
  };
}

/** Who has it, and since when; null: nobody has said so. */
export function receiverOf({
  received,
  note = [],
}: Communication): { readonly by: string | null; readonly at: string } | null {
  if (received === undefined) return null;
  return { by: note.findLast(({ text }) => text === NOTE)?.authorString ?? null, at: received };
}
