import type { ConsentGiver, NeedKind, PatientWish } from '../../notice/notice.ts';

/** What the sender decides. */
export interface NoticeChoices {
  readonly recipient: string;
  readonly wish: PatientWish;
  readonly consent: readonly ConsentGiver[];
  readonly kinds: readonly NeedKind[];
  readonly comment: string;
}
