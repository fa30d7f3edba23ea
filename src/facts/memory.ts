/** More than a screening of many patients meets of unit names, codes and days; the memory stays bounded all the same. */
const MOST = 20_000;

/** What `derive` gives for a key, derived once as long as the memory has room; full, it starts again. */
export function remembered<K, V>(memory: Map<K, V>, key: K, derive: () => V): V {
  const known = memory.get(key);
  if (known !== undefined || memory.has(key)) return known as V;
  const fresh = derive();
  if (memory.size >= MOST) memory.clear();
  memory.set(key, fresh);
  return fresh;
}

/** The same for a code and its system, without a key made of both. Full, it starts again as a whole. */
export class CodingMemory<V> {
  private readonly bySystem = new Map<string, Map<string, V>>();
  private size = 0;

  get(system: string, code: string): V | undefined {
    return this.bySystem.get(system)?.get(code);
  }

  set(system: string, code: string, value: V): V {
    if (this.size >= MOST) {
      this.bySystem.clear();
      this.size = 0;
    }
    this.size += 1;
    const ofSystem = this.bySystem.get(system);
    if (ofSystem === undefined) this.bySystem.set(system, new Map([[code, value]]));
    else ofSystem.set(code, value);
    return value;
  }
}

/**
 * What `derive` gives for an object, derived once as long as the object lives. For what lives long: a weak key for each
 * patient makes every garbage collection dear (see context-memory.ts).
 */
export function onceFor<K extends object, V>(memory: WeakMap<K, V>, key: K, derive: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const fresh = derive();
  memory.set(key, fresh);
  return fresh;
}

/**
 * The same as a function, for what there is one of at a time (the code lists of a run): the last object asked for is
 * found without looking it up.
 */
export function once<K extends object, V>(derive: (key: K) => V): (key: K) => V {
  const memory = new WeakMap<K, { readonly value: V }>();
  let last: K | null = null;
  let value: V | null = null;
  return (key) => {
    if (key === last) return value as V;
    let known = memory.get(key);
    if (known === undefined) {
      known = { value: derive(key) };
      memory.set(key, known);
    }
    last = key;
    value = known.value;
    return known.value;
  };
}
