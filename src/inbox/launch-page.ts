import { loadConfiguration } from '../launch/load-configuration.ts';
import { startUserLaunch } from '../launch/start-user-launch.ts';
import { LANGUAGES } from '../text/language.ts';
import type { Screen } from './app.tsx';
import { setInstalledLanguage } from './chosen-language.ts';
import { installLastResort } from './last-resort.ts';

/**
 * The page an EHR opens the inbox with. A page of its own, and not a parameter of the chart's launch page: which app is
 * launched, with which scopes, must not be the choice of whoever writes the address.
 */
async function launch(page: URL, show: (screen: Screen) => Promise<void>): Promise<void> {
  const { configuration, errors } = await loadConfiguration(new URL('config.json', page));
  if (errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors }, onRetry: null });
  }
  // An EHR may say which language its user reads; anything but the three is ignored
  const asked = LANGUAGES.find((language) => language === page.searchParams.get('language'));
  setInstalledLanguage(asked ?? configuration.language);
  const redirectUri = new URL('inbox.html', new URL('.', page)).href;
  const problem = await startUserLaunch({ location: page, configuration, redirectUri });
  await show({ at: 'stopped', problem, onRetry: problem.code === 'discovery-failed' ? () => location.reload() : null });
}

/** Views, texts and styles are several times what a launch that goes well needs, so they come when first shown. */
function screenOnDemand(place: Element): (screen: Screen) => Promise<void> {
  let mounted: Promise<(screen: Screen) => void> | null = null;
  return async (screen) => {
    mounted ??= import('./launch-screen.ts').then(({ mountScreen }) => mountScreen(place));
    (await mounted)(screen);
  };
}

/** Milliseconds. Most launches have left for the authorisation server by then; nobody looks at a white page for longer. */
const PATIENCE = 1000;

const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  const show = screenOnDemand(place);
  const waiting = setTimeout(() => void show({ at: 'opening' }), PATIENCE);
  void launch(new URL(location.href), show).finally(() => clearTimeout(waiting));
}
