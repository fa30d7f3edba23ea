/** RFC 9457 problem details. `detail` is for a technician; it never repeats what was sent. */
export interface Problem {
  readonly type: `urn:koordinatorflagg:problem:${string}`;
  readonly title: string;
  readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 429 | 500 | 503;
  readonly detail: string;
  /** For 400: where in the notice. */
  readonly key?: string;
}

export function problem(status: Problem['status'], name: string, title: string, detail: string, key?: string): Problem {
  return { type: `urn:koordinatorflagg:problem:${name}`, title, status, detail, ...(key === undefined ? {} : { key }) };
}

export function problemResponse(body: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
