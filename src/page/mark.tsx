import type { Outline } from './outlines.ts';

/** A shape that stands beside the words; never instead of them. @param shape its name, which the styles colour it by. */
export function Mark({ shape, outline: { d, dashed, filled } }: { shape: string; outline: Outline }) {
  return (
    <svg class="mark" data-shape={shape} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {filled !== undefined && <path class="mark-filled" d={filled} />}
      {dashed !== undefined && <path d={dashed} stroke-dasharray="2.6 2.9" />}
      <path d={d} />
    </svg>
  );
}
