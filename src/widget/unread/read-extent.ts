import type { CoverageByType } from '../../record/patient-record.ts';
import { type GivenWords, typeName, typesAndWhy, type WhyUnknown, whyNotComplete } from '../../text/coverage.ts';
import type { Language } from '../../text/language.ts';
import { fillTemplate } from '../../text/template.ts';
import type { WidgetText } from '../../text/widget.ts';
import type { UnreadType } from '../reasons/criterion-status.ts';

interface Unread {
  readonly what: string;
  readonly why: WhyUnknown;
}

export interface ReadExtent {
  /** Of these nothing was read. */
  readonly nothing: readonly Unread[];
  /** Of these something was, or was all that the server gives, and something is missing. */
  readonly partly: readonly Unread[];
}

/** What was not read, and what was not read to its end: by the coverage, so that every place on the screen says the same. */
export function readExtent(unread: readonly UnreadType[], coverage: CoverageByType): ReadExtent {
  const given = unread.map(({ what, why }): Unread => {
    const of = Object.entries(coverage).find(([type]) => type === what)?.[1];
    return { what, why: of?.state === 'partial' && of.why === why ? whyNotComplete(of) : why };
  });
  const isPartly = ({ what, why }: Unread) => {
    const of = Object.entries(coverage).find(([type]) => type === what)?.[1];
    return of?.state === 'partial' && (of.read > 0 || why === 'given-in-part');
  };
  return {
    // Stopped before the first row: "only partly read" would contradict "not read"
    nothing: given
      .filter((each) => !isPartly(each))
      .map(({ what, why }) => ({ what, why: why === 'truncated' ? 'not-completed' : why })),
    partly: given.filter(isPartly),
  };
}

/** "Ikke lest: henvisninger (ingen tilgang)." and "Delvis lest: kontakter (lesingen feilet).", those there are. */
export function extentSentences(
  language: Language,
  words: WidgetText,
  { nothing, partly }: ReadExtent,
  given: GivenWords = {},
): string[] {
  const sentences: string[] = [];
  if (nothing.length > 0) sentences.push(fillTemplate(words.notRead, { what: typesAndWhy(language, nothing) }));
  if (partly.length > 0) sentences.push(fillTemplate(words.partlyRead, { what: partlyWhat(language, partly, given) }));
  return sentences;
}

/** A limit reached is no more than "partly", which is said; any other reason stands behind its types. */
function partlyWhat(language: Language, partly: readonly Unread[], given: GivenWords): string {
  const cut = partly.filter(({ why }) => why === 'truncated').map(({ what }) => typeName(language, what));
  const others = partly.filter(({ why }) => why !== 'truncated');
  return [
    ...(cut.length > 0 ? [cut.join(', ')] : []),
    ...(others.length > 0 ? [typesAndWhy(language, others, given)] : []),
  ].join('; ');
}
