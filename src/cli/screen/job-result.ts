import type { RecordType } from '../../record/patient-record.ts';
import type { Reply } from './jobs.ts';
import type { OutputKey } from './ordered-output.ts';
import type { RecordFault, RecordFaultCode } from './record-fault.ts';

/** Room for the outputs of one job, made once and used for job after job: those of a lot of lines are some 50 KB. */
const ROOM = 2 ** 18;

export const outputRoom = (): Buffer => Buffer.allocUnsafeSlow(ROOM);

/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const WIDEST = 3;

/** What one job gives, as it is made: outputs as bytes one after another, and what gave none. */
export class JobResult {
  readonly types = new Set<RecordType>();
  readonly lost = new Set<RecordType>();
  private readonly keys: OutputKey[] = [];
  private readonly faults: RecordFault[] = [];
  private bytes: Buffer;
  private size = 0;

  /** @param room written to until `reply` was called; who needs more makes its own, doubled when it is full */
  constructor(room: Buffer = outputRoom()) {
    this.bytes = room;
  }

  fault(source: number, line: number | null, code: RecordFaultCode, detail?: string): void {
    this.faults.push({ source, line, code, ...(detail === undefined ? {} : { detail }) });
  }

  /** @param id of the patient @param line of the input; with `source` it orders the outputs of one patient */
  output(id: string, source: number, line: number, text: string): void {
    const most = text.length * WIDEST;
    if (this.size + most > this.bytes.length) this.grow(this.size + most);
    const length = this.bytes.write(text, this.size);
    this.size += length;
    this.keys.push({ id, source, line, length });
  }

  /** The bytes have memory of their own, so that a worker can hand them over without a copy. */
  reply(): { readonly message: Reply; readonly transfer: ArrayBuffer[] } {
    const bytes = Buffer.allocUnsafeSlow(this.size);
    this.bytes.copy(bytes, 0, 0, this.size);
    return {
      message: {
        output: this.keys.length === 0 ? null : { keys: this.keys, bytes },
        faults: this.faults,
        types: [...this.types],
        lost: [...this.lost],
      },
      transfer: [bytes.buffer],
    };
  }

  private grow(least: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, least));
    this.bytes.copy(larger, 0, 0, this.size);
    this.bytes = larger;
  }
}
