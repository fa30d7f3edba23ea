import { serve as listen } from '@hono/node-server';
import { Hono } from 'hono';
import { loadServiceConfiguration } from '../service/load-service-configuration.ts';
import { lineLog } from '../service/log.ts';
import { serveMessages } from '../service/serve-messages.ts';

const USAGE = 2;
const FAILED = 1;

interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `koordinatorflagg serve [--port N] [--config FILE]`: the organisation's own service. Runs until it is told to stop, then
 * ends what is under way. The log goes to standard output, one JSON object a line; what is wrong with the command or its
 * configuration to standard error.
 */
export async function serve(
  options: Readonly<Record<string, unknown>>,
  { stdout, stderr, env }: Streams,
  interrupt: AbortSignal,
): Promise<number> {
  const say = (line: string) => void stderr.write(`koordinatorflagg serve: ${line}\n`);
  const port = options['port'] === undefined ? null : Number(options['port']);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    say(`--port ${String(options['port'])} is not a port`);
    return USAGE;
  }
  const file = String(options['config'] ?? 'service.json');
  const { configuration, errors } = await loadServiceConfiguration(file);
  if (errors !== undefined) {
    for (const { key, detail } of errors) say([file, key, detail].filter((part) => part !== '').join(': '));
    return USAGE;
  }
  const log = lineLog((line) => void stdout.write(`${line}\n`), Date.now);
  const { served, fault } = await serveMessages(configuration, env, log);
  if (fault !== undefined) {
    say(`${file}: ${fault.key}: ${fault.detail}`);
    return fault.in === 'configuration' ? USAGE : FAILED;
  }

  const app = new Hono();
  app.route('/', served.routes);
  const { host } = configuration.listen;
  const server = listen({ fetch: app.fetch, hostname: host, port: port ?? configuration.listen.port });
  const listening = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true));
    server.once('error', () => resolve(false));
  });
  if (!listening) {
    say(`${host}:${port ?? configuration.listen.port} cannot be listened on`);
    await served.stop();
    return FAILED;
  }
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  log({ event: 'listening', address: `http://${host}:${at}` });

  await new Promise<void>((resolve) => {
    if (interrupt.aborted) resolve();
    interrupt.addEventListener('abort', () => resolve());
  });
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await served.stop();
  await closed;
  log({ event: 'stopped' });
  return 0;
}
