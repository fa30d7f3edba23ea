// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../launch/configuration.ts';
import { LANGUAGES, type Language } from '../text/language.ts';
import { PATIENT_INFORMATION } from '../text/patient-information.ts';
import { Sheet } from './sheet.tsx';

afterEach(cleanup);

const ke: Recipient = {
  id: 'ke',
  name: 'KE Førde',
  kind: 'hospital',
  identifiers: [],
  municipalities: [],
  phone: '57 83 90 00',
  answerWithinDays: 7,
};

function show(language: Language, recipient: Recipient | null, faults: readonly string[]): string {
  const choices = { language, recipient };
  const { container } = render(
    <Sheet choices={choices} recipients={[ke]} faults={faults} onChange={() => {}} onPrint={() => {}} />,
  );
  return container.querySelector('.contact')?.textContent ?? '';
}

describe('whom to ask', () => {
  it.each([...LANGUAGES])(
    'without a configuration it is said that the telephone number is missing (%s)',
    (language) => {
      expect(show(language, null, ['config.json'])).toContain(PATIENT_INFORMATION[language].unitMissing);
      const alert = screen.getByRole('alert');
      expect(alert.textContent).toContain('config.json');
      // For those who run the app, and not on the patient's paper
      expect(alert.closest('.choices')).not.toBeNull();
    },
  );

  it('with one, the unit and its number stand there, and nothing is said to be missing', () => {
    expect(show('nb', ke, [])).toContain('KE FørdeTelefon 57 83 90 00');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
