import { assess } from '../criteria/assess.ts';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import { silenceDaysOf } from '../criteria/resolve-conditions.ts';
import { readFacts } from '../facts/facts.ts';
import type { Configuration } from '../launch/configuration.ts';
import type { Session } from '../launch/session.ts';
import type { Delivery } from '../notice/delivery/delivery.ts';
import type { Person, SentNotice } from '../notice/notice.ts';
import { patientIdentity } from '../notice/patient/patient-identity.ts';
import { mayHoldNotices } from '../notice/standing/may-hold-notices.ts';
import { screenLanguage } from '../page/chosen-language.ts';
import type { PatientRecord } from '../record/patient-record.ts';
import { WIDGET_TEXT } from '../text/widget.ts';
import type { Screen } from './app.tsx';
import type { BelowFlagProps } from './below-flag.tsx';
import type { FlagSilence } from './flag/flag-silence.ts';
import type { FlagViewProps } from './flag/flag-view.ts';
import type { SilenceView } from './flag/silence-view.ts';
import { WritingMemory } from './kept-writing.ts';
import type { EarlierOutcome, NoticeDesk } from './notice/notice-desk.ts';
import type { Looked } from './notice/what-was-seen.ts';
import { painted } from './painted.ts';
import type { FoundUser } from './read-user.ts';
import { withAnswer } from './reasons/given-answers.ts';
import type { GivenAnswer } from './reasons/question.tsx';
import type { FoundFact } from './reasons/shortfall.ts';
import type { Rules } from './rules/load-rules.ts';
import type { RuleContent } from './rules/rule-content.ts';

export type Show = (screen: Screen) => void;
export type AfterFlag = typeof import('./after-flag.ts');

