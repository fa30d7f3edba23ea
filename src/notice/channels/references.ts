import type { Reference } from 'fhir/r4';
import type { NoticeDraft, Person } from '../notice.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import type { NoticeType } from '../server/server-capabilities.ts';
import type { Dispatch } from './channel.ts';

/** `If-None-Exist` and `ifNoneExist` take search parameters only, without a type and without a URL. */
export function noneExist(identifier: string): string {
  return `identifier=${NOTICE_SYSTEM}|${identifier}`;
}

/** The header of one create, where the server keeps the type single. */
export function ifNoneExist({ identifier, conditional }: Dispatch, type: NoticeType): string | undefined {
  return conditional.includes(type) ? noneExist(identifier) : undefined;
}

/** What every resource of a notice says of whom it is about, by whom and to whom. */
export function patient({ patient: { id } }: NoticeDraft): Reference {
  return { reference: `Patient/${id}` };
}

export function encounter({ encounter: reference }: NoticeDraft): { readonly encounter?: Reference } {
  return reference === null ? {} : { encounter: { reference } };
}

export function person({ name, reference }: Person): Reference {
  return reference === null ? { display: name } : { reference, display: name };
}

/** By identifier: the unit seldom has a resource on the sender's server. The first one configured is the address. */
export function recipient({ recipient: { name, identifiers } }: NoticeDraft): Reference {
  const [identifier] = identifiers;
  return {
    type: 'Organization',
    ...(identifier === undefined ? {} : { identifier: { ...identifier } }),
    display: name,
  };
}
