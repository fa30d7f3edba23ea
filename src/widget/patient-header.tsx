import type { PatientIdentity } from '../notice/notice.ts';
import { useLanguage } from '../page/language-context.ts';
import { formatBirthDate } from '../text/dates.ts';
import { fillTemplate } from '../text/template.ts';
import { useWords } from './use-words.ts';

/** Whose record this is, always on top. Before it is read the place is kept, so that nothing jumps. */
export function PatientHeader({ patient }: { patient: PatientIdentity | null }) {
  const language = useLanguage();
  const words = useWords();
  if (patient === null) {
    return (
      <header class="patient">
        <span class="skeleton skeleton-name" />
      </header>
    );
  }
  return (
    <header class="patient">
      <h1>
        {patient.name === '' ? (
          <span class="patient-unknown">{words.nameUnknown}</span>
        ) : (
          <span class="patient-name">{patient.name}</span>
        )}{' '}
        <span class="patient-born">
          {patient.birthDate === null
            ? words.birthDateUnknown
            : fillTemplate(words.born, { date: formatBirthDate(language, patient.birthDate) })}
        </span>
      </h1>
    </header>
  );
}
