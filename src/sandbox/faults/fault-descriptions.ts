import type { SandboxLanguage } from '../ehr.ts';
import type { Faults } from './faults.ts';

/** How a form asks for a fault: `yes` is a checkbox; the rest are text fields with an example of what to write. */
export interface FaultDescription {
  readonly input: 'yes' | 'number' | 'text';
  readonly example: string;
  readonly text: Readonly<Record<SandboxLanguage, string>>;
}

/** One line a fault, in the order a page should list them. Names are the keys of the address. */
export const FAULT_DESCRIPTIONS: { readonly [K in keyof Faults]: FaultDescription } = {
  offers: {
    input: 'text',
    example: 'Patient,Condition,Encounter',
    text: {
      nb: 'Serveren tilbyr bare disse ressurstypene',
      nn: 'Tenaren tilbyr berre desse ressurstypane',
      en: 'The server offers only these resource types',
    },
  },
  grant: {
    input: 'text',
    example: 'launch openid fhirUser patient/Patient.r patient/Condition.rs',
    text: {
      nb: 'Gi høyst disse tilgangene (scopes)',
      nn: 'Gje høgst desse tilgangane (scopes)',
      en: 'Grant these scopes at most',
    },
  },
  slow: {
    input: 'text',
    example: '2000 | Encounter:5000',
    text: {
      nb: 'Vent så mange millisekunder før hvert svar, for alle eller én type',
      nn: 'Vent så mange millisekund før kvart svar, for alle eller éin type',
      en: 'Wait this many milliseconds before each reply, for all or one type',
    },
  },
  status: {
    input: 'text',
    example: 'Encounter:403 | Condition:429x2@1 | Task.c:503',
    text: {
      nb: 'Svar med denne feilkoden (x = antall ganger, @ = Retry-After i sekunder)',
      nn: 'Svar med denne feilkoden (x = tal gonger, @ = Retry-After i sekund)',
      en: 'Answer with this status (x = number of times, @ = Retry-After in seconds)',
    },
  },
  hideRetryAfter: {
    input: 'yes',
    example: '1',
    text: {
      nb: 'Retry-After kan ikke leses av nettleseren',
      nn: 'Retry-After kan ikkje lesast av nettlesaren',
      en: 'Retry-After cannot be read by the browser',
    },
  },
  failPage: {
    input: 'text',
    example: 'Encounter:2',
    text: {
      nb: 'Denne siden av et søk svarer 500',
      nn: 'Denne sida av eit søk svarer 500',
      en: 'This page of a search answers 500',
    },
  },
  pageSize: {
    input: 'number',
    example: '10',
    text: {
      nb: 'Rader per side, uansett hva appen ber om',
      nn: 'Rader per side, uansett kva appen ber om',
      en: 'Rows on a page, whatever the app asks for',
    },
  },
  foreignNext: {
    input: 'text',
    example: 'https://foreign.example',
    text: {
      nb: 'Lenken til neste side går til en fremmed server',
      nn: 'Lenkja til neste side går til ein framand tenar',
      en: 'The link to the next page leads to a foreign server',
    },
  },
  loopNext: {
    input: 'text',
    example: 'Encounter',
    text: {
      nb: 'Lenken til neste side går i ring for disse typene',
      nn: 'Lenkja til neste side går i ring for desse typane',
      en: 'The link to the next page goes in a circle for these types',
    },
  },
  foreignRow: {
    input: 'text',
    example: 'Condition',
    text: {
      nb: 'En rad fra en annen pasient ligger i svaret for disse typene',
      nn: 'Ei rad frå ein annan pasient ligg i svaret for desse typane',
      en: "Another patient's row is in the reply for these types",
    },
  },
  loginPage: {
    input: 'text',
    example: 'Condition',
    text: {
      nb: 'Svar 200 med en innloggingsside i HTML for disse typene',
      nn: 'Svar 200 med ei innloggingsside i HTML for desse typane',
      en: 'Answer 200 with an HTML login page for these types',
    },
  },
  empty: {
    input: 'text',
    example: 'Condition',
    text: {
      nb: 'Svar 200 uten innhold for disse typene',
      nn: 'Svar 200 utan innhald for desse typane',
      en: 'Answer 200 with nothing in it for these types',
    },
  },
  broken: {
    input: 'text',
    example: 'Condition',
    text: {
      nb: 'Svar med avkuttet JSON for disse typene',
      nn: 'Svar med avkutta JSON for desse typane',
      en: 'Answer with JSON cut in the middle for these types',
    },
  },
  outcome: {
    input: 'text',
    example: 'Condition:4119 | Encounter:incomplete | Condition:error',
    text: {
      nb: 'Legg en OperationOutcome mellom radene (4119 er Epics faste merknad)',
      nn: 'Legg ein OperationOutcome mellom radene (4119 er den faste merknaden til Epic)',
      en: "Put an OperationOutcome among the rows (4119 is Epic's routine remark)",
    },
  },
  tokenLifetime: {
    input: 'number',
    example: '5',
    text: {
      nb: 'Tilgangen (access token) varer så mange sekunder',
      nn: 'Tilgangen (access token) varer så mange sekund',
      en: 'The access token lives this many seconds',
    },
  },
  refresh: {
    input: 'text',
    example: 'none | refused',
    text: {
      nb: 'Fornying av tilgang: gis ikke (none), eller avvises (refused)',
      nn: 'Fornying av tilgang: blir ikkje gitt (none), eller blir avvist (refused)',
      en: 'Refresh token: not given (none), or refused when used (refused)',
    },
  },
  expireAfter: {
    input: 'number',
    example: '6',
    text: {
      nb: 'Den første tilgangen utløper etter så mange FHIR-kall',
      nn: 'Den første tilgangen går ut etter så mange FHIR-kall',
      en: 'The first access token expires after this many FHIR requests',
    },
  },
  cutReply: {
    input: 'number',
    example: '1',
    text: {
      nb: 'Lagre, men bryt forbindelsen før svaret, så mange ganger',
      nn: 'Lagre, men bryt sambandet før svaret, så mange gonger',
      en: 'Store, but cut the connection before the reply, this many times',
    },
  },
  cutRequest: {
    input: 'number',
    example: '1',
    text: {
      nb: 'Bryt forbindelsen før noe er lagret, så mange ganger',
      nn: 'Bryt sambandet før noko er lagra, så mange gonger',
      en: 'Cut the connection before anything is stored, this many times',
    },
  },
  noConditionalCreate: {
    input: 'yes',
    example: '1',
    text: {
      nb: 'Serveren overser If-None-Exist',
      nn: 'Tenaren overser If-None-Exist',
      en: 'The server ignores If-None-Exist',
    },
  },
  noTransaction: {
    input: 'yes',
    example: '1',
    text: {
      nb: 'Serveren tar ikke imot transaksjoner',
      nn: 'Tenaren tek ikkje imot transaksjonar',
      en: 'The server takes no transactions',
    },
  },
  ignoreInclude: {
    input: 'yes',
    example: '1',
    text: {
      nb: 'Serveren overser _include',
      nn: 'Tenaren overser _include',
      en: 'The server ignores _include',
    },
  },
  profile: {
    input: 'text',
    example: 'dips | epic | oracle | gp-epj',
    text: {
      nb: 'Serveren tilbyr det som denne typen journalsystem tilbyr',
      nn: 'Tenaren tilbyr det som denne typen journalsystem tilbyr',
      en: 'The server offers what this kind of record system offers',
    },
  },
  refuses: {
    input: 'text',
    example: 'Communication.c | Task',
    text: {
      nb: 'Svar 403 på dette, enda serveren sier at den tilbyr det',
      nn: 'Svar 403 på dette, endå tenaren seier at han tilbyr det',
      en: 'Answer 403 to this, although the server says that it offers it',
    },
  },
  idToken: {
    input: 'text',
    example: 'none | expired | foreign-key',
    text: {
      nb: 'Innloggingsbeviset (id token): gis ikke, er utløpt, eller har fremmed underskrift',
      nn: 'Innloggingsprovet (id token): blir ikkje gitt, er gått ut, eller har framand underskrift',
      en: 'The id token: not given, expired, or signed with a foreign key',
    },
  },
  message: {
    input: 'text',
    example: 'E21 | T10 | remarks | silent | delay:5000 | cutBefore:1 | cutAfter:1 | status:503x2@1',
    text: {
      nb: 'Dialogmeldinger om denne pasienten: avvises med kode, får merknad, får ingen kvittering, forsinkes, mistes',
      nn: 'Dialogmeldingar om denne pasienten: blir avviste med kode, får merknad, får inga kvittering, forseinka, mista',
      en: 'Dialog messages about this patient: rejected with a code, remarked on, not receipted, delayed, lost',
    },
  },
};
