import { createGunzip } from 'node:zlib';

/** Length and checksum at the end of gzip data (RFC 1952, 2.3.1). */
const TRAILER = 8;

/**
 * What gzip data hold. Where they end too early or are damaged, what was unpacked before is given first, and then zlib's
 * error is thrown: a stream of Node, piped or iterated, throws away with its error what nobody had taken yet.
 *
 * @param chunkSize bytes of the pieces that are given, at most
 */
export async function* gunzipped(packed: AsyncIterable<Buffer>, chunkSize: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize });
  const state: { ended: boolean; failure: unknown } = { ended: false, failure: null };
  let wake = () => {};
  const fail = (error: unknown) => {
    state.failure ??= error;
    wake();
  };
  gunzip.on('error', fail);
  gunzip.on('readable', () => wake());
  gunzip.on('end', () => {
    state.ended = true;
    wake();
  });

  /** Gives what comes of a piece, or of the end, until zlib is done with it. */
  async function* during(begin: (done: (error?: Error | null) => void) => unknown): AsyncGenerator<Buffer> {
    let done = false;
    begin((error) => {
      if (error) return fail(error);
      done = true;
      wake();
    });
    for (;;) {
      const piece: Buffer | null = gunzip.read();
      if (piece !== null) yield piece;
      else if (state.failure !== null) throw state.failure;
      else if (done || state.ended) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  try {
    for await (const chunk of trailerApart(packed)) {
      yield* during((done) => gunzip.write(chunk, done));
      if (state.ended) return; // what follows the compressed data belongs to nothing; gzip passes over it too
    }
    yield* during(() => gunzip.end());
  } finally {
    gunzip.destroy();
  }
}

/** The same bytes, the last few by themselves: zlib gives nothing of a piece in which it finds the checksum wrong. */
async function* trailerApart(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of packed) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const sure = Math.max(0, bytes.length - TRAILER);
    if (sure > 0) yield bytes.subarray(0, sure);
    held = bytes.subarray(sure);
  }
  if (held.length > 0) yield held;
}
