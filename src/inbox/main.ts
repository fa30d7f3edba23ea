import './styles.ts';
import { installLastResort } from './last-resort.ts';
import { mountScreen } from './screen.tsx';
import { runSession } from './session-flow.ts';

/** The page the authorisation server sends the browser back to. */
const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  void runSession(new URL(location.href), mountScreen(place));
}
