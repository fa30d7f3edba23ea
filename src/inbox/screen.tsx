import { render } from 'preact';
import { chooseLanguage, screenLanguage } from '../page/chosen-language.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import { App, type Screen } from './app.tsx';

export type Show = (screen: Screen) => void;

/** Puts the app in the page; gives back how to change what it shows. The language is looked up each time. */
export function mountScreen(place: Element): Show {
  let current: Screen = { at: 'opening' };
  const draw = () => {
    const language = screenLanguage();
    document.documentElement.lang = language;
    document.title = INBOX_TEXT[language].title;
    const choose = (other: typeof language) => {
      chooseLanguage(other);
      draw();
    };
    render(<App screen={current} language={language} onLanguage={choose} />, place);
  };
  place.replaceChildren();
  draw();
  return (screen) => {
    current = screen;
    draw();
  };
}
