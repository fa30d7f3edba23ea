const HOUR = 3_600_000;

/**
 * Own start value. A proof is of a patient whom the record has shown, so a wrong one is a patient who has got another
 * number or name since, and is the same however often it is sent. Many wrong ones are somebody's guesses.
 */
const WRONG_PER_HOUR = 5;
const MOST_USERS = 10_000;

/** Counts the different wrong proofs of each user. */
export interface WrongProofs {
  note(user: string, proof: string): void;
  /** This user has guessed too often, and is told nothing more for now. */
  areTooMany(user: string): boolean;
}

export function wrongProofs(now: () => number): WrongProofs {
  const byUser = new Map<string, { readonly since: number; readonly proofs: Set<string> }>();
  const recent = (user: string) => {
    const noted = byUser.get(user);
    return noted !== undefined && now() - noted.since < HOUR ? noted : undefined;
  };
  return {
    note(user, proof) {
      const noted = recent(user) ?? { since: now(), proofs: new Set() };
      noted.proofs.add(proof);
      byUser.delete(user);
      byUser.set(user, noted);
      const [oldest] = byUser.keys();
      if (byUser.size > MOST_USERS && oldest !== undefined) byUser.delete(oldest);
    },
    areTooMany: (user) => (recent(user)?.proofs.size ?? 0) >= WRONG_PER_HOUR,
  };
}
