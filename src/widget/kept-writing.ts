import type { PatientIdentity } from '../notice/notice.ts';
import type { Said } from '../notice/unit-answer.ts';
import type { NoticeChoices } from './notice/notice-choices.ts';

/** What somebody has begun to write about one patient and what has not left, by the place it is written in. */
export interface KeptWriting {
  /** By the place of the form. */
  readonly notices: Map<string, NoticeChoices>;
  /** Answers to what a unit has asked back, by the reference of its notice. */
  readonly answers: Map<string, KeptAnswer>;
}

export interface KeptAnswer {
  readonly text: string;
  /** What it answers: it may have been closed when the record is read the next time. */
  readonly asked: Said | null;
}

/**
 * Keeps what is being written when the record is read once more, in memory and nowhere else: it ends with the page. It
 * belongs to the patient as shown. When the record then has another name or birth date, it may be somebody else's, and
 * it is forgotten.
 */
export class WritingMemory {
  #patient: PatientIdentity | null = null;
  #kept = nothingWritten();

  of(patient: PatientIdentity): KeptWriting {
    const { id, name, birthDate } = patient;
    const before = this.#patient;
    if (before?.id !== id || before.name !== name || before.birthDate !== birthDate) this.#kept = nothingWritten();
    this.#patient = patient;
    return this.#kept;
  }
}

export const nothingWritten = (): KeptWriting => ({ notices: new Map(), answers: new Map() });
