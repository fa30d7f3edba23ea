import type { ClinicianAnswer } from '../criteria/assessment.ts';
import type { Configuration } from '../launch/configuration.ts';
import type { Session } from '../launch/session.ts';
import { patientIdentity } from '../notice/patient/patient-identity.ts';
import { setUsersLanguage } from '../page/chosen-language.ts';
import { followStyle } from '../page/follow-style.ts';
import { showIcon } from '../page/icon.ts';
import type { beginSession } from './begun-session.ts';
import type { WritingMemory } from './kept-writing.ts';
import type { Problem } from './problem/problem.ts';
import { type FoundUser, readUser } from './read-user.ts';
import { type RecordReading, readRecord } from './record-reading.ts';
import { loadRules, type RulesResult } from './rules/load-rules.ts';
import type { RuleContent } from './rules/rule-content.ts';
import { mountScreen } from './screen.tsx';
import { type AfterFlag, type Show, type ShownPatient, showPatient } from './shown-patient.ts';

/**
 * The page's whole life from when its record has been asked for: read, assess, show, and assess again with every answer.
 * Never rejects for anything foreseen; each failure is a screen.
 */
export async function runSession(beginning: ReturnType<typeof beginSession>, place: Element): Promise<void> {
  await openSession(beginning, place);
  showIcon();
}

async function openSession(beginning: ReturnType<typeof beginSession>, place: Element): Promise<void> {
  const show = mountScreen(place);
  const begun = await beginning;
  if (begun.failure !== undefined) return show({ at: 'stopped', problem: begun.failure, onRetry: null });
  const { session, configuration, ruleFiles } = begun;
  setUsersLanguage(session.locale);
  const rules = loadRules(ruleFiles, session.issuer, configuration);
  const opened = openPatient({ session, configuration, rules, answers: [], show }, begun.reading);
  void followStyle(session); // after the record's requests, which the flag waits for
  await opened;
}

interface Opening {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly rules: Promise<RulesResult>;
  /** Who is logged in, once it has been asked for. */
  readonly user?: Promise<FoundUser>;
  /** Given before the record was read once more. */
  readonly answers: readonly ClinicianAnswer[];
  /** What was begun then; absent the first time. */
  readonly writing?: WritingMemory;
  readonly show: Show;
}

/** Shows the patient, as soon as what has been read of the record is enough. Reading again starts here. */
async function openPatient(opening: Opening, reading: RecordReading): Promise<void> {
  const { session, show, answers } = opening;
  let shown: ShownPatient | null = null;
  reading.watch((progress, read) => {
    const patient = read === null ? null : patientIdentity(read);
    if (shown?.isShown() !== true) show({ at: 'reading', progress, patient });
  });
  // After the record's requests: no flag waits for a name
  const user = opening.user ?? readUser(session.transport, session.fhirUser);
  const opened = opening.rules.then((loaded) => {
    if ('errors' in loaded) return loaded;
    const { rules } = loaded;
    const { issuer, transport, patientId, grantedScopes, messageService } = session;
    const delivery = ({ browserDelivery }: AfterFlag, content: RuleContent) =>
      browserDelivery(
        transport,
        patientId,
        { language: 'nb', ...content },
        {
          grantedScopes,
          messageService,
          documentType: issuer.documentType,
          channelsOf: (recipient) => issuer.recipientChannels[recipient] ?? issuer.channels,
        },
      );
    const onRetry = (given: readonly ClinicianAnswer[], writing: WritingMemory) => {
      shown?.leave();
      void openPatient({ ...opening, user, answers: given, writing }, readRecord(session));
    };
    shown = showPatient({ ...opening, rules, delivery, user, onRetry });
    return { patient: shown };
  });
  let isRead = false;
  void reading.enough.then(async (record) => {
    const ready = await opened;
    if ('patient' in ready && !isRead) await ready.patient.weigh(record, { read: 'enough' });
  });
  const result = await reading.whole;
  isRead = true;
  const stop = (problem: Problem, onRetry: (() => void) | null) => {
    shown?.leave();
    show({ at: 'stopped', problem, onRetry });
  };
  if ('error' in result) {
    const again = result.error.code === 'patient-unreadable' || result.error.code === 'aborted';
    return stop(
      result.error,
      again ? () => void openPatient({ ...opening, user, answers }, readRecord(session)) : null,
    );
  }
  const ready = await opened;
  if ('errors' in ready) return stop({ code: 'rules-invalid', errors: ready.errors }, null);
  await ready.patient.weigh(result.record, { read: 'whole', expired: result.sessionExpired });
}
