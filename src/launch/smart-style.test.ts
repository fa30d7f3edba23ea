import { describe, expect, test } from 'vitest';
import { parseSmartStyle } from './smart-style.ts';

const properties = (json: unknown) => Object.fromEntries(parseSmartStyle(json).properties);

test('the style of the SMART specification becomes custom properties', () => {
  const style = parseSmartStyle({
    color_background: '#edeae3',
    color_error: '#9e2d2d',
    color_highlight: '#1a5a96',
    color_modal_backdrop: '#000',
    color_success: 'rgb(38, 92, 44)',
    color_text: '#303030',
    dim_border_radius: '6px',
    dim_font_size: '0.875rem',
    dim_spacing_size: '20px',
    font_family_body: `Georgia, Times, 'Times New Roman', serif`,
    font_family_heading: `-apple-system, "Segoe UI"`,
  });
  expect(style.ignored).toEqual([]);
  expect(Object.fromEntries(style.properties)).toEqual({
    '--smart-color-background': '#edeae3',
    '--smart-color-error': '#9e2d2d',
    '--smart-color-highlight': '#1a5a96',
    '--smart-color-modal-backdrop': '#000000',
    '--smart-color-success': '#265c2c',
    '--smart-color-text': '#303030',
    '--smart-dim-border-radius': '6px',
    '--smart-dim-font-size': '0.875rem',
    '--smart-dim-spacing-size': '20px',
    '--smart-font-family-body': `Georgia, Times, 'Times New Roman', serif`,
    '--smart-font-family-heading': `-apple-system, "Segoe UI"`,
  });
});

describe('what could not be read is not taken', () => {
  test('text too near its background: neither, the rest stays', () => {
    const style = parseSmartStyle({ color_text: '#777777', color_background: '#fff', dim_border_radius: '6px' });
    expect([...style.properties.keys()]).toEqual(['--smart-dim-border-radius']);
    expect(style.ignored).toEqual([
      { key: 'color_text', why: 'contrast' },
      { key: 'color_background', why: 'contrast' },
    ]);
  });

  test('text or background alone, since the other one is unknown', () => {
    expect(properties({ color_text: '#000' })).toEqual({});
    expect(properties({ color_background: '#fff' })).toEqual({});
  });

  test('a sign too near the background it will stand on', () => {
    const dark = { color_background: '#111', color_text: '#eee' };
    const yellow = { color_highlight: '#ffee00' };
    expect(properties({ ...dark, ...yellow })).toHaveProperty('--smart-color-highlight');
    expect(properties(yellow)).not.toHaveProperty('--smart-color-highlight');
  });
});

test.each([
  ['color_error', 'red'],
  ['color_error', 'url(https://evil.test)'],
  ['color_error', 7],
  ['dim_font_size', '14'],
  ['dim_font_size', '14pt'],
  ['dim_font_size', '2px'],
  ['dim_font_size', '90px'],
  ['dim_font_size', '10rem'],
  ['dim_spacing_size', '-4px'],
  ['dim_spacing_size', 'calc(1px + 1px)'],
  ['font_family_body', 'x; color: red'],
  ['font_family_body', 'url(x)'],
  ['font_family_body', `'unended`],
  ['font_family_body', 'var(--x)'],
  ['font_family_body', ''],
])('%s: %j is malformed', (key, value) => {
  expect(parseSmartStyle({ [key]: value })).toEqual({ properties: new Map(), ignored: [{ key, why: 'malformed' }] });
});

test.each(['color_link', 'toString', '__proto__', '--ds-color'])('%s is no style key', (key) => {
  const json = JSON.parse(`{${JSON.stringify(key)}: "#000"}`);
  expect(parseSmartStyle(json)).toEqual({ properties: new Map(), ignored: [{ key, why: 'unknown' }] });
});

test.each([null, [], ['#000'], 'x', 7, undefined])('a document that is %j has no style', (json) => {
  expect(properties(json)).toEqual({});
});
