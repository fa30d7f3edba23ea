import { completeUserLaunch } from '../launch/complete-user-launch.ts';
import { loadConfiguration } from '../launch/load-configuration.ts';
import type { UserSession } from '../launch/user-session.ts';
import type { Person } from '../notice/notice.ts';
import { memoryLock, tabLock } from '../notice/server/lock.ts';
import { screenLanguage, setInstalledLanguage, setLanguageSession, setUsersLanguage } from '../page/chosen-language.ts';
import { followStyle } from '../page/follow-style.ts';
import { systemClock } from '../record/clock.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import { inboxDesk } from './inbox-desk.ts';
import { readPerson } from './read/read-person.ts';
import type { Show } from './screen.tsx';
import { chosenUnit } from './unit/chosen-unit.ts';

/** The page's whole life: end the launch, then the inbox. Never rejects for anything foreseen; each failure is a screen. */
export async function runSession(page: URL, show: Show): Promise<void> {
  const configuration = loadConfiguration(new URL('config.json', new URL('.', page)));
  void configuration.then((loaded) => loaded.configuration && setInstalledLanguage(loaded.configuration.language));
  const state = page.searchParams.get('state');
  if (state !== null) setLanguageSession(state);

  const launched = await completeUserLaunch({ location: page, configuration });
  const loaded = await configuration;
  if (loaded.errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors: loaded.errors }, onRetry: null });
  }
  if (launched.failure !== undefined) return show({ at: 'stopped', problem: launched.failure, onRetry: null });
  const { session } = launched;
  const { issuer, transport, messageService, grantedScopes, fhirUser, stateKey } = session;
  setUsersLanguage(session.locale);
  void followStyle(session);
  const { recipients, language } = loaded.configuration;
  const user = readUser(session);
  show({
    at: 'inbox',
    desk: inboxDesk({
      issuer,
      recipients,
      transport,
      grantedScopes,
      user,
      fhirUser,
      chosen: chosenUnit(stateKey),
      messaging:
        messageService === null
          ? null
          : { service: messageService, language, lock: tabLock(navigator.locks, memoryLock()) },
      clock: systemClock,
    }),
  });
}

/** Who is logged in. Without a name the sender is told of "the logged-in user", and the reference still says who. */
async function readUser({ transport, fhirUser }: UserSession): Promise<Person> {
  const { name, phone } = await readPerson(transport, fhirUser);
  return {
    name: name ?? INBOX_TEXT[screenLanguage()].loggedInUser,
    reference: fhirUser,
    ...(phone !== null && { phone }),
  };
}
