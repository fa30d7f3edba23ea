import { cancerHistory } from './stories/cancer-history.ts';
import { complexChild } from './stories/complex-child.ts';
import { deceased } from './stories/deceased.ts';
import { dialysisAlone, dialysisAndMore } from './stories/dialysis.ts';
import { dipsShaped } from './stories/dips-shaped.ts';
import { frailElderly } from './stories/frail-elderly.ts';
import {
  gpFiveMinor,
  gpHospitalNeed,
  gpMultipleSclerosis,
  gpNaevus,
  gpParkinson,
  gpPsychosisAndSubstanceUse,
  gpTypeOneDiabetes,
} from './stories/gp-patients.ts';
import { addressConfidential, noIdentityNumber } from './stories/hard-to-address.ts';
import { hasCoordinator } from './stories/has-coordinator.ts';
import { healthyFracture } from './stories/healthy-fracture.ts';
import { lineDanser } from './stories/line-danser.ts';
import { noticeAlreadySent } from './stories/notice-already-sent.ts';
import { pregnancy } from './stories/pregnancy.ts';
import { psychosisAndSubstanceUse } from './stories/psychosis-and-substance-use.ts';
import { repeatedAcuteAdmissions } from './stories/repeated-acute-admissions.ts';
import { suspectedOnly } from './stories/suspected-only.ts';
import { twoThousandContacts } from './stories/two-thousand-contacts.ts';
import { youngDiabetes } from './stories/young-diabetes.ts';
import type { Story, Tale } from './story.ts';

/** Every synthetic patient, in the order of the lists: the ward's beds first, then the day's out-patients. */
export const TALES: readonly Tale[] = [
  lineDanser,
  psychosisAndSubstanceUse,
  frailElderly,
  dipsShaped,
  hasCoordinator,
  suspectedOnly,
  noticeAlreadySent,
  repeatedAcuteAdmissions,
  healthyFracture,
  dialysisAlone,
  dialysisAndMore,
  youngDiabetes,
  pregnancy,
  cancerHistory,
  twoThousandContacts,
  complexChild,
  deceased,
  addressConfidential,
  noIdentityNumber,
  gpMultipleSclerosis,
  gpNaevus,
  gpPsychosisAndSubstanceUse,
  gpFiveMinor,
  gpParkinson,
  gpTypeOneDiabetes,
  gpHospitalNeed,
];

export const STORIES: readonly Story[] = TALES.map(({ story }) => story);
