/**
 * The outbox's folder, one primitive a call, so that a test can stop the program between any two. Names are plain file
 * names. Every call may fail (reject): full disk, lost permission. None is durable unless it says so.
 */
export interface Disk {
  list(): Promise<readonly string[]>;
  read(name: string): Promise<string>;
  /** A new file with this text; fails when there is one. */
  create(name: string, text: string): Promise<void>;
  /** The file's text is on the disk when this resolves. */
  syncFile(name: string): Promise<void>;
  /** Atomic; takes the place of what had the name. */
  rename(from: string, to: string): Promise<void>;
  /** Created, renamed and removed names are on the disk when this resolves. */
  syncFolder(): Promise<void>;
  /** No fault when there is no such file. */
  remove(name: string): Promise<void>;
}
