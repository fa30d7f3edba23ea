import { type CoverageByType, RECORD_TYPES, type RecordType } from '../../record/patient-record.ts';
import { countOfType, typeName } from '../../text/coverage.ts';
import type { Language } from '../../text/language.ts';
import { fillTemplate } from '../../text/template.ts';
import type { WidgetText } from '../../text/widget.ts';

/**
 * "7 forskrivninger"; "7 forskrivninger (i stedet for legemidler)" where these stand in for a type that was read and has
 * no rows. One that was not read is named with the reason, and with what was read instead, among what was not.
 */
export function readCount(
  language: Language,
  words: WidgetText,
  type: RecordType,
  read: number,
  coverage: CoverageByType,
): string {
  const count = countOfType(language, type, read);
  const replaced = RECORD_TYPES.filter((each) => isReplaced(each, coverage) && coverage[each].substitute === type);
  if (replaced.length === 0) return count;
  const what = replaced.map((each) => typeName(language, each)).join(', ');
  return fillTemplate(words.readInPlaceOf, { count, what });
}

/** Whether another type's rows were counted although this one was read: its own "0" would say that there are none. */
export function isReplaced(type: RecordType, coverage: CoverageByType): boolean {
  const { state, substitute } = coverage[type];
  return state !== 'missing' && substitute !== undefined;
}
