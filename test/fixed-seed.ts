import fc from 'fast-check';

/**
 * Property tests draw the same cases on every machine, so that a red run is about the change and not about luck.
 * `FAST_CHECK_SEED=$RANDOM npm test` explores; a counterexample found so becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 2026) });
