import { readFile, stat } from 'node:fs/promises';
import { extname, normalize, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

/**
 * The web server a hospital would put the built app on: static files, config.json, and the headers the README asks
 * for. It is here so that a first look needs nothing else; the product does not know it.
 */
export interface AppServerOptions {
  /** Folder of the built site. */
  readonly site: string;
  /** What is served as config.json; the file itself is never in the build. */
  readonly configuration: () => unknown;
  /** Further installations of the same site, each in a folder of its own with its own config.json. */
  readonly installations?: Readonly<Record<string, () => unknown>>;
  /** Origins of the record systems: what the app may connect to, and who may put it in a frame. */
  readonly ehrOrigins: () => readonly string[];
  /** Where the installation's message service is; null: it has none. The app may connect to it too. */
  readonly serviceOrigin?: () => string | null;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/**
 * Nothing from elsewhere, nothing inline, no eval; only the record system may frame the app, and only it and the
 * installation's own message service may be connected to.
 */
export function contentSecurityPolicy(ehrOrigins: readonly string[], serviceOrigin: string | null = null): string {
  const connected = [...ehrOrigins, ...(serviceOrigin === null ? [] : [serviceOrigin])];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${connected.join(' ')}`,
    `frame-ancestors ${ehrOrigins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

interface Served {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
}

export function createAppServer(options: AppServerOptions): Hono {
  const app = new Hono();
  const site = resolve(options.site);
  /** By path and time of change: compressed once, as web servers do it. */
  const kept = new Map<string, Served>();
  const readBoth = async (file: string): Promise<Served> => {
    const key = `${file} ${(await stat(file)).mtimeMs}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const bytes = new Uint8Array(await readFile(file));
    const served = { bytes, compressed: new Uint8Array(gzipSync(bytes, { level: 9 })) };
    kept.set(key, served);
    return served;
  };
  app.use('*', async (context, next) => {
    await next();
    context.header(
      'Content-Security-Policy',
      contentSecurityPolicy(options.ehrOrigins(), options.serviceOrigin?.() ?? null),
    );
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Permissions-Policy', 'clipboard-write=(self)');
  });
  const { installations = {} } = options;
  const folders = Object.keys(installations);
  for (const [folder, configuration] of [['', options.configuration] as const, ...Object.entries(installations)]) {
    const file = folder === '' ? '/config.json' : `/${folder}/config.json`;
    app.use(file, compress());
    app.get(file, (context) => context.json(configuration(), 200, { 'Cache-Control': 'no-store' }));
  }
  const inSite = (path: string) => {
    const folder = folders.find((each) => path.startsWith(`/${each}/`));
    const own = folder === undefined ? path : path.slice(folder.length + 1);
    return own === '/' ? '/index.html' : own;
  };
  app.get('*', async (context) => {
    const path = inSite(context.req.path);
    const file = resolve(site, `.${normalize(decodeURIComponent(path))}`);
    if (!file.startsWith(site + sep)) return context.notFound();
    const read = await readBoth(file).catch(() => null);
    if (read === null) return context.notFound();
    context.header('Content-Type', CONTENT_TYPES[extname(file)] ?? 'application/octet-stream');
    // built files carry a hash in their name; pages and rules do not
    context.header('Cache-Control', path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');
    if (!(context.req.header('accept-encoding') ?? '').includes('gzip')) return context.body(read.bytes);
    context.header('Content-Encoding', 'gzip');
    context.header('Vary', 'Accept-Encoding');
    return context.body(read.compressed);
  });
  return app;
}
