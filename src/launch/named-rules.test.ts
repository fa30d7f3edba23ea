import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingRules } from './named-rules.ts';
import { configuration, issuer } from './testing-ehr.ts';

const PAGE = new URL('https://app.test/launch.html?iss=x');
const RULES = 'https://app.test/rules';
const status = (code: number) => () => new HttpResponse(null, { status: code });

const server = setupServer(
  http.head(`${RULES}/rule-sets/there.json`, status(200)),
  http.head(`${RULES}/rule-sets/nope.json`, status(404)),
  http.head(`${RULES}/rule-sets/no-head.json`, status(405)),
  http.head(`${RULES}/rule-sets/cut.json`, () => HttpResponse.error()),
  http.head(`${RULES}/profiles/a/ward.json`, status(200)),
  http.head(`${RULES}/profiles/a/nope.json`, status(410)),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

test.each([
  ['both files there', 'there', 'a/ward', []],
  ['no profile named', 'there', null, []],
  ['a rule set that is not there', 'nope', 'a/ward', [['issuers[1].ruleSet', 'rules/rule-sets/nope.json']]],
  ['a profile that is not there', 'there', 'a/nope', [['issuers[1].profile', 'rules/profiles/a/nope.json']]],
  ['a web server that does not answer such a question: the rules are read later', 'no-head', null, []],
  ['a network that fails: nothing is certain', 'cut', null, []],
])('%s', async (_, ruleSet, profile, missing) => {
  const own = { ...issuer, ruleSet, profile };
  const other = { ...issuer, issuer: 'https://other.test/fhir' };
  const errors = await missingRules(PAGE, own, { ...configuration, issuers: [other, own] });
  expect(errors.map(({ key, detail }) => [key, detail])).toEqual(missing);
});
