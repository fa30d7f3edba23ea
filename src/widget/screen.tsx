import { render } from 'preact';
import { chooseLanguage, screenLanguage } from '../page/chosen-language.ts';
import { App, type Screen } from './app.tsx';

/**
 * Milliseconds before a reading is drawn, and between two drawings of it: a record that is read sooner shows its flag at
 * once, and not first a page without words (which come 600 later, page.css).
 */
const BETWEEN = 300;

/**
 * Puts the app in the page; gives back how to change what it shows. The language is looked up each time. Messages about
 * the reading come in swarms and are gathered, since drawing each would take time from the flag; everything else is
 * drawn at once.
 * @param patience milliseconds before the first drawing of a reading.
 */
export function mountScreen(place: Element, patience = BETWEEN): (screen: Screen) => void {
  let current: Screen = { at: 'reading', progress: new Map(), patient: null };
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let isMounted = false;
  const show = (screen: Screen) => {
    current = screen;
    if (screen.at === 'reading') waiting ??= setTimeout(draw, isMounted ? BETWEEN : patience);
    else draw();
  };
  const draw = () => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    const language = screenLanguage();
    document.documentElement.lang = language;
    const choose = (other: typeof language) => {
      chooseLanguage(other);
      draw();
    };
    if (!isMounted) place.replaceChildren();
    isMounted = true;
    render(<App screen={current} language={language} onLanguage={choose} />, place);
  };
  show(current);
  return show;
}
