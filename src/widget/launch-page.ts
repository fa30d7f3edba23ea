import './styles.ts';
import { loadConfiguration } from '../launch/load-configuration.ts';
import { startLaunch } from '../launch/start-launch.ts';
import { LANGUAGES } from '../text/language.ts';
import type { Screen } from './app.tsx';
import { chooseLanguage, setInstalledLanguage } from './chosen-language.ts';
import { installLastResort } from './last-resort.ts';
import { mountScreen } from './screen.tsx';

/** The page an EHR opens: it leaves for the authorisation server, or says why it cannot. */
async function launch(page: URL, show: (screen: Screen) => void): Promise<void> {
  // An EHR may say which language its user reads; anything but the three is ignored
  const asked = LANGUAGES.find((language) => language === page.searchParams.get('language'));
  if (asked !== undefined) chooseLanguage(asked);

  const { configuration, errors } = await loadConfiguration(new URL('config.json', page));
  if (errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors }, onRetry: null });
  }
  setInstalledLanguage(configuration.language);
  const redirectUri = new URL('index.html', new URL('.', page)).href;
  const problem = await startLaunch({ location: page, configuration, redirectUri });
  const onRetry = problem.code === 'discovery-failed' ? () => location.reload() : null;
  show({ at: 'stopped', problem, onRetry });
}

const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  void launch(new URL(location.href), mountScreen(place));
}
