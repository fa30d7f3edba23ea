import { randomBytes } from 'node:crypto';
import type { FhirResource } from 'fhir/r4';
import type { Include } from './search.ts';

/** A search's result as it was when asked; its pages are cut from it. */
export interface ResultSet {
  readonly type: string;
  readonly rows: readonly FhirResource[];
  readonly includes: readonly Include[];
  readonly pageSize: number;
  /** The query of the first page's `link[self]`. */
  readonly query: string;
}

export interface Page {
  readonly result: ResultSet;
  /** 1 for the first. */
  readonly number: number;
}

const KEPT = 200;

/** The pages one authorisation may still ask for. It is kept with the grant, so nobody else's token finds them. */
export class PageStore {
  readonly #pages = new Map<string, Page>();

  /** An opaque name for a page. Only the latest some hundred are kept. */
  add(page: Page): string {
    const oldest = this.#pages.size >= KEPT ? this.#pages.keys().next().value : undefined;
    if (oldest !== undefined) this.#pages.delete(oldest);
    const token = randomBytes(18).toString('base64url');
    this.#pages.set(token, page);
    return token;
  }

  get(token: string): Page | undefined {
    return this.#pages.get(token);
  }
}
