import { loadConfiguration } from '../launch/load-configuration.ts';
import { startUserLaunch } from '../launch/start-user-launch.ts';
import { askedLanguage } from '../page/asked-language.ts';
import { askForLanguage, setInstalledLanguage } from '../page/chosen-language.ts';
import { installLastResort } from '../page/last-resort.ts';
import { runLaunchPage, type ShowOnDemand } from '../page/screen-on-demand.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import type { Screen } from './app.tsx';

/**
 * The page an EHR opens the inbox with. A page of its own, and not a parameter of the chart's launch page: which app is
 * launched, with which scopes, must not be the choice of whoever writes the address.
 */
async function launch(page: URL, show: ShowOnDemand<Screen>): Promise<void> {
  askForLanguage(askedLanguage(page));
  const { configuration, errors } = await loadConfiguration(new URL('config.json', page));
  if (errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors }, onRetry: null });
  }
  setInstalledLanguage(configuration.language);
  const redirectUri = new URL('inbox.html', new URL('.', page)).href;
  const problem = await startUserLaunch({ location: page, configuration, redirectUri });
  await show({ at: 'stopped', problem, onRetry: problem.code === 'discovery-failed' ? () => location.reload() : null });
}

const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place, (language) => INBOX_TEXT[language].reopen);
  const mount = () => import('./launch-screen.ts').then(({ mountScreen }) => mountScreen(place));
  runLaunchPage<Screen>(mount, { at: 'opening' }, (show) => launch(new URL(location.href), show));
}
