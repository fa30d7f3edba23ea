import type { Level } from '../criteria/assessment.ts';
import { Mark as DrawnMark } from '../page/mark.tsx';
import { ACCEPTED, ATTENTION, CIRCLE, CROSSED_OUT, type Outline, TICK, WAITING } from '../page/outlines.ts';
import type { CriterionStatus } from './reasons/criterion-status.ts';

export type MarkShape = CriterionStatus | Level | 'attention' | 'waiting' | 'silent';

const ASKED: Outline = { d: `${CIRCLE}M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M12 16.9v.2` };

/** Every shape differs from every other of its kind without its colour. */
const SHAPES: Readonly<Record<MarkShape, Outline>> = {
  likely: { d: 'M6 21V4', filled: 'M6 4.6c4-2.4 7.2 2 12 0v8.8c-4.8 2-8-2.4-12 0z' },
  clarify: ASKED,
  'not-indicated': CROSSED_OUT,
  'has-coordinator': {
    d: 'M10 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M3.5 20c0-3.6 2.9-6 6.5-6 1 0 2 .2 2.8.5m1.7 3.3 2.2 2.2 4.3-4.6',
  },
  'not-assessable': { d: 'M12 8v5.2M12 16.3v.2', dashed: CIRCLE },
  met: ACCEPTED,
  presumed: { d: TICK, dashed: CIRCLE },
  'not-met': CROSSED_OUT,
  unknown: ASKED,
  attention: ATTENTION,
  silent: { d: `${CIRCLE}M9.5 8.5v7M14.5 8.5v7` },
  waiting: WAITING,
};

export function Mark({ shape }: { shape: MarkShape }) {
  return <DrawnMark shape={shape} outline={SHAPES[shape]} />;
}
