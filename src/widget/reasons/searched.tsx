import type { CriterionResult, PartResult } from '../../criteria/assessment.ts';
import type { Part } from '../../criteria/rule-set.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { CoverageByType } from '../../record/patient-record.ts';
import { typeName, typesAndWhy, type WhyUnknown, whyNotComplete, whyOfType } from '../../text/coverage.ts';
import { windowWords } from '../../text/level.ts';
import { fillTemplate } from '../../text/template.ts';
import { countBelow } from '../../text/threshold.ts';
import { Disclosure } from '../disclosure.tsx';
import { useCriterion, useRules } from '../rules/rule-content.ts';
import { isReplaced, readCount } from '../unread/read-count.ts';
import { useAllWords } from '../use-all-words.ts';
import { type CriterionStatus, statusOf } from './criterion-status.ts';
import { type Search, searchesOf } from './searches.ts';
import { nearest, shortfalls, useFound } from './shortfall.ts';

interface SearchedProps {
  readonly criterion: CriterionResult;
  readonly coverage: CoverageByType;
}

/** What was looked for and where, part by part: how a reader checks that "not found" was a real search. */
export function Searched({ criterion, coverage }: SearchedProps) {
  const words = useAllWords();
  const rule = useCriterion(criterion.id);
  const rules = useRules();
  if (rule === null || rule.parts.length === 0) return null;
  const searches = rule.parts.map((part) => searchesOf(part.conditions, rules));
  return (
    <Disclosure summary={words.searched}>
      <ul class="parts">
        {rule.parts.map((part, index) => (
          <PartSearched
            key={part.id}
            part={part}
            result={criterion.parts.find(({ id }) => id === part.id)}
            searches={searches[index] ?? []}
          />
        ))}
      </ul>
      <WhatWasThere searches={searches.flat()} coverage={coverage} />
    </Disclosure>
  );
}

interface PartSearchedProps {
  readonly part: Part;
  readonly result: PartResult | undefined;
  readonly searches: readonly Search[];
}

function PartSearched({ part, result, searches }: PartSearchedProps) {
  const language = useLanguage();
  const words = useAllWords();
  const statusWords = useStatusWords();
  const rules = useRules();
  const found = useFound();
  const short = result?.answer === 'met' ? null : nearest(shortfalls(part.conditions, rules, found));
  return (
    <li>
      {part.title[language]}: {statusWords(result === undefined ? 'unknown' : statusOf(result))}
      {short !== null && `. ${fillTemplate(words.found, { count: countBelow(language, short) })}`}
      <span class="where">
        {searches.length === 0
          ? words.neverRecorded
          : searches
              .map(({ types, withinDays }) => {
                const named = types.map((type) => typeName(language, type)).join(', ');
                return withinDays === null
                  ? fillTemplate(words.searchedAllTime, { types: named })
                  : fillTemplate(words.searchedWindow, { types: named, window: windowWords(language, withinDays) });
              })
              .join('; ')}
      </span>
    </li>
  );
}

function WhatWasThere({ searches, coverage }: { searches: readonly Search[]; coverage: CoverageByType }) {
  const language = useLanguage();
  const words = useAllWords();
  const { givenInPart } = useRules();
  const types = new Set(searches.flatMap((search) => search.types));
  types.delete('Patient');
  if (types.size === 0) return null;
  const read: string[] = [];
  const notRead: { readonly what: string; readonly why: WhyUnknown }[] = [];
  for (const type of types) {
    if (type === 'Patient') continue;
    const of = coverage[type];
    const isPartly = of.state === 'partial' && of.read > 0;
    const why = of.state === 'complete' || (of.why === 'truncated' && !isPartly) ? 'not-completed' : whyNotComplete(of);
    if (of.state === 'missing') notRead.push({ what: type, why });
    else {
      const count = readCount(language, words, type, of.read, coverage);
      if (of.state !== 'complete') read.push(`${count} (${whyOfType(language, type, why, givenInPart)})`);
      else if (!isReplaced(type, coverage)) read.push(count);
    }
  }
  return (
    <>
      {read.length > 0 && <p class="where">{fillTemplate(words.read, { what: read.join(', ') })}</p>}
      {notRead.length > 0 && (
        <p class="where">{fillTemplate(words.notRead, { what: typesAndWhy(language, notRead, givenInPart) })}</p>
      )}
    </>
  );
}

/** A criterion's status in words; the mark beside it says the same by shape. */
export function useStatusWords(): (status: CriterionStatus) => string {
  const words = useAllWords();
  return (status) =>
    ({ met: words.met, presumed: words.presumed, 'not-met': words.notMet, unknown: words.unknown })[status];
}
