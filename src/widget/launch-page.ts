import { loadConfiguration } from '../launch/load-configuration.ts';
import { missingRules } from '../launch/named-rules.ts';
import { startLaunch } from '../launch/start-launch.ts';
import { askedLanguage } from '../page/asked-language.ts';
import { askForLanguage, setInstalledLanguage } from '../page/chosen-language.ts';
import { installLastResort } from '../page/last-resort.ts';
import { runLaunchPage, type ShowOnDemand } from '../page/screen-on-demand.ts';
import type { Screen } from './app.tsx';

/** The page an EHR opens: it leaves for the authorisation server, or says why it cannot. */
async function launch(page: URL, show: ShowOnDemand<Screen>): Promise<void> {
  askForLanguage(askedLanguage(page));
  const { configuration, errors } = await loadConfiguration(new URL('config.json', page));
  if (errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors }, onRetry: null });
  }
  setInstalledLanguage(configuration.language);
  const redirectUri = new URL('index.html', new URL('.', page)).href;
  const problem = await startLaunch({
    location: page,
    configuration,
    redirectUri,
    unless: async (issuer) => {
      const missing = await missingRules(page, issuer, configuration);
      return missing.length > 0 ? { code: 'configuration-invalid', errors: missing } : null;
    },
  });
  const onRetry = problem.code === 'discovery-failed' ? () => location.reload() : null;
  await show({ at: 'stopped', problem, onRetry });
}

const WAITING: Screen = { at: 'reading', progress: new Map(), patient: null };

const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  const mount = () => import('./launch-screen.ts').then(({ mountScreen }) => mountScreen(place, 0));
  runLaunchPage<Screen>(mount, WAITING, (show) => launch(new URL(location.href), show));
}
