import type { Evidence } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { evidenceSentence } from '../../text/evidence.ts';
import { fillTemplate } from '../../text/template.ts';
import { Disclosure } from '../disclosure.tsx';
import { useAllWords } from '../use-all-words.ts';
import { useCodeText } from './code-texts.ts';
import { useTitleOf } from './title-of.ts';

/** More than this are one click further: the reader has ten seconds. */
const SHOWN = 5;

interface Said {
  readonly sentence: string;
  readonly each: Evidence;
}

/** Sentences with date and unit, equal ones once; the code one click into each. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const language = useLanguage();
  const words = useAllWords();
  const titleOf = useTitleOf();
  const bySentence = new Map<string, Said>();
  for (const each of evidence) {
    const sentence = `${evidenceSentence(language, each, titleOf(each))}.`;
    if (!bySentence.has(sentence)) bySentence.set(sentence, { sentence, each });
  }
  const said = [...bySentence.values()];
  const shown = said.length > SHOWN + 1 ? SHOWN : said.length;
  return (
    <>
      <Sentences said={said.slice(0, shown)} />
      {said.length > shown && (
        <Disclosure summary={fillTemplate(words.showRest, { count: said.length - shown })}>
          <Sentences said={said.slice(shown)} />
        </Disclosure>
      )}
    </>
  );
}

function Sentences({ said }: { said: readonly Said[] }) {
  const textOf = useCodeText();
  return (
    <ul class="evidence">
      {said.map(({ sentence, each }) => {
        return (
          <li key={sentence}>
            {each.code === null ? (
              <span>{sentence}</span>
            ) : (
              <Disclosure summary={sentence} class="sentence">
                <CodeLine code={each.code} display={each.display} text={textOf(each)} />
              </Disclosure>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** How code systems are written by those who use them; another stands under the name it is stored with. */
const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  'icd-10': 'ICD-10',
  'icd-10-cm': 'ICD-10-CM',
  'icpc-2': 'ICPC-2',
  snomed: 'SNOMED CT',
  atc: 'ATC',
  rxnorm: 'RxNorm',
  fest: 'FEST',
  volven: 'Volven',
};

interface CodeLineProps {
  readonly code: NonNullable<Evidence['code']>;
  /** The record's own words. */
  readonly display: string | null;
  /** The official text, where the record has no words. */
  readonly text: string | null;
}

function CodeLine({ code, display, text }: CodeLineProps) {
  const words = useAllWords();
  const written = fillTemplate(words.codeLine, { code: code.code, system: SYSTEM_NAMES[code.system] ?? code.system });
  return (
    <p class="code">
      <code>{written}</code>
      {display !== null && ` ${display}`}
      {text !== null && (
        <>
          {` ${words.officialText} `}
          <span lang="nb">{text}</span>
        </>
      )}
    </p>
  );
}
