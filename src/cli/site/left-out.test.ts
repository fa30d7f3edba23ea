import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { without } from './left-out.ts';

const left = (code: string, what: Parameters<typeof without>[2]) => without(code, parseAst(code), what, 'the file');

describe('what of a library nobody calls', () => {
  it('is left out by name, and nothing else', () => {
    const code = `const debug = console.log;
function used() { debug("a", 1); return 1; }
function unused() { return 2; }
exports.unused = unused;
exports.used = used;
class Both { used() { if (1) debug("b"); return 3; } unused() { return 4; } }
exports.Both = Both;
exports.list = [{ key: 'used', value: 5 }, { key: 'unused', value: 6 }];`;
    const rest = left(code, { names: ['unused'], keep: ['used'] });
    expect(rest).not.toMatch(/unused|debug\("/);
    const exports: { used?: () => number; Both?: new () => { used(): number }; list?: unknown[] } = {};
    new Function('exports', rest)(exports);
    expect(exports.used?.()).toBe(1);
    expect(exports.Both && new exports.Both().used()).toBe(3);
    expect(exports.list).toEqual([{ key: 'used', value: 5 }]);
  });

  it.each([{ names: ['gone'] }, { keep: ['gone'] }])(
    'stops the build when a new version has not got it: %o',
    (what) => {
      expect(() => left('class Other { method() {} }', what)).toThrow('the file has changed, and has no gone');
    },
  );
});
