/** What the codes of Volven 8221 (errors of an application receipt) mean, for receipts that give the code alone. */
const TEXTS: Readonly<Record<string, string>> = {
  E10: 'Ugyldig meldingsidentifikator',
  E20: 'Lege finnes ikke',
  E21: 'Mottaker finnes ikke',
  E30: 'Pasientens fødselsnummer mangler',
  E31: 'Pasientens fødselsnummer er feil',
  E32: 'Pasientens navn mangler eller er feil',
  E33: 'Pasientens navn mangler eller er feil',
  E34: 'Pasientens navn mangler eller er feil',
  E35: 'Pasienten finnes ikke i mottakersystemet',
  E36: 'Utilstrekkelige opplysninger om pasienten',
  E53: 'Fødselsnummeret finnes ikke i Folkeregisteret',
  E54: 'Fødselsnummeret finnes ikke hos mottaker',
  S01: 'Feil ved signatur eller sertifikat',
  S02: 'Feil ved signatur eller sertifikat',
  S03: 'Feil ved signatur eller sertifikat',
  S99: 'Feil ved signatur eller sertifikat',
  T01: 'Ikke XML',
  T02: 'XML validerer ikke',
  T10: 'Støtter ikke meldingsformatet',
  T99: 'Annen teknisk feil',
  X99: 'Annen feil',
};

/** The code itself when it is not one of the list. */
export function receiptErrorText(code: string): string {
  return TEXTS[code] ?? code;
}
