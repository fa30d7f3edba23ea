import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for what does not fit in memory. It holds personal data: made only when needed, readable by this user only
 * (mode 0700), and removed however the process ends, short of being killed outright.
 */
export class TemporaryFolder {
  private path: string | null = null;
  private readonly parent: string;
  private readonly remove = () => this.dispose();

  constructor(parent: string = tmpdir()) {
    this.parent = parent;
  }

  /** The path of a file in the folder; the folder is there after this. */
  file(name: string): string {
    if (this.path === null) {
      this.path = mkdtempSync(join(this.parent, 'koordinatorflagg-'));
      process.on('exit', this.remove);
    }
    return join(this.path, name);
  }

  dispose(): void {
    if (this.path === null) return;
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    this.path = null;
    process.off('exit', this.remove);
  }
}
