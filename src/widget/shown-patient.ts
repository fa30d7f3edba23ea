import { assess } from '../criteria/assess.ts';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import { assessmentDate } from '../criteria/assessment-date.ts';
import { readFacts } from '../facts/facts.ts';
import type { Configuration } from '../launch/configuration.ts';
import type { Session } from '../launch/session.ts';
import type { Delivery } from '../notice/delivery.ts';
import { mergeNotices, noticeCoverage, noticesInRecord } from '../notice/find-notices.ts';
import { municipalityOf } from '../notice/municipality.ts';
import type { SentNotice } from '../notice/notice.ts';
import { stands } from '../notice/notice-from-task.ts';
import { noticesFromService } from '../notice/notices-from-service.ts';
import { patientIdentity } from '../notice/patient-identity.ts';
import { withAnswers } from '../notice/read-answers.ts';
import type { PatientRecord } from '../record/patient-record.ts';
import { WIDGET_TEXT } from '../text/widget.ts';
import type { Screen } from './app.tsx';
import type { AssessedViewProps, SilenceView } from './assessed-view.tsx';
import { browserDesk, earlierOutcome } from './browser-desk.ts';
import { screenLanguage } from './chosen-language.ts';
import { flagSilence } from './flag-silence.ts';
import type { Rules } from './load-rules.ts';
import type { Looked } from './look-again.tsx';
import type { NoticeDesk } from './notice-desk.ts';
import type { GivenAnswer } from './question.tsx';
import { asPerson, type KnownUser } from './read-user.ts';

export type Show = (screen: Screen) => void;

export interface ShownPatientOptions {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly rules: Rules;
  readonly delivery: Delivery;
  /** Never waited for before the flag; the notice is. */
  readonly user: Promise<KnownUser>;
  /** Given before the record was read once more. */
  readonly answers: readonly ClinicianAnswer[];
  readonly show: Show;
  /** Reads the record again, keeping these answers. */
  readonly onRetry: (answers: readonly ClinicianAnswer[]) => void;
}

/** How much of the record there is. `expired`: the session ended while reading. */
export type Extent = { readonly read: 'enough' } | { readonly read: 'whole'; readonly expired: boolean };

/** One patient on the screen: weighs what has been read with every answer, and shows it. */
export interface ShownPatient {
  /**
   * Weighs a record and shows what came of it. Of a record that is only enough to begin with, a level is shown that more
   * rows cannot take back, since they only add: `likely`, and a registered coordinator. Any other level waits for the
   * whole record, for nothing reassuring, and no question, may rest on what has not been read.
   */
  weigh(record: PatientRecord, extent: Extent): Promise<void>;
  readonly isShown: () => boolean;
  /** Another screen has taken its place: nothing of this patient is shown any more. */
  leave(): void;
}

/** What one record says beside the assessment. */
type RecordSaid = Pick<AssessedViewProps, 'patient' | 'notices' | 'noticesUnread' | 'desk'>;

interface Weighed extends RecordSaid {
  readonly record: PatientRecord;
  readonly extent: Extent;
  readonly assessment: Assessment;
}

