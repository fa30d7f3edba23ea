// Stands in for js-base64 in the built app. fhirclient writes PKCE's values with it and reads id tokens: always in the
// form for URLs, without padding (RFC 7636, RFC 7519). Browsers have the rest since long; it is 2 KB less to load.
const fromUint8Array = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
module.exports = {
  fromUint8Array,
  encodeURL: (text) => fromUint8Array(new TextEncoder().encode(text)),
  decode: (text) =>
    new TextDecoder().decode(
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
    ),
};
