import { useLanguage } from '../../page/language-context.ts';
import { useAllWords } from '../use-all-words.ts';

/**
 * The sheet to hand to the patient, in the reader's language and with the unit's telephone. In a window of its own, since
 * the chart's sidebar is no page to print; its address holds nothing of the patient.
 */
export function PatientSheetLink({ unit }: { unit: string | null }) {
  const language = useLanguage();
  const to = new URLSearchParams({ ...(unit === null ? {} : { to: unit }), language });
  return (
    <p class="patient-sheet">
      <a href={`./information.html#${to}`} target="_blank" rel="noopener noreferrer">
        {useAllWords().patientSheet}
      </a>
    </p>
  );
}
