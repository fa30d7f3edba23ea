// The house's import directions (one way: record -> facts -> criteria -> notice -> faces).
// Run by `npm run check`, so CI refuses an arrow that runs backwards or sideways.

/** Each room and the rooms it may import from, besides itself. */
const rooms = {
  record: [],
  text: [],
  facts: ['record'],
  criteria: ['facts'],
  notice: ['record', 'criteria', 'text'],
  launch: [],
  cli: ['record', 'facts', 'criteria', 'notice', 'launch', 'text'],
  widget: ['record', 'facts', 'criteria', 'notice', 'launch', 'text'],
  sandbox: [],
};

/** npm packages that live in one room and nowhere else, so that they can be replaced there. */
const confined = {
  fhirclient: 'launch',
  'json-rules-engine': 'criteria',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-only-${['itself', ...allowed].join('-')}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    ...Object.entries(confined).map(([library, room]) => ({
      name: `${library}-lives-in-${room}`,
      severity: 'error',
      from: { pathNot: `^src/${room}/` },
      to: { path: `node_modules/${library}/` },
    })),
    {
      name: 'the-core-is-pure',
      comment: 'facts and criteria have no clock, network, storage or DOM',
      severity: 'error',
      from: { path: '^src/(facts|criteria)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(node:|fs|http|https|net|preact|@preact)', dependencyTypes: ['core', 'npm'] },
    },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no compiler API for the default parser
    tsPreCompilationDeps: true, // type-only imports are arrows too
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
  },
};