export function showPatient(options: ShownPatientOptions): ShownPatient {
  const { session, configuration, rules, delivery, show, onRetry } = options;
  const { profile } = rules.compiled;
  // One instant for as long as the patient is shown: what is read later moves no window
  const at = new Date().toISOString();
  const earlier = earlierOutcome(delivery);
  const asSender = (user: KnownUser) => asPerson(user, WIDGET_TEXT[screenLanguage()].loggedInUser);
  let sender = asSender({ reference: session.fhirUser, name: null });
  let isSenderKnown = false;
  const silence = flagSilence(profile?.silenceDays ?? null);
  let answers = options.answers;
  let weighed: Weighed | null = null;
  let turn = 0;
  let left = false;
  /** The record last handed in, also while it is being weighed. */
  let latest: { readonly record: PatientRecord; readonly extent: Extent } | null = null;

  /** A later record or answer overtakes one that is still being weighed. */
  const weigh = async (record: PatientRecord, extent: Extent) => {
    turn += 1;
    const mine = turn;
    const setting = profile?.setting ?? session.issuer.setting;
    const source = readFacts({ record, at, setting, codes: rules.codes });
    const assessment = await assess(rules.compiled, source, answers);
    if (mine !== turn || left) return;
    const first = weighed === null && extent.read === 'enough';
    if (first && assessment.level !== 'likely' && assessment.level !== 'has-coordinator') return;
    const isNew = weighed?.record !== record;
    const said = weighed?.record === record ? weighed : whatItSays(record);
    weighed = { ...said, record, extent, assessment };
    present();
    const asks = session.issuer.channels.includes('dialog-message') && extent.read === 'whole' && !extent.expired;
    if (isNew && asks) void askService(record).then(() => present());
  };
  const weighAgain = async () => {
    if (latest !== null) await weigh(latest.record, latest.extent);
  };

  const deskFor = (record: PatientRecord, seen: readonly SentNotice[]): NoticeDesk => {
    const { issuer, patientId, grantedScopes } = session;
    const setting = profile?.setting ?? issuer.setting;
    const municipality = municipalityOf(record.patient, assessmentDate({ at }));
    const options = { configuration, issuer, profile, setting, municipality, patientId, grantedScopes, delivery, seen };
    return watched(browserDesk(options), () => present());
  };

  const whatItSays = (record: PatientRecord): RecordSaid => {
    const notices = noticesInRecord(record);
    silence.read(record.rows.Task);
    const unread = noticeCoverage(record, session.issuer.channels);
    return {
      patient: patientIdentity(record.patient),
      notices,
      noticesUnread: unread.state === 'complete' ? null : unread.why,
      desk: deskFor(record, notices),
    };
  };

  /** Dialog messages are not in the record; the message service is asked, and nothing waits for it but itself. */
  const askService = async (record: PatientRecord): Promise<boolean> => {
    if (weighed === null || !session.issuer.channels.includes('dialog-message')) return true;
    const units = [...weighed.desk.recipients, ...weighed.desk.others];
    const { notices, complete } = await noticesFromService(record, session.patientId, units, delivery);
    if (weighed?.record !== record || left) return complete;
    if (notices.length > 0) {
      const all = mergeNotices(weighed.notices, notices).filter(stands);
      weighed = { ...weighed, notices: all, desk: deskFor(record, all) };
    }
    if (!complete) weighed = { ...weighed, noticesUnread: weighed.noticesUnread ?? 'failed' };
    return complete;
  };

  const onAnswer = async (criterion: string, given: GivenAnswer) => {
    answers = withAnswer(answers, criterion, given, sender);
    await weighAgain();
  };

  /** The notices alone, once more: the rest of the record stays as it was read. */
  const onLook = async (): Promise<Looked> => {
    if (weighed === null) return { saw: 'unread' };
    const answers = await weighed.desk.readAnswers();
    if (weighed === null) return { saw: 'unread' };
    const before = JSON.stringify(weighed.notices);
    const { record } = weighed;
    const notices = withAnswers(weighed.notices, answers);
    weighed = { ...weighed, notices, desk: deskFor(record, notices) };
    if (answers.complete) silence.readAgain(answers.dismissals);
    const complete = (await askService(record)) && answers.complete;
    present();
    if (!complete) return { saw: 'unread' };
    const saw = JSON.stringify(weighed.notices) === before ? 'nothing-new' : 'news';
    return { saw, at: new Date().toISOString() };
  };

  const present = () => {
    if (weighed === null || left) return;
    const { extent, assessment, patient, notices, noticesUnread, desk } = weighed;
    const encounter = session.encounterId === null ? null : `Encounter/${session.encounterId}`;
    const silencing: SilenceView = silence.view({
      assessment,
      notices,
      at: new Date().toISOString(),
      dismiss: (reason, comment, known, seen) =>
        desk.dismiss({ patient, sender, encounter, reason, comment, known }, seen, screenLanguage()),
      undo: desk.undo,
      after: () => present(),
    });
    show({
      at: 'assessed',
      rules: rules.content,
      view: {
        patient,
        sender,
        encounter,
        assessment,
        answers,
        desk,
        notices,
        noticesUnread,
        earlier,
        awaits: extent.read === 'enough' ? 'record' : isSenderKnown ? null : 'sender',
        closed: (extent.read === 'whole' && extent.expired) || session.refusal() !== null,
        silencing,
        onLook,
        onAnswer,
        onRetry: () => onRetry(answers),
      },
    });
  };

  void options.user.then((user) => {
    const unnamed = sender;
    sender = asSender(user);
    isSenderKnown = true;
    if (!answers.some(({ by }) => by === unnamed)) return present();
    // What was answered before the name came was answered by the same person
    answers = answers.map((answer) => (answer.by === unnamed ? { ...answer, by: sender } : answer));
    return weighAgain();
  });

  return {
    weigh: (record, extent) => {
      latest = { record, extent };
      return weigh(record, extent);
    },
    isShown: () => weighed !== null && !left,
    leave: () => {
      left = true;
    },
  };
}

/** After each use of the desk the screen is shown anew: the session may have ended meanwhile. */
function watched(desk: NoticeDesk, after: () => void): NoticeDesk {
  const then = <T>(result: Promise<T>) => result.finally(after);
  return {
    ...desk,
    send: (draft, language) => then(desk.send(draft, language)),
    check: (identifier) => then(desk.check(identifier)),
  };
}

function withAnswer(
  answers: readonly ClinicianAnswer[],
  criterion: string,
  answer: GivenAnswer,
  by: ClinicianAnswer['by'],
): readonly ClinicianAnswer[] {
  const others = answers.filter((each) => each.criterion !== criterion);
  return answer === null ? others : [...others, { criterion, answer, by, at: new Date().toISOString() }];
}
