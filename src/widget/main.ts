import './styles.ts';
import { installLastResort } from '../page/last-resort.ts';
import { beginSession } from './begun-session.ts';

/**
 * The page the authorisation server sends the browser back to. What waits for a server is asked for first; the code that
 * reads, decides and shows comes meanwhile. Should it not come, the last resort speaks.
 */
const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  const begun = beginSession(new URL(location.href));
  void import('./session-flow.ts').then(({ runSession }) => runSession(begun, place));
}
