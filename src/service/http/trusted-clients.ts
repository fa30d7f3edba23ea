import type { ServiceIssuer } from '../service-configuration.ts';
import type { TrustedClient } from './id-token.ts';
import { openIdIssuer } from './openid-issuer.ts';

/** The apps whose users may ask: of each record system the chart's, and the inbox where the configuration names it. */
export function trustedClients(issuers: readonly ServiceIssuer[], now: () => number): readonly TrustedClient[] {
  return issuers.flatMap(({ issuer, clientId, inbox, openIdIssuer: given, jwksUri }) => {
    const discover = openIdIssuer({ fhirBase: issuer, openIdIssuer: given, jwksUri, now });
    const chart: TrustedClient = { fhirBase: issuer, app: 'chart', clientId, discover };
    return inbox === null ? [chart] : [chart, { ...chart, app: 'inbox', clientId: inbox.clientId }];
  });
}
