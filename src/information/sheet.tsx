import type { Recipient } from '../launch/configuration.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../text/language.ts';
import { PATIENT_INFORMATION, type PatientInformationText } from '../text/patient-information.ts';
import { fillTemplate } from '../text/template.ts';
import type { Choices } from './choices.ts';

const SECTIONS = ['what', 'who', 'voluntary', 'next', 'plan', 'child', 'disagree'] as const;

interface SheetProps {
  readonly choices: Choices;
  /** The installation's coordinating units. */
  readonly recipients: readonly Recipient[];
  /** Places in the configuration that keep it from being used; the units are not known then. */
  readonly faults: readonly string[];
  readonly onChange: (choices: Choices) => void;
  readonly onPrint: () => void;
}

/** The page as it is read and printed; the row of choices on top is left out on paper. */
export function Sheet({ choices, recipients, faults, onChange, onPrint }: SheetProps) {
  const { language, recipient } = choices;
  const text = PATIENT_INFORMATION[language];
  return (
    <>
      <div class="choices">
        <nav aria-label={text.language}>
          {LANGUAGES.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => onChange({ ...choices, language: each })}
            >
              {LANGUAGE_NAMES[each]}
            </button>
          ))}
        </nav>
        {recipients.length > 1 && (
          <label>
            {text.choose}{' '}
            <select
              value={recipient?.id ?? ''}
              onChange={({ currentTarget }) =>
                onChange({ ...choices, recipient: recipients.find(({ id }) => id === currentTarget.value) ?? null })
              }
            >
              <option value="">{text.chooseNone}</option>
              {recipients.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" class="print" onClick={onPrint}>
          {text.print}
        </button>
        {faults.length > 0 && (
          <p role="alert">
            {text.unitsUnread} <code>{faults.join(', ')}</code>
          </p>
        )}
      </div>
      <main lang={language}>
        <header>
          <h1>{text.title}</h1>
          <p>{text.for}</p>
        </header>
        {SECTIONS.map((section) => (
          <section key={section}>
            <h2>{text.sections[section].heading}</h2>
            <p>{text.sections[section].text}</p>
          </section>
        ))}
        <section class="contact">
          <h2>{text.contact}</h2>
          {faults.length > 0 ? <p>{text.unitMissing}</p> : <Contact recipient={recipient} text={text} />}
        </section>
        <footer>
          <p>{text.law}</p>
        </footer>
      </main>
    </>
  );
}

function Contact({ recipient, text }: { recipient: Recipient | null; text: PatientInformationText }) {
  if (recipient === null) return <p>{text.askWard}</p>;
  const { name, phone } = recipient;
  return (
    <>
      <p class="unit">{name}</p>
      <p>{phone === null ? text.noPhone : fillTemplate(text.phone, { phone })}</p>
    </>
  );
}
