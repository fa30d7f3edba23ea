import { CRASH_TEXT } from '../text/crash.ts';
import type { Language } from '../text/language.ts';
import { screenLanguage } from './chosen-language.ts';

/**
 * Never a white page: whatever throws where nobody catches it ends in a plain sentence. The page is written without the
 * views, since they may be what failed. Nothing is logged anywhere: an error's text could hold a patient's data.
 * @param todo what the reader can do, where it is not to open the app again from the patient's record.
 */
export function installLastResort(place: Element, todo?: (language: Language) => string): void {
  const crashed = () => {
    const language = screenLanguage();
    const text = CRASH_TEXT[language];
    const said = [text.title, text.what, todo?.(language) ?? text.todo].map((words, index) => {
      const element = document.createElement(index === 0 ? 'h1' : 'p');
      element.textContent = words;
      return element;
    });
    const alert = document.createElement('main');
    alert.className = 'crashed';
    alert.setAttribute('role', 'alert');
    alert.append(...said);
    place.replaceChildren(alert);
  };
  // Resource and ResizeObserver errors carry no Error, and are not ours to stop for
  addEventListener('error', ({ error }) => {
    if (error instanceof Error) crashed();
  });
  addEventListener('unhandledrejection', crashed);
}
