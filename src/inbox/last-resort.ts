import { CRASH_TEXT } from '../text/crash.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import { screenLanguage } from './chosen-language.ts';

/**
 * Never a white page: whatever throws where nobody catches it ends in a plain sentence, written without the views, since
 * they may be what failed. Nothing is logged anywhere: an error's text could hold a patient's data.
 */
export function installLastResort(place: Element): void {
  const crashed = () => {
    const language = screenLanguage();
    const { title, what } = CRASH_TEXT[language];
    const said = [title, what, INBOX_TEXT[language].reopen].map((text, index) => {
      const element = document.createElement(index === 0 ? 'h1' : 'p');
      element.textContent = text;
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
