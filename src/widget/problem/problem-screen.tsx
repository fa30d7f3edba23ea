import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProblemViewProps } from './problem-view.tsx';

/**
 * Fetches the view of a problem when there is one: its sentences, for every failure in three languages, would else be
 * a part of what every page loads. Should the fetch fail too, the last resort speaks.
 */
export function ProblemScreen(props: ProblemViewProps) {
  const [View, setView] = useState<ComponentType<ProblemViewProps> | null>(null);
  useEffect(() => {
    void import('./problem-view.tsx').then(({ ProblemView }) => setView(() => ProblemView));
  }, []);
  return View === null ? <main aria-busy="true" /> : <View {...props} />;
}
