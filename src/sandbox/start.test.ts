import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildCommandLineIfNeeded, buildEnvironment, buildSiteIfNeeded } from './build-site.ts';

const START = fileURLToPath(new URL('start.ts', import.meta.url));

beforeAll(async () => {
  await buildSiteIfNeeded(() => {});
  await buildCommandLineIfNeeded(() => {});
}, 120_000);

/** `npm start` as a process of its own. */
function started(port: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', START], {
    env: { ...buildEnvironment(process.env), PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', complaints: '' };
  const ended = once(child, 'close').then(([status]: unknown[]) => status);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.complaints += text;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      if (said.out.includes('Ctrl-C')) resolve();
    });
    void ended.then(() => reject(new Error(`ended: ${said.out}${said.complaints}`)));
  });
  ready.catch(() => {});
  return { said, ready, ended, stop: () => child.kill('SIGTERM') };
}

/** A run of ports that nothing listens on, except the one that is asked for. */
async function portsWithOneTaken(taken: 0 | 1 | 2): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const servers = [0, 1, 2].map((nth) => createServer().listen(first + nth, '127.0.0.1'));
    const listening = await Promise.all(
      servers.map((server) =>
        once(server, 'listening')
          .then(() => true)
          .catch(() => false),
      ),
    );
    const close = (nth: number) => new Promise((resolve) => void servers[nth]?.close(resolve));
    const free = listening.every(Boolean);
    await Promise.all([0, 1, 2].filter((nth) => !free || nth !== taken).map(close));
    if (!free) continue;
    onTestFinished(async () => void (await close(taken)));
    return first;
  }
}

describe('npm start', () => {
  test('prints one address, which opens the chart, and ends when it is asked to', async () => {
    const { said, ready, ended, stop } = started('0');
    await ready;
    expect(said.out.match(/https?:\/\/\S*/g)).toHaveLength(1);
    const [, address = ''] = /^Open (http\S+)$/m.exec(said.out) ?? [];
    const chart = await fetch(address);
    expect({ redirected: chart.redirected, status: chart.status }).toEqual({ redirected: true, status: 200 });
    expect(await chart.text()).toContain('Line Danser');
    stop();
    expect(await ended).toBe(0);
    expect(said.complaints).toBe('');
    await expect(fetch(address)).rejects.toThrow();
  });

  test.for([
    ['the record system’s', 0],
    ['the app’s', 1],
  ] as const)('says in one line that %s port is in use, and does not start', async ([, taken]) => {
    const port = await portsWithOneTaken(taken);
    const { said, ended } = started(String(port));
    expect(await ended).toBe(1);
    expect(said).toEqual({
      out: '',
      complaints: `Port ${port + taken} is in use; another PORT=... moves all three (now ${port}).\n`,
    });
  });

  test('goes on without dialog messages, and says so, when only their service does not start', async () => {
    const port = await portsWithOneTaken(2);
    const { said, ready, ended, stop } = started(String(port));
    await ready;
    expect(said.out).toMatch(new RegExp(`^\\nOpen http://127\\.0\\.0\\.1:${port}/\\n`));
    expect(said.out.match(/^No dialog messages: .*$/gm)).toEqual([
      `No dialog messages: The message service ended with status 1: koordinatorflagg serve: 127.0.0.1:${port + 2} cannot be listened on`,
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    stop();
    expect(await ended).toBe(0);
  });

  test.for(['abc', '-1', '65534'])('PORT=%s is refused in one line', async (port) => {
    const { said, ended } = started(port);
    expect(await ended).toBe(1);
    expect(said).toEqual({
      out: '',
      complaints: `PORT=${port} is not a port: a whole number up to 65533, or 0 for any that are free.\n`,
    });
  });
});
