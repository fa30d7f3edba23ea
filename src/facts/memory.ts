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

/** What `derive` gives for an object, derived once as long as the object lives. */
export function onceFor<K extends object, V>(memory: WeakMap<K, V>, key: K, derive: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const fresh = derive();
  memory.set(key, fresh);
  return fresh;
}
