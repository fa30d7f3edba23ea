/**
 * What is said in the notice itself. It goes to a Norwegian coordinating unit and stays in a Norwegian record, so it is
 * written in bokmål or nynorsk also when the screen is in English; the preview shows it as it will be sent.
 */
export type MessageLanguage = 'nb' | 'nn';

const nb = {
  title: 'Melding om mulig behov for {kinds}',
  kinds: {
    coordinator: 'koordinator',
    'individual-plan': 'individuell plan',
    'child-coordinator': 'barnekoordinator',
    'contact-doctor': 'kontaktlege (til orientering)',
  },
  and: 'og',
  headings: {
    asked: 'Hva det meldes om',
    why: 'Hvorfor',
    answers: 'Svar fra helsepersonell',
    patient: 'Pasienten',
    unknown: 'Ikke avklart eller ikke lest',
    comment: 'Kommentar fra avsender',
    sender: 'Avsender',
    basis: 'Grunnlag',
  },
  asked: 'Koordinerende enhet bes vurdere om pasienten trenger {kinds}.',
  wish: {
    // The form starts there: what nobody touched is no claim that the patient was not asked
    'not-stated': 'Det er ikke krysset av for om pasienten er spurt.',
    'not-asked': 'Pasienten er ikke spurt.',
    informed: 'Pasienten er informert om meldingen.',
    wants: 'Pasienten ønsker dette.',
  },
  /** Under 16: the form asks of the patient and the parents together. */
  wishOfBoth: {
    'not-stated': 'Det er ikke krysset av for om pasienten og foresatte er spurt.',
    'not-asked': 'Verken pasienten eller foresatte er spurt.',
    informed: 'Pasienten og foresatte er informert om meldingen.',
    wants: 'Pasienten og foresatte ønsker dette.',
  },
  /** In the middle of a list, so without capital letters. */
  consentGivers: { patient: 'pasienten', parents: 'foresatte', other: 'en annen som samtykker for pasienten' },
  consents: '{who} har samtykket til {kinds}.',
  /** No criterion is met: judgement overrules the rules, and the receiver must know that it did. */
  judgement: 'Reglene ga ikke utslag alene. Meldingen bygger på avsenderens faglige vurdering.',
  presumed: '(bør bekreftes)',
  byClinician: 'svart ja av helsepersonell, se over',
  noDetails: 'uten nærmere opplysninger i journalen',
  more: 'og {count} til i journalen',
  trigger: 'Annet tegn: {title}',
  answer: { yes: 'ja', no: 'nei', 'dont-know': 'vet ikke' },
  answered: '{title}: {answer} ({name}, {day} kl. {time})',
  /** What somebody wrote when another had notified the unit already. */
  addition: 'Tillegg til meldingen[ som ble sendt {day}][ av {sender}][ til {recipient}]',
  unclear: 'Ikke avklart: {title}',
  unread: 'Ikke lest: {what}',
  partlyRead: 'Bare delvis lest: {what}',
  toLine: 'Til: {name}',
  senderLine: '{name}[, {work}][, tlf. {phone}]',
  patientLine: 'Pasient: {name}[, født {birthDate}]',
  basis: 'Regler: {title}, versjon {version}. Vurdert {day}.',
  unsigned: 'Tersklene venter på klinisk godkjenning.',
  suggestion: 'Dette er et forslag fra et regelsett. Koordinerende enhet avgjør.',
  /** At the end of a PDF, whose font has not every letter: by code point, since the letter cannot be shown there. */
  rewritten: 'Noen tegn kan ikke skrives i dette dokumentet og er skrevet om: {letters}.',
  rewrittenLetter: '{letter} som {as}',
  taskCode: 'Vurder behov for koordinator',
  /** A dismissal, as it stands in the record. */
  dismissalCode: 'Koordinator er ikke aktuelt nå',
  dismissed: {
    'not-appointed': 'Oppnevnes ikke nå',
    'not-wanted': 'Pasienten er spurt og ønsker det ikke',
    'not-entitled': 'Oppfyller ikke vilkårene',
  },
  requestCode: 'Vurdering hos koordinerende enhet: {kinds}',
};

type MessageText = typeof nb;

const nn: MessageText = {
  title: 'Melding om mogleg behov for {kinds}',
  kinds: {
    coordinator: 'koordinator',
    'individual-plan': 'individuell plan',
    'child-coordinator': 'barnekoordinator',
    'contact-doctor': 'kontaktlege (til orientering)',
  },
  and: 'og',
  headings: {
    asked: 'Kva det vert meldt om',
    why: 'Kvifor',
    answers: 'Svar frå helsepersonell',
    patient: 'Pasienten',
    unknown: 'Ikkje avklart eller ikkje lese',
    comment: 'Kommentar frå avsendaren',
    sender: 'Avsendar',
    basis: 'Grunnlag',
  },
  asked: 'Koordinerande eining vert beden om å vurdere om pasienten treng {kinds}.',
  wish: {
    'not-stated': 'Det er ikkje kryssa av for om pasienten er spurd.',
    'not-asked': 'Pasienten er ikkje spurd.',
    informed: 'Pasienten er informert om meldinga.',
    wants: 'Pasienten ønskjer dette.',
  },
  wishOfBoth: {
    'not-stated': 'Det er ikkje kryssa av for om pasienten og føresette er spurde.',
    'not-asked': 'Verken pasienten eller føresette er spurde.',
    informed: 'Pasienten og føresette er informerte om meldinga.',
    wants: 'Pasienten og føresette ønskjer dette.',
  },
  consentGivers: { patient: 'pasienten', parents: 'føresette', other: 'ein annan som samtykkjer for pasienten' },
  consents: '{who} har samtykt til {kinds}.',
  judgement: 'Reglane gav ikkje utslag aleine. Meldinga byggjer på den faglege vurderinga til avsendaren.',
  presumed: '(bør stadfestast)',
  byClinician: 'svara ja av helsepersonell, sjå over',
  noDetails: 'utan nærare opplysningar i journalen',
  more: 'og {count} til i journalen',
  trigger: 'Anna teikn: {title}',
  answer: { yes: 'ja', no: 'nei', 'dont-know': 'veit ikkje' },
  answered: '{title}: {answer} ({name}, {day} kl. {time})',
  addition: 'Tillegg til meldinga[ som vart send {day}][ av {sender}][ til {recipient}]',
  unclear: 'Ikkje avklart: {title}',
  unread: 'Ikkje lese: {what}',
  partlyRead: 'Berre delvis lese: {what}',
  toLine: 'Til: {name}',
  senderLine: '{name}[, {work}][, tlf. {phone}]',
  patientLine: 'Pasient: {name}[, fødd {birthDate}]',
  basis: 'Reglar: {title}, versjon {version}. Vurdert {day}.',
  unsigned: 'Tersklane ventar på klinisk godkjenning.',
  suggestion: 'Dette er eit framlegg frå eit regelsett. Koordinerande eining avgjer.',
  rewritten: 'Nokre teikn kan ikkje skrivast i dette dokumentet og er skrivne om: {letters}.',
  rewrittenLetter: '{letter} som {as}',
  taskCode: 'Vurder behov for koordinator',
  dismissalCode: 'Koordinator er ikkje aktuelt no',
  dismissed: {
    'not-appointed': 'Vert ikkje oppnemnd no',
    'not-wanted': 'Pasienten er spurd og ønskjer det ikkje',
    'not-entitled': 'Oppfyller ikkje vilkåra',
  },
  requestCode: 'Vurdering hos koordinerande eining: {kinds}',
};

export const messageText: Readonly<Record<MessageLanguage, MessageText>> = { nb, nn };
