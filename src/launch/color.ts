/** Red, green and blue, 0-255. */
export type Color = readonly [red: number, green: number, blue: number];

/** Reads `#rgb`, `#rrggbb` and `rgb(1, 2, 3)`; null for anything else, names and transparency included. */
export function parseColor(text: string): Color | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short) return toColor(short, (digit) => Number.parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (long) return toColor(long, (digits) => Number.parseInt(digits, 16));
  const decimal = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(text);
  return decimal ? toColor(decimal, Number) : null;
}

function toColor([, red, green, blue]: RegExpExecArray, read: (part: string) => number): Color | null {
  if (red === undefined || green === undefined || blue === undefined) return null;
  const color: Color = [read(red), read(green), read(blue)];
  return color.every((part) => part <= 255) ? color : null;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio" and "relative luminance"). */
export function contrastRatio(one: Color, other: Color): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Color): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
