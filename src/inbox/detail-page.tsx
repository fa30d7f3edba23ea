import type { ComponentChildren } from 'preact';
import { useLanguage } from '../page/language-context.ts';
import type { InboxReading } from './read/read-inbox.ts';
import { useWords } from './use-words.ts';
import { patientWords } from './wording.ts';

interface DetailPageProps {
  /** Who it is about; null where it does not say. */
  readonly about: { readonly patient: string | null };
  readonly reading: InboxReading;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

/** What is opened from a list: the way back, about whom it is, and all else below. */
export function DetailPage({ about, reading, onBack, children }: DetailPageProps) {
  const { name, born } = patientWords(useLanguage(), about, reading);
  return (
    <article class="detail" aria-labelledby="detail-name">
      <button type="button" class="plain-button back" onClick={onBack}>
        {useWords().back}
      </button>
      <header class="detail-name">
        <h2 id="detail-name" tabIndex={-1}>
          {name} {born !== null && <span class="patient-born">{born}</span>}
        </h2>
      </header>
      {children}
    </article>
  );
}

/** The notice word by word, as its sender saw it before it left; null where what was stored holds no text. */
export function NoticeText({ text }: { text: string | null }) {
  const words = useWords();
  return (
    <section>
      <h3 id="detail-text">{words.text}</h3>
      {text === null ? (
        <p>{words.noText}</p>
      ) : (
        <section class="notice-text" aria-labelledby="detail-text">
          {text}
        </section>
      )}
    </section>
  );
}
