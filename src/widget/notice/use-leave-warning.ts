import { useLayoutEffect } from 'preact/hooks';

/** While `warns`, the browser asks whoever closes or reloads the page whether that is meant; else it never does. */
export function useLeaveWarning(warns: boolean): void {
  useLayoutEffect(() => {
    if (!warns) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [warns]);
}
