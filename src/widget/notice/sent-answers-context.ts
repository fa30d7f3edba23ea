import { createContext } from 'preact';
import type { ClinicianAnswer } from '../../criteria/assessment.ts';

/** Whether an answer stands in a notice, where it is found again; any other is gone when the patient is closed. */
export const IsSentContext = createContext<(answer: ClinicianAnswer) => boolean>(() => false);
