import type { Level } from '../criteria/assessment.ts';
import type { CriterionStatus } from './criterion-status.ts';

export type MarkShape = CriterionStatus | Level | 'attention' | 'waiting' | 'silent';

const CIRCLE = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18';
const QUESTION = 'M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M12 16.9v.2';
const TICK = 'M7.8 12.4l2.8 2.8 5.6-6';

/** Outlines on a 24 by 24 grid. Every shape differs from every other without its colour. */
const SHAPES: Readonly<Record<MarkShape, { readonly d: string; readonly dashed?: string; readonly filled?: string }>> =
  {
    likely: { d: 'M6 21V4', filled: 'M6 4.6c4-2.4 7.2 2 12 0v8.8c-4.8 2-8-2.4-12 0z' },
    clarify: { d: `${CIRCLE}${QUESTION}` },
    'not-indicated': { d: `${CIRCLE}M8.5 12h7` },
    'has-coordinator': {
      d: 'M10 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M3.5 20c0-3.6 2.9-6 6.5-6 1 0 2 .2 2.8.5m1.7 3.3 2.2 2.2 4.3-4.6',
    },
    'not-assessable': { d: 'M12 8v5.2M12 16.3v.2', dashed: CIRCLE },
    met: { d: `${CIRCLE}${TICK}` },
    presumed: { d: TICK, dashed: CIRCLE },
    'not-met': { d: `${CIRCLE}M8.5 12h7` },
    unknown: { d: `${CIRCLE}${QUESTION}` },
    attention: { d: 'M12 4 3 19.5h18zM12 10v4.4M12 17v.2' },
    silent: { d: `${CIRCLE}M9.5 8.5v7M14.5 8.5v7` },
    waiting: { d: `${CIRCLE}M8 12v.1M12 12v.1M16 12v.1` },
  };

/** The shape that stands beside the words; never instead of them. */
export function Mark({ shape }: { shape: MarkShape }) {
  const { d, dashed, filled } = SHAPES[shape];
  return (
    <svg class="mark" data-shape={shape} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {filled !== undefined && <path class="mark-filled" d={filled} />}
      {dashed !== undefined && <path d={dashed} stroke-dasharray="2.6 2.9" />}
      <path d={d} />
    </svg>
  );
}
