import { render } from 'preact';
import { App, type Screen } from './app.tsx';
import { chooseLanguage, screenLanguage } from './chosen-language.ts';

/**
 * Puts the app in the page; gives back how to change what it shows. The language is looked up each time. Messages about
 * the reading come in swarms and are drawn once a frame; everything else is drawn at once.
 */
export function mountScreen(place: Element): (screen: Screen) => void {
  let current: Screen = { at: 'reading', progress: new Map(), patient: null };
  let frame: number | null = null;
  const show = (screen: Screen) => {
    current = screen;
    if (screen.at === 'reading') frame ??= requestAnimationFrame(draw);
    else draw();
  };
  const draw = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    const language = screenLanguage();
    document.documentElement.lang = language;
    const choose = (other: typeof language) => {
      chooseLanguage(other);
      draw();
    };
    render(<App screen={current} language={language} onLanguage={choose} />, place);
  };
  draw();
  return show;
}
