import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, for people and machines that read only the last one. */
export default class PlainSummary implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    // a file that failed before its first test, or an error outside any test, is a failure too
    let failed = unhandledErrors.length;
    let skipped = 0;
    for (const module of testModules) {
      if (module.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
    }
    // after the default reporter's own summary, which is printed in the same turn
    setImmediate(() => {
      if (skipped > 0) console.log(`${skipped} skipped; each says why`);
      console.log(`${passed} passed, ${failed} failed`);
    });
  }
}
