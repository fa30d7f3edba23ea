import { expect, test } from 'vitest';
import { contrastRatio, parseColor } from './color.ts';

test.each([
  ['#fff', [255, 255, 255]],
  ['#1E90ff', [30, 144, 255]],
  ['rgb(0, 128,255)', [0, 128, 255]],
])('%s is a colour', (text, color) => {
  expect(parseColor(text)).toEqual(color);
});

test.each(['white', '#ffff', '#12345', 'rgb(256,0,0)', 'rgba(0,0,0,0)', 'rgb(1,2)', 'url(x)', '', '#fff;color:red'])(
  '%j is none this app takes',
  (text) => {
    expect(parseColor(text)).toBeNull();
  },
);

// Reference values of the WCAG: black on white is 21:1, #767676 the lightest grey to reach 4.5:1, #777777 just short
test.each([
  [[0, 0, 0], 21],
  [[255, 255, 255], 1],
  [[0x76, 0x76, 0x76], 4.54],
  [[0x77, 0x77, 0x77], 4.48],
] as const)('%j on white has a contrast of %d, either way round', (color, ratio) => {
  expect(contrastRatio(color, [255, 255, 255])).toBeCloseTo(ratio, 2);
  expect(contrastRatio([255, 255, 255], color)).toBeCloseTo(ratio, 2);
});
