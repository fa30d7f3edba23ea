import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * Ends the connection as a broken network would: no status, no headers. A "102 Processing" goes before: Chromium sends a
 * request again by itself, a POST too, when a kept-alive connection ends before any header came, and the app would never
 * see the cut.
 */
export function cutConnection(c: Context<{ Bindings: Partial<HttpBindings> }>): Response {
  c.env.outgoing?.writeProcessing();
  c.env.incoming?.socket.destroySoon();
  return new Response(null, { status: 502 });
}
