import type { CapabilityStatementRestResource } from 'fhir/r4';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { formatInstantTime } from '../../text/instants.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import type { DeliveryOutcome } from '../notice.ts';
import { draft } from '../test-draft.ts';
import { base, noticeServer } from '../test-server.ts';
import { testService, toService } from '../test-service.ts';
import { isAnsweredHere } from '../waited-for.ts';
import { deliverNotice } from './deliver.ts';
import { delivery, messagesThrough } from './test-delivery.ts';

/**
 * Which channel is chosen, and what the user reads, on servers that offer exactly what the vendors' own statements and
 * implementation guides list (DIPS Core IG 0.1.0; Epic's sandbox statement 2026-07-24; Oracle Health's R4 statement
 * 2026-08-14; what NAV asks of a GP's record system).
 */
const network = setupServer();
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

type Code = 'read' | 'search-type' | 'create' | 'update' | 'patch';
const LETTERS: Readonly<Record<string, Code>> = { r: 'read', s: 'search-type', c: 'create', u: 'update', p: 'patch' };
const offers = (table: Readonly<Record<string, string>>): readonly CapabilityStatementRestResource[] =>
  Object.entries(table).map(([type, letters]) => ({
    type,
    interaction: [...letters].map((letter) => ({ code: LETTERS[letter] ?? 'read' })),
  })) as readonly CapabilityStatementRestResource[];

interface Server {
  readonly statement: readonly CapabilityStatementRestResource[];
  readonly transaction: boolean;
  /** Granted scopes, in the grammar that the server knows. */
  readonly granted: string;
}

const SERVERS = {
  DIPS: {
    statement: offers({
      Patient: 'rscu',
      Condition: 'rsc',
      Encounter: 'rs',
      Appointment: 'rs',
      DocumentReference: 'rscu',
    }),
    transaction: false,
    granted: 'patient/*.read patient/DocumentReference.write',
  },
  Epic: {
    statement: offers({
      Patient: 'rsc',
      Condition: 'rsc',
      Encounter: 'rs',
      MedicationRequest: 'rs',
      CareTeam: 'rs',
      EpisodeOfCare: 'rs',
      ServiceRequest: 'rscu',
      Task: 'rsu',
      Communication: 'rsc',
      DocumentReference: 'rscu',
    }),
    transaction: false,
    granted: 'patient/*.rs patient/Communication.cruds patient/DocumentReference.cruds patient/ServiceRequest.cruds',
  },
  'Epic without Communication granted': {
    statement: offers({ Task: 'rsu', Communication: 'rsc', ServiceRequest: 'rscu', DocumentReference: 'rscu' }),
    transaction: false,
    granted: 'patient/*.rs patient/DocumentReference.cruds',
  },
  Oracle: {
    statement: offers({
      Patient: 'rscp',
      Condition: 'rscu',
      Encounter: 'rscp',
      ServiceRequest: 'rs',
      Communication: 'rscp',
      DocumentReference: 'rscu',
    }),
    transaction: false,
    granted: 'patient/*.rs patient/Communication.crus patient/DocumentReference.crus',
  },
  GP: {
    statement: offers({
      Patient: 'r',
      Condition: 'r',
      Encounter: 'r',
      QuestionnaireResponse: 'c',
      DocumentReference: 'c',
      Binary: 'c',
    }),
    transaction: false,
    granted: 'patient/Patient.r patient/Condition.r patient/Encounter.r patient/DocumentReference.c',
  },
  plain: {
    statement: offers({ Task: 'rscu', ServiceRequest: 'rscu', Communication: 'rscu', DocumentReference: 'rscu' }),
    transaction: true,
    granted: 'patient/*.cruds',
  },
} as const satisfies Readonly<Record<string, Server>>;

/** Everything there is, and what the municipality's unit reads: nothing of the hospital's server. */
const HOSPITAL_UNIT = ['request-and-task', 'task', 'communication', 'document-reference', 'clipboard'] as const;
const MUNICIPAL_UNIT = ['dialog-message', 'document-reference', 'clipboard'] as const;

const NOTIFIED = 'Koordinerende enhet er varslet kl. 10:15.';
const NOTIFIED_BY_TASK =
  'Koordinerende enhet er varslet kl. 10:15. Du ser svaret her, også neste gang du åpner pasienten.';
const RECORDED =
  'Bare skrevet i journalen. Koordinerende enhet er IKKE varslet. Ring 57 83 90 00 eller kopier meldingen.';
const AWAITING =
  'Meldingen er lagt i kø til Koordinerende enhet, Helse Førde kl. 10:15. Det er ikke bekreftet at den er sendt eller mottatt. Du ser her når den er det.';

