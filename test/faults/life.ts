/** The life of a process or a page. What a dead one still waits for never comes, and it reaches nothing any more. */
export class Life {
  #ended = false;
  readonly #atEnd: (() => void)[] = [];

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const each of this.#atEnd) each();
  }

  atEnd(then: () => void): void {
    if (this.#ended) then();
    else this.#atEnd.push(then);
  }

  /** The same, for whoever lives until it comes. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#ended) return never();
    try {
      const result = await work();
      return this.#ended ? await never<T>() : result;
    } catch (error) {
      if (this.#ended) return never();
      throw error;
    }
  }
}

export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
