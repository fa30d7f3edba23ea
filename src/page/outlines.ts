/** What a mark is drawn with, on a 24 by 24 grid. `dashed` and `filled` tell shapes apart where lines alone would not. */
export interface Outline {
  readonly d: string;
  readonly dashed?: string;
  readonly filled?: string;
}

export const CIRCLE = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18';
export const TICK = 'M7.8 12.4l2.8 2.8 5.6-6';

/** The same in every face, so that whoever works in two reads them as one. */
export const ATTENTION: Outline = { d: 'M12 4 3 19.5h18zM12 10v4.4M12 17v.2' };
export const WAITING: Outline = { d: `${CIRCLE}M8 12v.1M12 12v.1M16 12v.1` };
export const ACCEPTED: Outline = { d: `${CIRCLE}${TICK}` };
export const CROSSED_OUT: Outline = { d: `${CIRCLE}M8.5 12h7` };
