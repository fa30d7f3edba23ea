import { Mark as DrawnMark } from '../page/mark.tsx';
import { ACCEPTED, ATTENTION, CIRCLE, CROSSED_OUT, type Outline, TICK, WAITING } from '../page/outlines.ts';

/** Where a notice or an answer stands. */
export type MarkShape = 'new' | 'overdue' | 'working' | 'waiting' | 'granted' | 'declined' | 'attention' | 'done';

/** Every shape differs from every other without its colour. */
const SHAPES: Readonly<Record<MarkShape, Outline>> = {
  new: { d: 'M3 6h18v12H3zM3 7l9 6.5L21 7' },
  overdue: { d: `${CIRCLE}M12 7v5.4l3.4 2.2` },
  working: { d: `${CIRCLE}M12 7.5v9M7.5 12h9` },
  waiting: WAITING,
  granted: ACCEPTED,
  declined: CROSSED_OUT,
  attention: ATTENTION,
  done: { d: TICK },
};

export function Mark({ shape }: { shape: MarkShape }) {
  return <DrawnMark shape={shape} outline={SHAPES[shape]} />;
}
