import './styles.ts';
import { installLastResort } from '../page/last-resort.ts';
import { beginSession } from './begun-session.ts';

/**
 * The page the authorisation server sends the browser back to. What waits for a server is asked for first, and the token
 * before all else; the code that reads, decides and shows comes meanwhile. Should it not come, the last resort speaks.
 * The script waits neither for the styles nor for the end of the page (`async`), so that its place may not be there yet.
 */
const begun = beginSession(new URL(location.href));
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  const place = document.getElementById('app');
  if (place === null) return;
  installLastResort(place);
  // In a task of its own: what the token waits for runs first, and its request leaves before others take of the line
  setTimeout(() => void import('./session-flow.ts').then(({ runSession }) => runSession(begun, place)));
}
