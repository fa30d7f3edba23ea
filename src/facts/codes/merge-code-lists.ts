import type { ChronicGroup, CodeList, CodeLists, Counting } from './code-lists.ts';

/** What may be left out of a group or list, since it has a meaning then: no limit of its own, and no note. */
type Written<Entry, Left extends keyof Entry> = Omit<Entry, Left> & Partial<Pick<Entry, Left>>;

interface Role {
  readonly system: string;
  readonly code: string;
}

/** One file of rules/codes as it is written, once `parseCodeLists` has found nothing wrong with it. */
export interface CodeFile {
  readonly groups?: readonly Written<ChronicGroup, 'recentCareDays' | 'note'>[];
  readonly lists?: readonly Written<CodeList, 'note'>[];
  readonly systems?: CodeLists['systems'];
  readonly icpc2FourCharacter?: readonly string[];
  readonly units?: CodeLists['units'];
  readonly hospitalFrailtyRisk?: {
    readonly points: Readonly<Record<string, number>>;
    readonly norwegianSubstitutes?: Readonly<Record<string, number>>;
  };
  readonly counting?: Readonly<Record<keyof Counting, { readonly value: number }>>;
  readonly chaptersNotCounted?: { readonly chapters: readonly string[] };
  readonly words?: CodeLists['words'];
  readonly roles?: Readonly<Record<keyof CodeLists['roles'], { readonly roles: readonly Role[] }>>;
  readonly sources?: Readonly<Record<string, string>>;
}

/** All files as one, in this order; null when something that is needed is in none of them. */
export function mergeCodeLists(files: readonly CodeFile[]): CodeLists | null {
  const one = <Key extends keyof CodeFile>(key: Key) => files.find((each) => each[key] !== undefined)?.[key];
  const systems = one('systems');
  const units = one('units');
  const frailty = one('hospitalFrailtyRisk');
  const counting = one('counting');
  const notCounted = one('chaptersNotCounted');
  const words = one('words');
  const roles = one('roles');
  if (!systems || !units || !frailty || !counting || !notCounted || !words || !roles) return null;
  return {
    systems,
    units,
    words,
    counting: numbersOf(counting),
    roles: { coordinator: namesOf(roles.coordinator), individualPlan: namesOf(roles.individualPlan) },
    chaptersNotCounted: notCounted.chapters,
    hospitalFrailtyRisk: new Map(Object.entries({ ...frailty.norwegianSubstitutes, ...frailty.points })),
    icpc2FourCharacter: files.flatMap(({ icpc2FourCharacter = [] }) => icpc2FourCharacter),
    groups: files.flatMap(({ groups = [] }) => groups.map((each) => ({ recentCareDays: null, note: null, ...each }))),
    lists: files.flatMap(({ lists = [] }) => lists.map((each) => ({ note: null, ...each }))),
  };
}

/** A threshold is its number; its bounds are for those who write it. */
const numbersOf = (counting: NonNullable<CodeFile['counting']>): Counting =>
  Object.fromEntries(Object.entries(counting).map(([key, { value }]) => [key, value])) as Record<
    keyof Counting,
    number
  >;

/** "9034#18": system, "#" and code. */
const namesOf = ({ roles }: { readonly roles: readonly Role[] }) => ({
  roles: roles.map(({ system, code }) => `${system}#${code}`),
});
