/** Lets each user make so many requests a minute, evenly refilled; nobody's use takes from another's. */
export interface RateLimit {
  /** Null: go on. A number: seconds to wait. */
  take(user: string): number | null;
}

/** More users than an organisation has at work at once; beyond, those who have been quiet longest are forgotten. */
const MOST_USERS = 10_000;

export function rateLimit(perMinute: number, now: () => number): RateLimit {
  const allowance = new Map<string, { left: number; at: number }>();
  return {
    take(user) {
      const before = allowance.get(user) ?? { left: perMinute, at: now() };
      const left = Math.min(perMinute, before.left + ((now() - before.at) * perMinute) / 60_000);
      // Deleted and set again: the map's order is that of the last request
      allowance.delete(user);
      allowance.set(user, { left: left >= 1 ? left - 1 : left, at: now() });
      const [oldest] = allowance.keys();
      if (allowance.size > MOST_USERS && oldest !== undefined) allowance.delete(oldest);
      return left >= 1 ? null : Math.ceil(((1 - left) * 60) / perMinute);
    },
  };
}
