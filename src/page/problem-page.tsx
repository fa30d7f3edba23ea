import type { ComponentChildren } from 'preact';
import { LAUNCH_TEXT } from '../text/launch.ts';
import { fillTemplate } from '../text/template.ts';
import { useLanguage } from './language-context.ts';
import { Mark } from './mark.tsx';
import { ATTENTION } from './outlines.ts';

interface ProblemPageProps {
  /** What happened; its `{detail}`, if it has one, is filled in. */
  readonly what: string;
  /** What the reader can do about it. */
  readonly todo: string;
  /** Tells this case from others of the same kind. Texts of foreign origin stay text. */
  readonly detail: string | null;
  readonly retry: { readonly label: string; readonly again: () => void } | null;
  /** The places of the fault, for whoever set this up. */
  readonly children?: ComponentChildren;
}

/** Never a white page: what happened, what to do, and for whoever set this up the place of the fault. */
export function ProblemPage({ what, todo, detail, retry, children }: ProblemPageProps) {
  const text = LAUNCH_TEXT[useLanguage()];
  return (
    <main class="problem">
      <Mark shape="attention" outline={ATTENTION} />
      <div role="alert">
        <h1>{text.title}</h1>
        <p>{fillTemplate(what, { detail })}</p>
        <p>{todo}</p>
        {detail !== null && !what.includes('{detail}') && <p>{fillTemplate(text.detail, { detail })}</p>}
        {children}
        {retry !== null && (
          <button type="button" class="ds-button" onClick={retry.again}>
            {retry.label}
          </button>
        )}
      </div>
    </main>
  );
}
