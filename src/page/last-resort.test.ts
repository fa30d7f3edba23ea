// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { installLastResort } from './last-resort.ts';

const place = document.createElement('div');
installLastResort(place);

beforeEach(() => place.replaceChildren('Line Danser'));

describe('when something throws where nobody catches it', () => {
  it.each([
    ['an error', () => new ErrorEvent('error', { error: new TypeError('x is undefined'), message: 'x' })],
    ['a refused promise', () => new Event('unhandledrejection')],
  ])('%s ends in a plain sentence instead of a white page, and tells nothing of the error', (_, event) => {
    window.dispatchEvent(event());
    expect(place.querySelector('[role=alert]')?.textContent).toBe(
      'Kan ikke visesNoe gikk galt i appen. Ingenting er sendt uten at du har fått beskjed.Lukk og åpne på nytt fra pasientens journal.',
    );
  });

  it('an image or a style that does not load stops nothing', () => {
    window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop' }));
    expect(place.textContent).toBe('Line Danser');
  });
});
