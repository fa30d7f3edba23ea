import type { ClinicianAnswer } from '../criteria/assessment.ts';
import type { Configuration } from '../launch/configuration.ts';
import type { Session } from '../launch/session.ts';
import type { PatientIdentity } from '../notice/notice.ts';
import { patientIdentity } from '../notice/patient/patient-identity.ts';
import { setUsersLanguage } from '../page/chosen-language.ts';
import { followStyle } from '../page/follow-style.ts';
import type { PatientRecord } from '../record/patient-record.ts';
import { readPatientRecord } from '../record/read-record.ts';
import type { BegunSession } from './begun-session.ts';
import type { WritingMemory } from './kept-writing.ts';
import type { Problem } from './problem/problem.ts';
import { type KnownUser, readUser } from './read-user.ts';
import type { ProgressByType } from './reading-view.tsx';
import { loadRules, type RulesResult } from './rules/load-rules.ts';
import { mountScreen } from './screen.tsx';
import { type AfterFlag, type Show, type ShownPatient, showPatient } from './shown-patient.ts';

/**
 * The page's whole life: end the launch, read, assess, show, and assess again with every answer. Everything that does
 * not wait for the token starts at once. Never rejects for anything foreseen; each failure is a screen.
 */
export async function runSession(begun: BegunSession, place: Element): Promise<void> {
  const { base } = begun;
  const show = mountScreen(place);
  // Rules are fetched at once and checked when the record has been asked for: checking takes longer than its replies
  const codeLists = begun.launched.then(aTaskLater).then(() => begun.codeLists);
  const likely = begun.issuer.then(async (issuer) => {
    const { configuration } = await begun.configuration;
    return issuer && configuration && { issuer, rules: loadRules(base, issuer, configuration, codeLists) };
  });

  const launched = await begun.launched;
  if (launched.failure !== undefined) return show({ at: 'stopped', problem: launched.failure, onRetry: null });
  const loaded = await begun.configuration;
  if (loaded.errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors: loaded.errors }, onRetry: null });
  }
  const { session } = launched;
  setUsersLanguage(session.locale);
  const opened = openPatient({
    session,
    configuration: loaded.configuration,
    rules: likely.then((early) =>
      early?.issuer === session.issuer ? early.rules : loadRules(base, session.issuer, loaded.configuration, codeLists),
    ),
    answers: [],
    show,
  });
  void followStyle(session); // after the record's requests, which the flag waits for
  await opened;
}

/** What has been begun in this task and its promises goes first. */
const aTaskLater = () => new Promise<void>((resolve) => void setTimeout(resolve));

interface Opening {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly rules: Promise<RulesResult>;
  /** Who is logged in, once it has been asked for. */
  readonly user?: Promise<KnownUser>;
  /** Given before the record was read once more. */
  readonly answers: readonly ClinicianAnswer[];
  /** What was begun then; absent the first time. */
  readonly writing?: WritingMemory;
  readonly show: Show;
}

/** Reads the record and shows the patient, as soon as what has been read is enough. Reading again starts here. */
async function openPatient(opening: Opening): Promise<void> {
  const { session, show, answers } = opening;
  let shown: ShownPatient | null = null;
  let progress: ProgressByType = new Map();
  let patient: PatientIdentity | null = null;
  const reading = readPatientRecord(session.transport, {
    patientId: session.patientId,
    grantedScopes: session.grantedScopes,
    references: session.issuer.references,
    onProgress: (latest) => {
      progress = new Map(progress).set(latest.type, latest);
      if (shown?.isShown() !== true) show({ at: 'reading', progress, patient });
    },
    onPatient: (read) => {
      patient = patientIdentity(read);
    },
    onEnough: (record) => void early(record),
  });
  // After the record's requests: no flag waits for a name
  const user = opening.user ?? readUser(session.transport, session.fhirUser);
  const opened = opening.rules.then((loaded) => {
    if ('errors' in loaded) return loaded;
    const { rules } = loaded;
    const wording = { language: 'nb', ...rules.content } as const;
    const { issuer, transport, patientId, grantedScopes, messageService } = session;
    const delivery = ({ browserDelivery }: AfterFlag) =>
      browserDelivery(transport, patientId, wording, {
        grantedScopes,
        messageService,
        documentType: issuer.documentType,
        channelsOf: (recipient) => issuer.recipientChannels[recipient] ?? issuer.channels,
      });
    const onRetry = (given: readonly ClinicianAnswer[], writing: WritingMemory) => {
      shown?.leave();
      void openPatient({ ...opening, user, answers: given, writing });
    };
    shown = showPatient({ ...opening, rules, delivery, user, onRetry });
    return { patient: shown };
  });
  const early = async (record: PatientRecord) => {
    const ready = await opened;
    if ('patient' in ready && !isRead) await ready.patient.weigh(record, { read: 'enough' });
  };
  let isRead = false;
  const result = await reading;
  isRead = true;
  const stop = (problem: Problem, onRetry: (() => void) | null) => {
    shown?.leave();
    show({ at: 'stopped', problem, onRetry });
  };
  if ('error' in result) {
    const again = result.error.code === 'patient-unreadable' || result.error.code === 'aborted';
    return stop(result.error, again ? () => void openPatient({ ...opening, user, answers }) : null);
  }
  const ready = await opened;
  if ('errors' in ready) return stop({ code: 'rules-invalid', errors: ready.errors }, null);
  await ready.patient.weigh(result.record, { read: 'whole', expired: result.sessionExpired });
}
