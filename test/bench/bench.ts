/*
 * `npm run bench` measures the widget and screening; `npm run bench -- widget`, `-- screen` or `-- memory` one of them.
 * Memory takes minutes and some gigabytes of disk, so it is not among "all". Nothing here fails for being slow.
 */
const SECTIONS = {
  widget: async () => (await import('./widget-bench.ts')).benchWidget(),
  screen: async () => (await import('./screen-bench.ts')).benchScreen(),
  memory: async () => (await import('./memory-bench.ts')).benchMemory(),
} as const;
const USUAL = ['widget', 'screen'];

export {}; // a module, so that it can await

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown !== undefined) {
  console.error(`bench: no section "${unknown}"; there are: ${Object.keys(SECTIONS).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(SECTIONS)) {
  if ((asked.length === 0 ? USUAL : asked).includes(name)) await run();
}
