import { loadConfiguration } from '../launch/load-configuration.ts';
import { missingRules } from '../launch/named-rules.ts';
import { startLaunch } from '../launch/start-launch.ts';
import { LANGUAGES } from '../text/language.ts';
import type { Screen } from './app.tsx';
import { askForLanguage, setInstalledLanguage } from './chosen-language.ts';
import { installLastResort } from './last-resort.ts';

type Show = (screen: Screen) => Promise<void>;

/** Milliseconds. Most launches have left for the authorisation server by then; nobody looks at a white page for longer. */
const PATIENCE = 1000;

/** The page an EHR opens: it leaves for the authorisation server, or says why it cannot. */
async function launch(page: URL, show: Show): Promise<void> {
  // An EHR may say which language its user reads; anything but the three is ignored
  const asked = LANGUAGES.find((language) => language === page.searchParams.get('language'));
  askForLanguage(asked ?? null);

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

/** Views, texts and styles are several times what a launch that goes well needs, so they come when first shown. */
function screenOnDemand(place: Element): Show {
  let mounted: Promise<(screen: Screen) => void> | null = null;
  return async (screen) => {
    mounted ??= import('./launch-screen.ts').then(({ mountScreen }) => mountScreen(place));
    (await mounted)(screen);
  };
}

const place = document.getElementById('app');
if (place !== null) {
  installLastResort(place);
  const show = screenOnDemand(place);
  const waiting = setTimeout(() => void show(WAITING), PATIENCE);
  void launch(new URL(location.href), show).finally(() => clearTimeout(waiting));
}
