import { render } from 'preact';
import { App, type Screen } from './app.tsx';
import { chooseLanguage, screenLanguage } from './chosen-language.ts';

/** Puts the app in the page; gives back how to change what it shows. The language is looked up each time. */
export function mountScreen(place: Element): (screen: Screen) => void {
  let current: Screen = { at: 'reading', progress: new Map(), patient: null };
  const show = (screen: Screen) => {
    current = screen;
    const language = screenLanguage();
    document.documentElement.lang = language;
    const choose = (other: typeof language) => {
      chooseLanguage(other);
      show(current);
    };
    render(<App screen={screen} language={language} onLanguage={choose} />, place);
  };
  show(current);
  return show;
}
