/**
 * What a test waits for may take long on a busy machine: only what never comes is to fail. (A second, the library's own
 * measure, passes where many tests share a processor.)
 */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/preact');
  configure({ asyncUtilTimeout: 20_000 });
}

export {};
