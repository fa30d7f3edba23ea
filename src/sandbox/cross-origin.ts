import type { Hono, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { type Ehr, TENANTS } from './ehr.ts';
import { HIDDEN_HEADERS } from './fhir/fhir-routes.ts';

const EXPOSED = ['Location', 'Content-Location', 'ETag', 'Last-Modified', 'Retry-After', 'WWW-Authenticate'];

/**
 * Who may read replies from another origin, as SMART App Launch 2.2 asks: discovery, keys and style anybody; the token
 * and FHIR endpoints the origins of registered redirect addresses. To be added before the routes.
 */
export function addCrossOriginRules(app: Hono, ehr: Ehr): void {
  const origins = new Set(ehr.clients.flatMap((client) => client.redirectUris.map((uri) => new URL(uri).origin)));
  const anybody = cors({ origin: '*', allowMethods: ['GET'] });
  const registered = cors({
    origin: (origin) => (origins.has(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT'],
    allowHeaders: ['Authorization', 'Content-Type', 'Accept', 'If-None-Exist', 'If-Match', 'Prefer'],
    maxAge: 600,
  });
  app.use('/smart-style-1.json', anybody);
  for (const tenant of TENANTS) {
    app.use(`/${tenant}/auth/jwks`, anybody);
    app.use(`/${tenant}/fhir/.well-known/*`, anybody);
    app.use(`/${tenant}/auth/token`, registered);
    app.use(`/${tenant}/fhir`, registered, exposeHeaders);
    app.use(`/${tenant}/fhir/*`, async (c, next) => {
      if (c.req.path.startsWith(`/${tenant}/fhir/.well-known/`)) return next();
      return registered(c, next);
    });
    app.use(`/${tenant}/fhir/*`, exposeHeaders);
  }
}

const exposeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Access-Control-Allow-Origin')) return;
  const hidden: unknown = c.get(HIDDEN_HEADERS);
  const exposed = Array.isArray(hidden) ? EXPOSED.filter((name) => !hidden.includes(name)) : EXPOSED;
  c.res.headers.set('Access-Control-Expose-Headers', exposed.join(','));
};
