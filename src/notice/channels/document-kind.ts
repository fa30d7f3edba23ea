/** What the installation's record system calls the document, and in which format it takes it. */
export interface DocumentKind {
  readonly system: string;
  readonly code: string;
  readonly contentType: 'text/plain' | 'application/pdf';
}

/** Whether the notice is among the record's documents. `unread`: it could not be looked for. */
export interface FoundDocument {
  readonly found: boolean;
  readonly unread: boolean;
}
