import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { Assessment, Evidence } from '../../criteria/assessment.ts';

/** The official text of a code; null where none is known, or where the code has none of its own (a category). */
export type CodeTexts = (code: NonNullable<Evidence['code']>) => string | null;

const texts = v.record(v.string(), v.string());
const file = v.object({ 'icd-10': texts, 'icpc-2': texts });

/**
 * The texts from beside the app, which are fetched as a whole: asked for by code or chapter, they would tell the web
 * server what the patient has. Null when they did not come: the codes then stand alone, as in the record. Never rejects.
 */
export async function fetchCodeTexts(base: string): Promise<CodeTexts | null> {
  try {
    const response = await fetch(new URL('rules/code-texts.json', base), { cache: 'no-cache' });
    const read = v.safeParse(file, response.ok ? await response.json() : null);
    if (!read.success) return null;
    const bySystem = new Map(
      Object.entries(read.output).map(([system, own]) => [system, new Map(Object.entries(own))]),
    );
    return ({ system, code }) => bySystem.get(system)?.get(code) ?? null;
  } catch {
    return null;
  }
}

let ofPage: Promise<CodeTexts | null> | null = null;

/** One request for a page, whomever it shows; one that failed is made again for the next who needs it. */
async function onceForPage(): Promise<CodeTexts | null> {
  ofPage ??= fetchCodeTexts(document.baseURI);
  const fetched = await ofPage;
  if (fetched === null) ofPage = null;
  return fetched;
}

export const CodeTextsSource = createContext<() => Promise<CodeTexts | null>>(onceForPage);

/** Null: not fetched, or not needed. */
export const CodeTextsContext = createContext<CodeTexts | null>(null);

/** The texts, fetched when something of the assessment is known by its code alone. */
export function useNeededCodeTexts(assessment: Assessment): CodeTexts | null {
  const source = useContext(CodeTextsSource);
  const [fetched, setFetched] = useState<{ readonly texts: CodeTexts | null }>({ texts: null });
  const needed = evidenceOf(assessment).some(lacksText);
  useEffect(() => {
    if (!needed) return;
    let left = false;
    void source().then((texts) => {
      if (!left) setFetched({ texts });
    });
    return () => {
      left = true;
    };
  }, [needed, source]);
  return fetched.texts;
}

/** The official text of a code that the record has no words for; null where it has, or nothing is known. */
export function useCodeText(): (evidence: Coded) => string | null {
  const texts = useContext(CodeTextsContext);
  return (evidence) => (evidence.code === null || !lacksText(evidence) ? null : (texts?.(evidence.code) ?? null));
}

export type Coded = Pick<Evidence, 'code' | 'display'>;

function lacksText({ code, display }: Coded): boolean {
  return display === null && (code?.system === 'icd-10' || code?.system === 'icpc-2');
}

function evidenceOf({ criteria, routes, triggerEvidence, coordinator }: Assessment): readonly Evidence[] {
  return [
    ...criteria.flatMap(({ evidence, hints }) => [...evidence, ...hints.flatMap((hint) => hint.evidence)]),
    ...[...routes, ...triggerEvidence].flatMap(({ evidence }) => evidence),
    ...(coordinator?.evidence ?? []),
  ];
}
