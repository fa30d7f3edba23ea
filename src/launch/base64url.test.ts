import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const ours: typeof import('js-base64') = require('./base64url.cjs');
const theirs: typeof import('js-base64') = createRequire(require.resolve('fhirclient/lib/lib.js'))('js-base64');

it('what stands in for js-base64 in the built app writes and reads as js-base64 does, where fhirclient asks it to', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(ours.fromUint8Array(bytes, true)).toBe(theirs.fromUint8Array(bytes, true));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const written = theirs.encodeURL(text);
      expect(ours.encodeURL(text)).toBe(written);
      expect(ours.decode(written)).toBe(theirs.decode(written));
    }),
  );
});
