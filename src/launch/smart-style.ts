import { type Color, contrastRatio, parseColor } from './color.ts';

/** WCAG 2.1, 1.4.3: text of ordinary size on its background. */
const READABLE = 4.5;
const WHITE: Color = [255, 255, 255];

/** The style keys of SMART App Launch 2.2, "Styling", each with the kind of value it holds. */
const KEYS = {
  color_background: 'color',
  color_error: 'color',
  color_highlight: 'color',
  color_modal_backdrop: 'color',
  color_success: 'color',
  color_text: 'color',
  dim_border_radius: 'length',
  dim_font_size: 'length',
  dim_spacing_size: 'length',
  font_family_body: 'fonts',
  font_family_heading: 'fonts',
} as const;

/** Pixels (1 rem = 16 px) within which a length is taken; outside the page would not be readable. Own start values. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  dim_border_radius: [0, 32],
  dim_font_size: [12, 24],
  dim_spacing_size: [2, 32],
};

/** Font family names, quoted or not: nothing that could end the declaration or call a function. */
const FAMILY = `(?:[\\p{L}\\d -]{1,60}|'[\\p{L}\\d -]{1,60}'|"[\\p{L}\\d -]{1,60}")`;
const FAMILIES = new RegExp(`^${FAMILY}(?:, ?${FAMILY}){0,9}$`, 'u');

/** Colours that carry words or signs on the background. */
const ON_BACKGROUND = ['color_error', 'color_highlight', 'color_success'];

export interface SmartStyle {
  /** CSS custom properties by name, e.g. `--smart-color-background`: `#edeae3`. Safe to set as they are. */
  readonly properties: ReadonlyMap<string, string>;
  /** Keys not taken, and why; for the technician. */
  readonly ignored: readonly { readonly key: string; readonly why: 'unknown' | 'malformed' | 'contrast' }[];
}

/**
 * Reads an EHR's style document. Only values of the narrow forms named here are taken, since they end in a style sheet.
 * Text and background are taken together or not at all, and only when they can be read against each other; the other
 * colours must be readable on that background (on white when the EHR gives none).
 */
export function parseSmartStyle(json: unknown): SmartStyle {
  const taken = new Map<string, string>();
  const ignored: SmartStyle['ignored'][number][] = [];
  const entries = typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
  for (const [key, value] of entries) {
    const kind = kindOf(key);
    const read = kind !== null && typeof value === 'string' ? readValue(key, kind, value.trim()) : null;
    if (read !== null) taken.set(key, read);
    else ignored.push({ key, why: kind === null ? 'unknown' : 'malformed' });
  }
  for (const key of unreadable(taken)) {
    taken.delete(key);
    ignored.push({ key, why: 'contrast' });
  }
  return { properties: new Map([...taken].map(([key, value]) => [propertyName(key), value])), ignored };
}

function* unreadable(taken: ReadonlyMap<string, string>): Generator<string> {
  const color = (key: string) => parseColor(taken.get(key) ?? '');
  const text = color('color_text');
  const background = color('color_background');
  const pair = text !== null && background !== null && contrastRatio(text, background) >= READABLE;
  if (!pair) yield* ['color_text', 'color_background'].filter((key) => taken.has(key));
  const ground = pair ? background : WHITE;
  for (const key of ON_BACKGROUND) {
    const sign = color(key);
    if (sign !== null && contrastRatio(sign, ground) < READABLE) yield key;
  }
}

function kindOf(key: string): 'color' | 'length' | 'fonts' | null {
  return Object.hasOwn(KEYS, key) ? KEYS[key as keyof typeof KEYS] : null;
}

function readValue(key: string, kind: 'color' | 'length' | 'fonts', text: string): string | null {
  if (kind === 'color') return toHex(parseColor(text));
  if (kind === 'length') return withinBounds(key, text) ? text : null;
  return FAMILIES.test(text) ? text : null;
}

function withinBounds(key: string, text: string): boolean {
  const [, amount, unit] = /^(\d{1,3}(?:\.\d{1,3})?)(px|rem)$/.exec(text) ?? [];
  const bounds = BOUNDS[key];
  if (amount === undefined || bounds === undefined) return false;
  const pixels = Number(amount) * (unit === 'rem' ? 16 : 1);
  return pixels >= bounds[0] && pixels <= bounds[1];
}

const toHex = (color: Color | null) =>
  color === null ? null : `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

const propertyName = (key: string) => `--smart-${key.replaceAll('_', '-')}`;
