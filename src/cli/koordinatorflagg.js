#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The command of package.json: in a checkout that is not built there would be nothing to run, and nobody to say so
const built = new URL('../../dist/cli/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write('koordinatorflagg is not built yet: run "npm run build" in its folder first\n');
  process.exitCode = 2;
}
