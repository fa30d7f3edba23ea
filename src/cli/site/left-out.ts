import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/*
 * Two libraries come as CommonJS, which bundlers keep whole. What the app never calls of them is left out of the site:
 * each name stands here, and the build stops where a new version has not got it any more. What is left is theirs to the
 * letter, and all browser tests run on it.
 */

/** By file: functions, assignments to `exports` and methods that nobody calls; `keep`: of its class all but these. */
interface LeftOut {
  readonly names?: readonly string[];
  readonly keep?: readonly string[];
}

/** Of fhirclient the app uses the handshake, and the token that it gets and renews: no requests, no pop-ups, no private keys. */
const FHIRCLIENT: Readonly<Record<string, LeftOut>> = {
  Client: { keep: ['constructor', 'connect', 'getAuthorizationHeader', 'getState', 'refresh', 'refreshIfNeeded'] },
  FhirClient: { keep: ['constructor'] },
  BrowserAdapter: {
    keep: ['constructor', 'relative', 'getUrl', 'getStorage', 'atob', 'getSmartApi', 'getAbortController'],
  },
  lib: {
    names: [
      'absolute',
      'assertJsonPatch',
      'byCode',
      'byCodes',
      'ensureNumerical',
      'getPatientParam',
      'getTargetWindow',
      'makeArray',
      'randomString',
      'setPath',
      'units',
    ],
  },
  smart: { names: ['init', 'onMessage'] },
  browser: { names: ['ALGS', 'importJWK', 'signCompactJws'] },
  settings: { names: ['fhirVersions', 'patientCompartment', 'patientParams'] },
};

/** Of json-rules-engine an engine that is made once and run: nothing is taken out of it, nor written down. */
const RULE_ENGINE: Readonly<Record<string, LeftOut>> = {
  engine: {
    names: [
      'addOperatorDecorator',
      'removeCondition',
      'removeFact',
      'removeOperator',
      'removeOperatorDecorator',
      'removeRule',
      'setCondition',
      'stop',
      'updateRule',
    ],
  },
  rule: { names: ['getConditions', 'getEngine', 'getEvent', 'getPriority', 'toJSON'] },
  condition: { names: ['toJSON'] },
  almanac: { names: ['_addConstantFact', 'addRuntimeFact'] },
  fact: { names: ['isDynamic'] },
  'operator-map': { names: ['addOperatorDecorator', 'removeOperator', 'removeOperatorDecorator'] },
  'rule-result': { names: ['resolveEventParams', 'toJSON'] },
};

/** Modules of json-rules-engine that have no name an alias could be for. */
const STAND_INS: Readonly<Record<string, string>> = {
  './debug': '../../criteria/no-debug.cjs',
  './engine-default-operators': '../../criteria/no-operators.cjs',
  './engine-default-operator-decorators': '../../criteria/no-operators.cjs',
  './operator-decorator': '../../criteria/no-operators.cjs',
};

export function leftOut(): Plugin {
  return {
    name: 'left-out',
    enforce: 'pre',
    resolveId(source, importer) {
      const standIn = importer?.includes('/json-rules-engine/') ? STAND_INS[source] : undefined;
      return standIn === undefined ? null : fileURLToPath(new URL(standIn, import.meta.url));
    },
    transform(code, id) {
      const [, library, name = ''] =
        /\/(fhirclient|json-rules-engine)\/(?:lib|dist)\/(?:\w+\/)?([\w-]+)\.js$/.exec(id) ?? [];
      if (library === undefined || /\/entry\//.test(id)) return null;
      const what = (library === 'fhirclient' ? FHIRCLIENT : RULE_ENGINE)[name];
      return { code: without(code, this.parse(code), what ?? {}, `${library}'s ${name}`), map: null };
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of a syntax tree is looked at here. */
interface Node extends Span {
  readonly type: string;
  readonly key?: { readonly name?: string };
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Written for a debugger's console, to which nobody listens here. */
const DEBUG = /^(?:_?debug|\(0, (?:lib_1\.debug|_debug2\.default)\))\(/;

/** @throws when the file has not got one of the names */
export function without(code: string, program: unknown, { names = [], keep }: LeftOut, file: string): string {
  const found = new Set<string>();
  const cuts: (Span & { readonly instead: string })[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value)) return;
    const { type, start, end } = value;
    const text = code.slice(start, end);
    const name = nameOf(value, text);
    if (name !== null) found.add(name);
    const isLeft =
      name !== null && (type === 'MethodDefinition' ? keep?.includes(name) === false : names.includes(name));
    if (isLeft || (type === 'ExpressionStatement' && DEBUG.test(text))) {
      // A list may end with a comma, and has no hole then
      const comma = type === 'ObjectExpression' ? (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0) : 0;
      cuts.push({ start, end: end + comma, instead: type === 'ExpressionStatement' ? ';' : '' });
    } else for (const child of Object.values(value)) visit(child);
  };
  visit(program);
  const missing = [...names, ...(keep ?? [])].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`${file} has changed, and has no ${missing.join(', ')}: see left-out.ts`);
  let left = '';
  let from = 0;
  for (const { start, end, instead } of cuts) {
    left += code.slice(from, start) + instead;
    from = end;
  }
  return left + code.slice(from);
}

/** Of a method; of a function, constant or export of the file; and of a method as Babel writes it for old browsers. */
function nameOf({ type, key }: Node, text: string): string | null {
  switch (type) {
    case 'MethodDefinition':
      return key?.name ?? null;
    case 'FunctionDeclaration':
    case 'VariableDeclaration':
    case 'ExpressionStatement':
      return /^(?:(?:async )?function |const |exports\.)(\w+)/.exec(text)?.[1] ?? null;
    case 'ObjectExpression':
      return /^\{\s*key: '(\w+)',/.exec(text)?.[1] ?? null;
    default:
      return null;
  }
}
