import './styles.ts';
import { installLastResort } from '../page/last-resort.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import { mountScreen } from './screen.tsx';
import { runSession } from './session-flow.ts';

/** The page the authorisation server sends the browser back to. */
const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place, (language) => INBOX_TEXT[language].reopen);
  void runSession(new URL(location.href), mountScreen(place));
}
