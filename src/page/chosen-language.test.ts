// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A page just opened: what was chosen in this tab before is all it knows. */
const openedPage = () => {
  vi.resetModules();
  return import('./chosen-language.ts');
};
beforeEach(() => sessionStorage.clear());

describe('the language on screen', () => {
  it('is the installation’s when nobody says anything', async () => {
    const { screenLanguage, setInstalledLanguage, setUsersLanguage } = await openedPage();
    setInstalledLanguage('nn');
    setUsersLanguage(null);
    expect(screenLanguage()).toBe('nn');
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['nn_NO', 'nn'],
    ['nb-NO', 'nb'],
    ['no', 'nb'],
    ['NN', 'nn'],
  ] as const)('follows the EHR’s user: %s is %s', async (locale, language) => {
    const { screenLanguage, setInstalledLanguage, setUsersLanguage } = await openedPage();
    setInstalledLanguage(language === 'nn' ? 'en' : 'nn');
    setUsersLanguage(locale);
    expect(screenLanguage()).toBe(language);
  });

  it.each(['se-NO', '<b>', 'nb<b>'])(
    'stays the installation’s for a user whose language, %s, has no texts',
    async (locale) => {
      const { screenLanguage, setInstalledLanguage, setUsersLanguage } = await openedPage();
      setInstalledLanguage('nn');
      setUsersLanguage(locale);
      expect(screenLanguage()).toBe('nn');
    },
  );

  it('is the reader’s own choice above all, also after a reload', async () => {
    const first = await openedPage();
    first.setLanguageSession('state-1');
    first.chooseLanguage('nn');
    const reloaded = await openedPage();
    reloaded.setLanguageSession('state-1');
    reloaded.setUsersLanguage('en');
    expect(reloaded.screenLanguage()).toBe('nn');
  });

  it('is the next user’s own in the next chart of the same tab, whatever was chosen in the last', async () => {
    const first = await openedPage();
    first.setLanguageSession('state-1');
    first.chooseLanguage('en');
    const launch = await openedPage();
    launch.askForLanguage(null);
    const next = await openedPage();
    next.setLanguageSession('state-2');
    next.setUsersLanguage('nn');
    expect(next.screenLanguage()).toBe('nn');
  });

  it('keeps what was chosen before the session was known', async () => {
    const page = await openedPage();
    page.chooseLanguage('en');
    page.setLanguageSession('state-1');
    const reloaded = await openedPage();
    reloaded.setLanguageSession('state-1');
    expect(reloaded.screenLanguage()).toBe('en');
  });

  it('follows what the launch’s address asked for, in that session only', async () => {
    const launch = await openedPage();
    launch.askForLanguage('nn');
    expect(launch.screenLanguage()).toBe('nn');
    for (const [state, language] of [
      ['state-1', 'nn'],
      ['state-1', 'nn'],
      ['state-2', 'nb'],
    ] as const) {
      const page = await openedPage();
      page.setLanguageSession(state);
      expect(page.screenLanguage()).toBe(language);
    }
  });
});
