import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentKind } from '../channels/document-kind.ts';
import { DIPS_DOCUMENT_TYPE } from '../channels/document-parties.ts';
import { noticeDocuments } from '../channels/documents.ts';
import { draft } from '../test-draft.ts';
import { type Behaviour, bearerTransport, type NoticeServer, noticeServer } from '../test-server.ts';
import { deliverNotice } from './deliver.ts';
import { pendingNotices, recordedNotice } from './outbox.ts';
import { settle } from './settle.ts';
import { delivery, hastyClock, passingClock } from './test-delivery.ts';

const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

function serve(given: Partial<Behaviour> = {}): NoticeServer {
  const server = noticeServer(given);
  ehr.use(...server.handlers);
  return server;
}

const withDocument = draft({
  recipient: { ...draft().recipient, channels: ['task', 'communication', 'document-reference'] },
});

describe('where no channel notifies', () => {
  test('the notice is written in the record, and the user told that nobody is notified, also after a reload', async () => {
    const server = serve({ task: 403, communication: 404 });
    const page = delivery();
    expect(await deliverNotice(withDocument, [], page)).toEqual({ truth: 'recorded', detail: null });
    expect(server.documents).toHaveLength(1);
    expect(recordedNotice(page.outbox)).toMatchObject({ recipient: 'ke-hospital', channel: 'document-reference' });
  });

  test('and the next click notifies, when a channel has opened, without another document', async () => {
    const server = serve({ task: 403, communication: 404 });
    const page = delivery();
    await deliverNotice(withDocument, [], page);
    await deliverNotice(withDocument, [], page);
    server.behaviour.task = 201;
    expect(await deliverNotice(withDocument, [], page)).toMatchObject({ truth: 'notified' });
    expect([server.documents.length, server.tasks.length]).toEqual([1, 1]);
    expect(recordedNotice(page.outbox)).toBeNull();
  });

  test.each([403, 404, 405, 412, 422, 501])(
    'nor can it be written (%i): not sent, nothing stored',
    async (document) => {
      const server = serve({ task: 403, communication: 404, document });
      expect(await deliverNotice(withDocument, [], delivery())).toMatchObject({ truth: 'not-sent' });
      expect(server.documents).toEqual([]);
    },
  );

  test('a channel that works is not followed by a document: the notice stands in the record itself', async () => {
    const server = serve({ task: 403 });
    expect(await deliverNotice(withDocument, [], delivery())).toMatchObject({
      truth: 'notified',
      notice: { channel: 'communication' },
    });
    expect(server.documents).toEqual([]);
  });

  test('its reply is lost after storing: found, one document', async () => {
    const server = serve({ task: 403, communication: 403 });
    server.behaviour.faults = ['none', 'none', 'cut-after-stored'];
    expect(await deliverNotice(withDocument, [], delivery())).toEqual({ truth: 'recorded', detail: null });
    expect(server.documents).toHaveLength(1);
  });

  test('its reply is lost before: unknown, settled when nothing can land any more', async () => {
    const server = serve({ task: 403, communication: 403 });
    server.behaviour.faults = ['none', 'none', 'cut-before-stored'];
    const page = delivery({ clock: passingClock() });
    expect(await deliverNotice(withDocument, [], page)).toMatchObject({ truth: 'unknown' });
    const [pending] = pendingNotices(page.outbox);
    expect(pending?.channel).toBe('document-reference');
    expect(await settle('p1', pending?.identifier ?? '', page)).toMatchObject({
      truth: 'not-sent',
      why: 'unreachable',
    });
  });

  test('and nobody can tell whether a notice stands: nothing is written, for it might say a falsehood', async () => {
    const server = serve({ search: 403, conditionalCreate: false });
    expect(await deliverNotice(withDocument, [], delivery())).toMatchObject({ why: 'cannot-check' });
    expect(server.documents).toEqual([]);
  });
});

describe('whose document it is', () => {
  const only = draft({ recipient: { ...draft().recipient, channels: ['document-reference'] } });
  const page = (kind: DocumentKind | null) => {
    const transport = bearerTransport();
    const documents = noticeDocuments({ transport, kind, reading: { clock: hastyClock }, clock: hastyClock });
    return delivery({ documents });
  };

  test('by default the user’s, of the contact’s unit', async () => {
    const server = serve();
    await deliverNotice(only, [], page(null));
    expect(server.documents[0]).toMatchObject({
      author: [{ reference: 'Practitioner/nurse' }],
      custodian: { reference: 'Organization/neuro' },
      context: { encounter: [{ reference: 'Encounter/e9' }] },
    });
  });

  test('for DIPS the user’s role at the contact’s unit, with the installation’s own document type', async () => {
    const server = serve();
    await deliverNotice(only, [], page({ system: DIPS_DOCUMENT_TYPE, code: '1234', contentType: 'text/plain' }));
    expect(server.documents[0]).toMatchObject({
      type: { coding: [{ system: DIPS_DOCUMENT_TYPE, code: '1234' }] },
      author: [{ reference: 'PractitionerRole/ward' }],
      custodian: { reference: 'Organization/neuro' },
    });
  });

  test('as a PDF where the installation asks for one', async () => {
    const server = serve();
    const gp = { system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'B02-2', contentType: 'application/pdf' } as const;
    await deliverNotice(only, [], page(gp));
    const { attachment } = server.documents[0]?.content[0] ?? {};
    expect(attachment?.contentType).toBe('application/pdf');
    expect(Buffer.from(attachment?.data ?? '', 'base64').toString('latin1')).toMatch(/^%PDF-/);
  });
});
