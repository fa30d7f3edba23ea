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

  it('stays the installation’s for a user whose language has no texts', async () => {
    const { screenLanguage, setInstalledLanguage, setUsersLanguage } = await openedPage();
    setInstalledLanguage('nn');
    setUsersLanguage('se-NO');
    expect(screenLanguage()).toBe('nn');
  });

  it('is the reader’s own choice above all, also after a reload', async () => {
    const first = await openedPage();
    first.chooseLanguage('nn');
    const reloaded = await openedPage();
    reloaded.setUsersLanguage('en');
    expect(reloaded.screenLanguage()).toBe('nn');
  });
});