export interface ShownPatientOptions {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly rules: Rules;
  /** Makes what notices leave by, once the code for it is here. */
  readonly delivery: (code: AfterFlag, content: RuleContent) => Promise<Delivery>;
  /** Never waited for before the flag; the notice is. */
  readonly user: Promise<FoundUser>;
  /** Given before the record was read once more. */
  readonly answers: readonly ClinicianAnswer[];
  /** What was begun then; absent the first time. */
  readonly writing?: WritingMemory;
  readonly show: Show;
  /** Reads the record again, keeping these answers and what has been begun. */
  readonly onRetry: (answers: readonly ClinicianAnswer[], writing: WritingMemory) => void;
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
type RecordSaid = Pick<BelowFlagProps, 'patient' | 'notices'>;

interface Weighed extends RecordSaid {
  readonly record: PatientRecord;
  readonly extent: Extent;
  readonly assessment: Assessment;
  readonly answers: readonly ClinicianAnswer[];
  readonly found: FoundFact;
  /** The message service did not tell of all its notices. */
  readonly serviceUnread: boolean;
}

/** The code of the page below the flag, and what it works with. */
interface Rest {
  readonly code: AfterFlag;
  /** With the texts that only it shows. */
  readonly content: RuleContent;
  readonly delivery: Delivery;
  readonly earlier: EarlierOutcome | null;
  readonly silence: FlagSilence;
}

export function showPatient(options: ShownPatientOptions): ShownPatient {
  const { session, configuration, rules, show, onRetry, writing = new WritingMemory() } = options;
  const { ruleSet, profile } = rules.compiled;
  // One instant for as long as the patient is shown: what is read later moves no window
  const at = new Date().toISOString();
  const unnamed = () => WIDGET_TEXT[screenLanguage()].loggedInUser;
  let sender: Person = { reference: session.fhirUser, name: unnamed() };
  let isSenderKnown = false;
  /** Given here, which go before what stands in a notice. */
  let given = options.answers;
  /** Criteria whose answer was taken back here, also one that stands in a notice. */
  const takenBack = new Set<string>();
  let weighed: Weighed | null = null;
  let desk: { readonly seen: readonly SentNotice[]; readonly desk: NoticeDesk } | null = null;
  let rest: Rest | 'coming' | 'not-fetched' = 'coming';
  let fetched: Promise<void> | null = null;
  /** Resolves when the first flag is painted; null before there is one. */
  let onScreen: Promise<void> | null = null;
  let turn = 0;
  let left = false;
  /** Faulty texts: nothing goes over the screen that says so. */
  let stopped = false;
  /** The record last handed in, also while it is being weighed. */
  let latest: { readonly record: PatientRecord; readonly extent: Extent } | null = null;

  /** A later record or answer overtakes one that is still being weighed. */
  const weigh = async (record: PatientRecord, extent: Extent) => {
    turn += 1;
    const mine = turn;
    // A flag that has just been drawn is painted before anything more is computed
    await onScreen;
    // A notice that stands, and why the flag is silent, are told with the flag or before it, never after
    if (mine === turn && !left && mayHoldNotices(record)) await restFetched();
    if (mine !== turn || left) return;
    const setting = profile?.setting ?? session.issuer.setting;
    const source = readFacts({ record, at, setting, codes: rules.codes });
    const answers = answersTo(record);
    const assessment = await assess(rules.compiled, source, answers);
    if (mine !== turn || left) return;
    const first = weighed === null && extent.read === 'enough';
    if (first && assessment.level !== 'likely' && assessment.level !== 'has-coordinator') return;
    const isNew = weighed?.record !== record;
    const said = weighed?.record === record ? weighed : whatItSays(record);
    if (isNew && typeof rest !== 'string') rest.silence.read(record.rows.Task);
    const serviceUnread = !isNew && weighed?.serviceUnread === true;
    weighed = { ...said, record, extent, assessment, answers, found: source.fact, serviceUnread };
    present();
    if (rest === 'coming') {
      await onScreen;
      await restFetched();
      present();
    }
    const asks = session.issuer.channels.includes('dialog-message') && extent.read === 'whole' && !extent.expired;
    if (isNew && asks) void askService(record).then(() => present());
  };
  /** Everything that is answered: here, and by whoever has sent a notice that stands open. */
  const answersTo = (record: PatientRecord): readonly ClinicianAnswer[] => {
    if (typeof rest === 'string') return given;
    const { answersToRuleSet, isWaitedFor } = rest.code;
    const { notices } = weighed?.record === record ? weighed : whatItSays(record);
    const open = notices.filter((notice) => isWaitedFor(notice, Date.parse(at)));
    const isOpen = ({ criterion }: ClinicianAnswer) =>
      !takenBack.has(criterion) && !given.some((answer) => answer.criterion === criterion);
    return [...answersToRuleSet(open, rules.content.ruleSet.id).filter(isOpen), ...given];
  };
  const weighAgain = async () => {
    if (latest !== null) await weigh(latest.record, latest.extent);
  };

  /** Fetches the page below the flag, once. A page that is being closed fetches nothing more, and nobody is told. */
  const restFetched = (): Promise<void> => {
    fetched ??= Promise.all([import('./after-flag.ts'), wholeContent()])
      .then(async ([code, content]) => {
        if (content === null) return;
        const delivery = await options.delivery(code, content);
        const earlier = await code.earlierOutcome(session.patientId, delivery);
        rest = { code, content, delivery, earlier, silence: code.flagSilence(silenceDaysOf(ruleSet, profile)) };
        void options.user.then((user) => name(code.userAsPerson(user, unnamed(), at)));
      })
      .catch(() => {
        rest = 'not-fetched';
      });
    return fetched;
  };

  /** The rules' texts; null when there are faults in them, which are told in place of the patient. */
  const wholeContent = async (): Promise<RuleContent | null> => {
    const whole = await rules.whole();
    if (!('errors' in whole)) return whole.content;
    // That a file did not come is told as of the code
    if (whole.errors.some(({ problem }) => problem === 'not-found')) throw new Error('no texts');
    stopped = true;
    left = true;
    show({ at: 'stopped', problem: { code: 'rules-invalid', errors: whole.errors }, onRetry: null });
    return null;
  };

  /** The desk of one who has seen these notices: the same for as long as they are the same. */
  const deskFor = ({ record, notices }: Weighed, { code, delivery }: Rest): NoticeDesk => {
    if (desk?.seen === notices) return desk.desk;
    const { issuer, patientId, grantedScopes } = session;
    const setting = profile?.setting ?? issuer.setting;
    const from = { record, at, encounterId: session.encounterId };
    const who = { patientId, grantedScopes, delivery, seen: notices };
    const made = code.browserDesk({ configuration, issuer, profile, setting, ...from, ...who });
    desk = { seen: notices, desk: code.watchedDesk(made, showNotice, () => present()) };
    return desk.desk;
  };

  /** One of the notices as it stands now. */
  const showNotice = (notice: SentNotice) => {
    if (weighed === null || typeof rest === 'string') return;
    const notices = weighed.notices.map((each) => (each.reference === notice.reference ? notice : each));
    weighed = { ...weighed, notices: notices.filter(rest.code.stands) };
  };

  /** Without the rest of the page's code there is no notice in it, or none can be told of. */
  const whatItSays = (record: PatientRecord): RecordSaid => {
    const { base } = session.transport;
    const notices = typeof rest === 'string' ? [] : rest.code.noticesInRecord(record, base);
    return { patient: patientIdentity(record.patient), notices };
  };

  /**
   * Dialog messages are not in the record; the message service is asked, and nothing waits for it but itself.
   *
   * @param sent from this page, and told of where it was sent until there is news of it
   */
  const askService = async (record: PatientRecord, sent: readonly SentNotice[] = []): Promise<boolean> => {
    if (weighed === null || !session.issuer.channels.includes('dialog-message')) return true;
    if (typeof rest === 'string') return false;
    const { recipients, others } = deskFor(weighed, rest);
    const units = [...recipients, ...others];
    const { code, delivery } = rest;
    const { notices: found, complete } = await code.noticesFromService(record, session.patientId, units, delivery);
    if (weighed?.record !== record || left) return complete;
    const notices = code.noticeNews(found, weighed.notices, sent);
    if (notices.length > 0) {
      weighed = { ...weighed, notices: code.mergeNotices(weighed.notices, notices).filter(code.stands) };
    }
    if (!complete) weighed = { ...weighed, serviceUnread: true };
    return complete;
  };

  const onAnswer = async (criterion: string, answer: GivenAnswer) => {
    if (answer === null) takenBack.add(criterion);
    given = withAnswer(given, criterion, answer, sender);
    await weighAgain();
  };

  /** The notices alone, once more: the rest of the record stays as it was read. */
  const onLook = async (sent: readonly SentNotice[] = []): Promise<Looked> => {
    if (weighed === null || typeof rest === 'string') return { saw: 'unread' };
    const answers = await deskFor(weighed, rest).readAnswers();
    if (weighed === null) return { saw: 'unread' };
    const before = JSON.stringify(weighed.notices);
    const { record } = weighed;
    const news = rest.code.noticeNews(answers.notices, weighed.notices, sent);
    weighed = { ...weighed, notices: rest.code.withAnswers(weighed.notices, { ...answers, notices: news }) };
    if (answers.dismissals !== null) rest.silence.readAgain(answers.dismissals);
    const served = await askService(record, sent);
    present();
    return rest.code.whatWasSeen(answers.read, served, JSON.stringify(weighed.notices) !== before);
  };

  const present = () => {
    if (weighed === null || left) return;
    const { record, extent, assessment, answers, patient, notices } = weighed;
    onScreen ??= painted();
    const closed = (extent.read === 'whole' && extent.expired) || session.refusal() !== null;
    const flag: FlagViewProps = { patient, assessment, answers, notices, closed };
    if (typeof rest === 'string') {
      const unseen = rest === 'not-fetched' && mayHoldNotices(record);
      return show({
        at: 'assessed',
        rules: rules.content,
        view: { ...flag, rest: unseen ? 'notices-not-fetched' : rest },
      });
    }
    const encounter = session.encounterId === null ? null : `Encounter/${session.encounterId}`;
    const { code, content, earlier, silence } = rest;
    const desk = deskFor(weighed, rest);
    const unread = code.noticeCoverage(record, session.issuer.channels);
    const silencing: SilenceView = silence.view({
      assessment,
      notices,
      at: new Date().toISOString(),
      dismiss: (reason, comment, known, seen) =>
        desk.dismiss({ patient, sender, encounter, reason, comment, known }, seen, screenLanguage()),
      undo: desk.undo,
      after: () => present(),
    });
    const props: BelowFlagProps = {
      ...flag,
      sender,
      encounter,
      desk,
      noticesUnread: unread.state !== 'complete' ? unread.why : weighed.serviceUnread ? 'failed' : null,
      earlier,
      awaits: extent.read === 'enough' ? 'record' : isSenderKnown ? null : 'sender',
      silencing,
      found: weighed.found,
      written: writing.of(patient),
      onLook,
      onAnswer,
      onRetry: () => onRetry(given, writing),
    };
    show({ at: 'assessed', rules: content, view: { ...flag, rest: { parts: code, props } } });
  };

  const name = (user: Person) => {
    const before = sender;
    sender = user;
    isSenderKnown = true;
    if (!given.some(({ by }) => by === before)) return present();
    // What was answered before the name came was answered by the same person
    given = given.map((answer) => (answer.by === before ? { ...answer, by: sender } : answer));
    return weighAgain();
  };

  return {
    weigh: (record, extent) => {
      latest = { record, extent };
      return weigh(record, extent);
    },
    isShown: () => stopped || (onScreen !== null && !left),
    leave: () => {
      left = true;
    },
  };
}
