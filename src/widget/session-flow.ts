import { assess } from '../criteria/assess.ts';
import type { ClinicianAnswer } from '../criteria/assessment.ts';
import type { FactSource } from '../facts/fact-source.ts';
import { readFacts } from '../facts/facts.ts';
import { completeLaunch } from '../launch/complete-launch.ts';
import type { Configuration } from '../launch/configuration.ts';
import { loadConfiguration } from '../launch/load-configuration.ts';
import { applyStyle, loadStyle } from '../launch/load-style.ts';
import type { Session } from '../launch/session.ts';
import { browserDelivery, type Delivery } from '../notice/delivery.ts';
import { noticeCoverage, noticesInRecord } from '../notice/find-notices.ts';
import { patientIdentity } from '../notice/patient-identity.ts';
import type { PatientRecord } from '../record/patient-record.ts';
import { readPatientRecord } from '../record/read-record.ts';
import { WIDGET_TEXT } from '../text/widget.ts';
import type { Screen } from './app.tsx';
import { browserDesk, earlierOutcome } from './browser-desk.ts';
import { screenLanguage, setInstalledLanguage, setUsersLanguage } from './chosen-language.ts';
import { fetchCodeLists, loadRules, type Rules, type RulesResult } from './load-rules.ts';
import type { NoticeDesk } from './notice-desk.ts';
import type { GivenAnswer, OnAnswer } from './question.tsx';
import { asPerson, type KnownUser, readUser } from './read-user.ts';
import type { ProgressByType } from './reading-view.tsx';

type Show = (screen: Screen) => void;

/**
 * The page's whole life: end the launch, read, assess, show, and assess again with every answer. Everything that does
 * not wait for the token starts at once. Never rejects for anything foreseen; each failure is a screen.
 */
export async function runSession(page: URL, show: Show): Promise<void> {
  const base = new URL('.', page).href;
  const configuration = loadConfiguration(new URL('config.json', base));
  const codeLists = fetchCodeLists(base);
  void configuration.then((loaded) => loaded.configuration && setInstalledLanguage(loaded.configuration.language));

  const launched = await completeLaunch({ location: page, configuration });
  if (launched.failure !== undefined) return show({ at: 'stopped', problem: launched.failure, onRetry: null });
  const loaded = await configuration;
  if (loaded.errors !== undefined) {
    return show({ at: 'stopped', problem: { code: 'configuration-invalid', errors: loaded.errors }, onRetry: null });
  }
  const { session } = launched;
  setUsersLanguage(session.locale);
  void followStyle(session);
  await openPatient({
    session,
    configuration: loaded.configuration,
    rules: loadRules(base, session.issuer, codeLists),
    user: readUser(session.transport, session.fhirUser),
    answers: [],
    show,
  });
}

interface Opening {
  readonly session: Session;
  readonly configuration: Configuration;
  readonly rules: Promise<RulesResult>;
  readonly user: Promise<KnownUser>;
  /** Given before the record was read once more. */
  readonly answers: readonly ClinicianAnswer[];
  readonly show: Show;
}

/** Reads the record and shows the patient. Reading again starts here. */
async function openPatient(opening: Opening): Promise<void> {
  const { session, show } = opening;
  const retry = () => void openPatient(opening);
  let progress: ProgressByType = new Map();
  const [result, loaded, user] = await Promise.all([
    readPatientRecord(session.transport, {
      patientId: session.patientId,
      grantedScopes: session.grantedScopes,
      references: session.issuer.references,
      onProgress: (latest) => {
        progress = new Map(progress).set(latest.type, latest);
        show({ at: 'reading', progress, patient: null });
      },
    }),
    opening.rules,
    opening.user,
  ]);
  if ('error' in result) {
    const again = result.error.code === 'patient-unreadable' || result.error.code === 'aborted';
    return show({ at: 'stopped', problem: result.error, onRetry: again ? retry : null });
  }
  if ('errors' in loaded) {
    return show({ at: 'stopped', problem: { code: 'rules-invalid', errors: loaded.errors }, onRetry: null });
  }
  const delivery = await browserDelivery(session.transport, session.patientId, {
    language: 'nb',
    ...loaded.rules.content,
  });
  const { record, sessionExpired } = result;
  await showPatient({ ...opening, record, rules: loaded.rules, user, delivery, expired: sessionExpired });
}

interface OpenPatient extends Omit<Opening, 'rules' | 'user'> {
  readonly record: PatientRecord;
  readonly rules: Rules;
  readonly user: KnownUser;
  readonly delivery: Delivery;
  readonly expired: boolean;
}

async function showPatient(open: OpenPatient): Promise<void> {
  const { session, record, rules, delivery, show } = open;
  const source: FactSource = readFacts({
    record,
    at: new Date().toISOString(),
    setting: rules.compiled.profile?.setting ?? session.issuer.setting,
    codes: rules.codes,
  });
  const sender = asPerson(open.user, WIDGET_TEXT[screenLanguage()].loggedInUser);
  const patient = patientIdentity(record.patient);
  const notices = noticesInRecord(record);
  const unread = noticeCoverage(record);
  const earlier = earlierOutcome(delivery);
  const desk = watched(
    browserDesk({
      configuration: open.configuration,
      issuer: session.issuer,
      profile: rules.compiled.profile,
      patientId: session.patientId,
      delivery,
      seen: notices,
    }),
    () => present(),
  );
  let answers = open.answers;
  let assessment = await assess(rules.compiled, source, answers);
  let turn = 0;

  const answer: OnAnswer = async (criterion, given) => {
    answers = withAnswer(answers, criterion, given, sender);
    turn += 1;
    const mine = turn;
    const weighed = await assess(rules.compiled, source, answers);
    if (mine !== turn) return; // a later answer is already being weighed
    assessment = weighed;
    present();
  };
  const present = () =>
    show({
      at: 'assessed',
      rules: rules.content,
      view: {
        patient,
        sender,
        encounter: session.encounterId === null ? null : `Encounter/${session.encounterId}`,
        assessment,
        answers,
        desk,
        notices,
        noticesUnread: unread.state === 'complete' ? null : unread.why,
        earlier,
        closed: open.expired || session.refusal() !== null,
        onAnswer: answer,
        onRetry: () =>
          void openPatient({
            ...open,
            rules: Promise.resolve({ rules }),
            user: Promise.resolve(open.user),
            answers,
          }),
      },
    });
  present();
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

async function followStyle({ styleUrl, issuer }: Session): Promise<void> {
  if (styleUrl === null) return;
  const style = await loadStyle(styleUrl, issuer.issuer);
  if (!('failure' in style)) applyStyle(style, document.documentElement);
}
