import type { LaunchFailure } from '../launch/launch-failure.ts';

/** The one thing that tells this failure from others with the same code, as it came; null where there is none. */
export function launchFailureDetail(failure: LaunchFailure): string | null {
  switch (failure.code) {
    case 'issuer-not-listed':
    case 'no-inbox':
      return failure.issuer;
    case 'parameter-refused':
      return failure.parameter;
    case 'discovery-failed':
    case 'token-failed':
      return failure.status === null ? null : `HTTP ${failure.status}`;
    case 'authorization-refused':
      return failure.description ?? failure.error;
    default:
      return null;
  }
}
