/** Where a notice or an answer stands; the shape stands beside the words, never instead of them. */
export type MarkShape = 'new' | 'overdue' | 'working' | 'waiting' | 'granted' | 'declined' | 'attention' | 'done';

const CIRCLE = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18';
const TICK = 'M7.8 12.4l2.8 2.8 5.6-6';

/** Outlines on a 24 by 24 grid. Every shape differs from every other without its colour. */
const SHAPES: Readonly<Record<MarkShape, string>> = {
  new: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  overdue: `${CIRCLE}M12 7v5.4l3.4 2.2`,
  working: `${CIRCLE}M12 7.5v9M7.5 12h9`,
  waiting: `${CIRCLE}M8 12v.1M12 12v.1M16 12v.1`,
  granted: `${CIRCLE}${TICK}`,
  declined: `${CIRCLE}M8.5 12h7`,
  attention: 'M12 4 3 19.5h18zM12 10v4.4M12 17v.2',
  done: TICK,
};

export function Mark({ shape }: { shape: MarkShape }) {
  return (
    <svg class="mark" data-shape={shape} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[shape]} />
    </svg>
  );
}
