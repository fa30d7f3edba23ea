// @vitest-environment happy-dom
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyStyle, loadStyle } from './load-style.ts';
import { parseSmartStyle } from './smart-style.ts';

const ISSUER = 'https://ehr.test/fhir';
const STYLE = 'https://ehr.test/style/v1.json';
let asked: Request[] = [];
let answer = () => HttpResponse.json({});
const server = setupServer(
  http.all('*', ({ request }) => {
    asked.push(request);
    return answer();
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

test("the style is read from the issuer's own origin, without a token", async () => {
  answer = () => HttpResponse.json({ dim_border_radius: '6px' });
  const style = await loadStyle(STYLE, ISSUER);
  expect('properties' in style && Object.fromEntries(style.properties)).toEqual({ '--smart-dim-border-radius': '6px' });
  expect(asked.map((request) => [request.url, request.headers.get('authorization')])).toEqual([[STYLE, null]]);
});

test.each([
  'https://evil.test/style.json',
  'https://ehr.test@evil.test/style.json',
  'http://ehr.test/style.json',
  'https://ehr.test:8443/style.json',
  '/style.json',
  'data:application/json,{}',
])('%s is foreign and is not asked', async (url) => {
  expect(await loadStyle(url, ISSUER)).toEqual({ failure: 'foreign-origin' });
  expect(asked).toEqual([]);
});

test.each([
  ['no such document', () => HttpResponse.json({}, { status: 404 }), 'unreachable'],
  ['no network', () => HttpResponse.error(), 'unreachable'],
  ['a web page', () => HttpResponse.html('<html>'), 'not-json'],
  ['a document without end', () => HttpResponse.json({ x: 'x'.repeat(20_000) }), 'not-json'],
])('%s leaves the app as it is', async (_, reply, failure) => {
  answer = reply as typeof answer;
  expect(await loadStyle(STYLE, ISSUER)).toEqual({ failure });
});

test('a style is set on the element and on no other', () => {
  const element = document.createElement('div');
  applyStyle(parseSmartStyle({ color_text: '#000', color_background: '#fff' }), element);
  expect(element.style.getPropertyValue('--smart-color-text')).toBe('#000000');
  expect(document.documentElement.style.getPropertyValue('--smart-color-text')).toBe('');
});
