import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { PATIENT_PROOF } from '../../notice/patient/patient-proof.ts';
import { type Log, noticeMark } from '../log.ts';
import type { MessageService } from '../message-service.ts';
import type { Caller } from './id-token.ts';
import { parseNotice } from './parse-notice.ts';
import { problem, problemResponse } from './problem.ts';
import type { RateLimit } from './rate-limit.ts';
import type { WrongProofs } from './wrong-proofs.ts';

export interface NoticeRoutesOptions {
  readonly service: Pick<MessageService, 'take' | 'report'>;
  readonly callerOf: (token: string) => Promise<Caller>;
  readonly limit: RateLimit;
  readonly wrong: WrongProofs;
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
}

type Variables = { caller: Extract<Caller, { kind: 'user' }>; request: string; problem: string };

export type NoticeRoutes = Hono<{ Variables: Variables }>;

/** A notice of 100 000 characters in UTF-8 with JSON's escapes, and some room. */
const LARGEST_BODY = 512 * 1024;
/** Of a notice's identifier, and of a proof. */
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * `POST /notices` and `GET /notices/{identifier}`, as the contract with the app says. An answer 200 or 202 is given only
 * for what is on the disk. 500 leaves it open whether a posted notice is stored; so does, to a GET, 503.
 */
export function noticeRoutes({
  service,
  callerOf,
  limit,
  wrong,
  allowedOrigins,
  log,
}: NoticeRoutesOptions): NoticeRoutes {
  const app = new Hono<{ Variables: Variables }>();

  app.use('/notices/*', async (context, next) => {
    const request = randomUUID();
    context.set('request', request);
    await next();
    context.res.headers.set('x-request-id', request);
    context.res.headers.set('cache-control', 'no-store');
    log({
      event: 'request',
      request,
      method: context.req.method,
      route: context.req.path === '/notices' ? '/notices' : '/notices/{identifier}',
      status: context.res.status,
    });
  });
  app.use(
    '/notices/*',
    cors({
      origin: [...allowedOrigins],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['authorization', 'content-type', PATIENT_PROOF],
      exposeHeaders: ['retry-after', 'x-request-id'],
      maxAge: 600,
    }),
  );
  app.use('/notices/*', async (context, next) => {
    // CORS only keeps the answer from a page's script: without this the notice would be taken all the same. What is no
    // page of a browser sends no Origin
    const origin = context.req.header('origin');
    if (origin !== undefined && !allowedOrigins.includes(origin)) {
      return problemResponse(problem(403, 'other-origin', 'Not allowed', 'Pages of this origin may not ask.'));
    }
    return next();
  });
  app.use('/notices/*', async (context, next) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const caller: Caller = token === undefined ? { kind: 'refused' } : await callerOf(token);
    if (caller.kind === 'refused') {
      // No detail: whoever holds a bad token shall not learn what was wrong with it
      const body = problem(
        401,
        'not-authenticated',
        'Not authenticated',
        'A valid id token of the record system is needed.',
      );
      return problemResponse(body, { 'www-authenticate': 'Bearer' });
    }
    if (caller.kind === 'unavailable') {
      const detail = 'The keys of the record system could not be read; nothing was stored.';
      return problemResponse(problem(503, 'issuer-unavailable', 'Cannot authenticate now', detail), {
        'retry-after': '10',
      });
    }
    const wait = limit.take(caller.user);
    if (wait !== null) {
      const body = problem(429, 'too-many-requests', 'Too many requests', 'Wait before asking again.');
      return problemResponse(body, { 'retry-after': String(wait) });
    }
    context.set('caller', caller);
    return next();
  });
  app.post(
    '/notices',
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => problemResponse(problem(413, 'too-large', 'Too large', `More than ${LARGEST_BODY} bytes.`)),
    }),
    (context) => postNotice(context),
  );
  app.get('/notices/:identifier', (context) => getNotice(context));
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    log({ event: 'fault', code: error.name });
    return problemResponse(
      problem(500, 'fault', 'A fault in the service', 'It is not known whether anything was stored.'),
    );
  });

  async function postNotice(context: Context<{ Variables: Variables }>): Promise<Response> {
    const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') {
      return problemResponse(problem(415, 'not-json', 'Not JSON', 'The notice is sent as application/json.'));
    }
    let json: unknown;
    try {
      json = await context.req.json();
    } catch (error) {
      if (error instanceof HTTPException || !(error instanceof SyntaxError)) throw error;
      return problemResponse(problem(400, 'invalid', 'Not a notice', 'The body is not JSON.', ''));
    }
    const { notice, fault } = parseNotice(json);
    if (fault !== undefined) {
      return problemResponse(
        problem(400, 'invalid', 'Not a notice', `${fault.key || 'the notice'} ${fault.detail}`, fault.key),
      );
    }
    if (!context.get('caller').issuers.includes(notice.issuer)) {
      const detail = 'The id token is not from the record system that the notice names.';
      return problemResponse(problem(403, 'other-issuer', 'Not allowed', detail));
    }
    const result = await service.take(notice, context.get('caller').app);
    switch (result.kind) {
      case 'stored':
        return context.json(result.report, 202);
      case 'there':
        return context.json(result.report, 200);
      case 'unknown-recipient': {
        const detail = 'recipient is not in the configuration of the service';
        return problemResponse(problem(400, 'unknown-recipient', 'Unknown recipient', detail, 'recipient'));
      }
      case 'other-issuer':
        return problemResponse(
          problem(403, 'other-issuer', 'Not allowed', 'The identifier belongs to another record system.'),
        );
      case 'not-stored':
        return problemResponse(
          problem(503, 'not-stored', 'Not stored', 'The outbox could not be written; nothing was stored.'),
        );
      case 'doubtful':
        log({ event: 'disk-trouble', notice: noticeMark(notice.identifier), request: context.get('request') });
        return problemResponse(
          problem(500, 'doubtful', 'Perhaps stored', 'The outbox failed while it was written; ask or post again.'),
        );
    }
  }

  function getNotice(context: Context<{ Variables: Variables }>): Response {
    const identifier = context.req.param('identifier') ?? '';
    if (!DIGEST.test(identifier)) {
      return problemResponse(problem(404, 'not-found', 'Not found', 'No notice has such an identifier.'));
    }
    const { issuers, user } = context.get('caller');
    const given = context.req.header(PATIENT_PROOF) ?? '';
    const proof = DIGEST.test(given) && !wrong.areTooMany(user) ? given : null;
    const result = service.report(identifier, issuers, proof);
    switch (result.kind) {
      case 'there':
        // Who has read what was written about a patient is to be found out afterwards (pasientjournalforskriften § 14)
        if (result.words === 'told') log({ event: 'answer-read', notice: noticeMark(identifier), user });
        if (result.words === 'withheld') {
          log({ event: 'answer-withheld', notice: noticeMark(identifier), user });
          wrong.note(user, given);
        }
        return context.json(result.report, 200);
      case 'not-there':
        return problemResponse(problem(404, 'not-found', 'Not found', 'There is no such notice.'));
      case 'other-issuer':
        return problemResponse(
          problem(403, 'other-issuer', 'Not allowed', 'The notice belongs to another record system.'),
        );
      case 'doubtful':
        return problemResponse(
          problem(503, 'doubtful', 'Cannot tell now', 'It is not known whether the notice is stored.'),
        );
    }
  }

  return app;
}
