import FHIR from 'fhirclient';

/** The settings of fhirclient this app relies on; its own types call them `any`. */
interface Settings {
  fullSessionStorageSupport: boolean;
  refreshTokenWithClientId: boolean;
  refreshTokenWithCredentials: 'omit' | 'same-origin' | 'include';
}

const { authorize, ready, settings }: typeof FHIR.oauth2 & { settings?: Settings } = FHIR.oauth2;

Object.assign(settings ?? {}, {
  // The session is stored under its own `state` and the `state` stays in the URL. With fhirclient's default the last
  // launch in a tab would own one shared key, and a second chart would show the first chart's patient.
  fullSessionStorageSupport: false,
  // A public client names itself when it refreshes (RFC 6749 6 and 3.2.1); fhirclient does so only when asked.
  refreshTokenWithClientId: true,
  refreshTokenWithCredentials: 'omit',
} satisfies Settings);

/** fhirclient's handshake, with the settings above. */
export { authorize, ready };
export type SmartClient = Awaited<ReturnType<typeof ready>>;
