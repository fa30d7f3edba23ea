import type { ContextMemory, FactContext } from './fact-context.ts';

let derivations = 0;

export function contextMemory(): ContextMemory {
  return new Array<unknown>(derivations);
}

/** Of contexts that came without a memory of their own. */
const memories = new WeakMap<FactContext, ContextMemory>();

export function memoryOf(context: FactContext): ContextMemory {
  if (context.memory !== undefined) return context.memory;
  let memory = memories.get(context);
  if (memory === undefined) {
    memory = contextMemory();
    memories.set(context, memory);
  }
  return memory;
}

/**
 * `derive`, worked out once for each context. It is kept in the context itself: weak maps with a key for every patient
 * kept each record alive over several collections, and made these dear.
 */
export function oncePerContext<V extends object>(derive: (context: FactContext) => V): (context: FactContext) => V {
  const place = derivations;
  derivations += 1;
  return (context) => {
    const memory = memoryOf(context);
    const known = memory[place];
    if (known !== undefined) return known as V; // only this derivation writes in its place
    const fresh = derive(context);
    memory[place] = fresh;
    return fresh;
  };
}

/** The same for a number asked for besides, such as the days of a window. Rules ask for few, so they are looked through. */
export function oncePerNumber<V extends object>(
  derive: (context: FactContext, number: number) => V,
): (context: FactContext, number: number) => V {
  const all = oncePerContext((): { readonly number: number; readonly value: V }[] => []);
  return (context, number) => {
    const known = all(context);
    for (const one of known) if (one.number === number) return one.value;
    const value = derive(context, number);
    known.push({ number, value });
    return value;
  };
}
