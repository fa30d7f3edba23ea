import { gzipSync } from 'node:zlib';

/** Bytes after `gzip -9`. */
export const gzipSize = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;
