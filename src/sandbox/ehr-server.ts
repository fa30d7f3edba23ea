import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Ehr, EhrOptions } from './ehr.ts';

export type * from './ehr.ts';
export { TENANTS } from './ehr.ts';
export { FAULT_DESCRIPTIONS, type FaultDescription } from './faults/fault-descriptions.ts';
export { FAULT_NAMES, faultsToSearch, type ParsedFaults, parseFaults } from './faults/fault-search.ts';
export { type Faults, NO_FAULTS } from './faults/faults.ts';

/** Makes the record system of both tenants: one Hono app on one origin. */
export function createEhr(_options: EhrOptions): { app: Hono; ehr: Ehr } {
  throw new Error('in the making');
}

/**
 * Listens on 127.0.0.1; port 0 takes a free one. Rejects when the port is taken.
 * `close` also ends open connections and resolves when the port is free again.
 */
export function listen(app: Hono, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address: AddressInfo) => {
      server.off('error', reject);
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