const TABLE: readonly [keyof typeof SERVERS, readonly NoticeChannelId[], written: string, sentence: string][] = [
  ['DIPS', HOSPITAL_UNIT, 'DocumentReference', RECORDED],
  ['DIPS', MUNICIPAL_UNIT, 'dialog message, DocumentReference', AWAITING],
  ['Epic', HOSPITAL_UNIT, 'Communication', NOTIFIED],
  ['Epic', MUNICIPAL_UNIT, 'dialog message, DocumentReference', AWAITING],
  ['Epic without Communication granted', HOSPITAL_UNIT, 'DocumentReference', RECORDED],
  ['Oracle', HOSPITAL_UNIT, 'Communication', NOTIFIED],
  ['Oracle', MUNICIPAL_UNIT, 'dialog message, DocumentReference', AWAITING],
  ['GP', HOSPITAL_UNIT, 'DocumentReference', RECORDED],
  ['GP', MUNICIPAL_UNIT, 'dialog message, DocumentReference', AWAITING],
  ['plain', HOSPITAL_UNIT, 'ServiceRequest and Task', NOTIFIED_BY_TASK],
  ['plain', MUNICIPAL_UNIT, 'dialog message, DocumentReference', AWAITING],
];

test.each(TABLE)('%s, channels %j: %s', async (name, channels, written, sentence) => {
  const { statement, transaction, granted } = SERVERS[name];
  const creates = (type: string) =>
    statement.some((each) => each.type === type && each.interaction?.some(({ code }) => code === 'create'));
  const searches = (type: string) =>
    statement.some((each) => each.type === type && each.interaction?.some(({ code }) => code === 'search-type'));
  const status = (type: string) => (creates(type) ? 201 : 404);
  const server = noticeServer({
    statement,
    advertisesTransaction: transaction,
    conditionalCreate: false,
    transaction: transaction ? 200 : 405,
    task: status('Task'),
    serviceRequest: status('ServiceRequest'),
    communication: status('Communication'),
    document: status('DocumentReference'),
    search: searches('Task') ? 200 : 404,
    communicationSearch: searches('Communication') ? 200 : 404,
    documentSearch: searches('DocumentReference') ? 200 : 404,
  });
  const service = testService();
  network.use(...server.handlers, ...service.handlers);
  const about = draft({ recipient: { ...draft().recipient, channels } });
  const here = delivery({ grantedScopes: granted, messages: messagesThrough(toService, base) });

  const first = await deliverNotice(about, [], here);
  const wrote = () =>
    [
      ...(server.requests.length === 1 && server.tasks.length === 1 ? ['ServiceRequest and Task'] : []),
      ...(server.requests.length === 0 && server.tasks.length === 1 ? ['Task'] : []),
      ...server.communications.map(() => 'Communication'),
      ...service.posted.map(() => 'dialog message'),
      ...server.documents.map(() => 'DocumentReference'),
    ].join(', ');
  expect([wrote(), sentenceOf(first)]).toEqual([written, sentence]);
  // Nothing was tried that the server does not offer
  expect(server.log.filter((request) => request.startsWith('POST')).length).toBe(
    server.documents.length + server.communications.length + server.requests.length,
  );
});

test.each(['DIPS', 'Epic', 'Oracle', 'plain'] as const)('%s: a second click writes nothing more', async (name) => {
  const { statement, transaction, granted } = SERVERS[name];
  const status = (type: string) => (statement.some((each) => each.type === type) ? 200 : 404);
  const server = noticeServer({
    statement,
    advertisesTransaction: transaction,
    conditionalCreate: false,
    search: status('Task'),
    communicationSearch: status('Communication'),
  });
  network.use(...server.handlers);
  const about = draft({ recipient: { ...draft().recipient, channels: HOSPITAL_UNIT } });
  const here = delivery({ grantedScopes: granted });
  const first = await deliverNotice(about, [], here);
  const second = await deliverNotice(about, [], here);
  expect(second.truth).toBe(first.truth);
  expect(server.log.filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

/** As the widget fills it, in bokmål. */
function sentenceOf(outcome: DeliveryOutcome): string {
  const words = noticeText.nb;
  const { phone, name } = draft().recipient;
  switch (outcome.truth) {
    case 'notified':
      return fillTemplate(words.notified, {
        time: formatInstantTime('nb', outcome.notice.sentAt ?? ''),
        answer: isAnsweredHere(outcome.notice) ? words.answerHere : null,
      });
    case 'awaiting-receipt':
      return fillTemplate(outcome.notice.status === 'queued' ? words.queued : words.awaitingReceipt, {
        recipient: outcome.notice.recipientName ?? name,
        time: formatInstantTime('nb', outcome.notice.sentAt ?? ''),
      });
    case 'recorded':
      return fillTemplate(words.recordedOnly, { phone });
    default:
      return outcome.truth;
  }
}
