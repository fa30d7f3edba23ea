import type { SilenceDays } from '../../criteria/rule-set.ts';
import type { Silence } from '../../notice/dismissal/silence.ts';
import type { DeclineReason } from '../../notice/unit-answer.ts';
import type { Kept } from './silent-flag.tsx';

/** The flag that is silent, or could be made so. */
export interface SilenceView {
  /** Null: the flag speaks, because nothing silences it or because somebody has asked to see it. */
  readonly silence: Silence | null;
  readonly days: SilenceDays;
  /** What this page's own dismissal came to; null when there is none. */
  readonly kept: Kept | null;
  /** What taking one back came to; null when nobody has. */
  readonly undone: 'here' | 'undone' | 'stands' | 'unknown' | null;
  readonly onDismiss: (reason: DeclineReason, comment: string) => Promise<void>;
  readonly onReopen: () => Promise<void>;
}
