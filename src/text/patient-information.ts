import type { Language } from './language.ts';

/**
 * One page for patients and next of kin. The law is told in own words, with paragraph references and no quotation:
 * pasient- og brukerrettighetsloven § 2-5 (individuell plan), § 2-5 b (koordinator, whether or not a plan is wanted),
 * § 2-5 c (barnekoordinator), § 7-2 (klage); spesialisthelsetjenesteloven § 2-5 a and § 2-5 b; helse- og
 * omsorgstjenesteloven § 7-1 to § 7-3; helsepersonelloven § 38 a (the duty to notify).
 */
const nb = {
  title: 'Rett til koordinator',
  for: 'Til deg som er pasient, og til deg som er pårørende',
  sections: {
    what: {
      heading: 'Hva er en koordinator?',
      text: 'En koordinator er en fast person i helsetjenesten. Koordinatoren holder oversikt over behandling og avtaler, sørger for at de som behandler deg, samarbeider, og er den du og dine pårørende kan kontakte.',
    },
    who: {
      heading: 'Hvem har rett til det?',
      text: 'Du kan ha rett til koordinator når du trenger sammensatt hjelp, eller hjelp fra flere som varer over tid og må henge sammen. Alder og diagnose avgjør ikke alene. Retten gjelder også om du ikke ønsker en individuell plan.',
    },
    voluntary: {
      heading: 'Du bestemmer',
      text: 'Det er frivillig. Ingen får koordinator uten å ha sagt ja. Du kan si nei, og du kan ombestemme deg. Sier du nei, får du den samme behandlingen som ellers.',
    },
    next: {
      heading: 'Hva skjer når vi melder fra?',
      text: 'Vi skriver en kort melding til koordinerende enhet. De vurderer hva du trenger, og spør deg før noen blir koordinator. Spør oss gjerne om å få se hva vi skriver.',
    },
    plan: {
      heading: 'Individuell plan',
      text: 'Trenger du hjelp fra flere over lang tid, kan du også ha rett til en individuell plan. Den lages sammen med deg, og bare hvis du ønsker det.',
    },
    child: {
      heading: 'Barn og familier',
      text: 'Familier med barn under 18 år som har alvorlig sykdom, skade eller nedsatt funksjonsevne, eller som venter et slikt barn, kan ha rett til barnekoordinator i kommunen.',
    },
    disagree: {
      heading: 'Er du uenig?',
      text: 'Du kan klage til statsforvalteren hvis du mener at du ikke får det du har rett til. Koordinerende enhet og pasient- og brukerombudet kan hjelpe deg.',
    },
  },
  contact: 'Hvem kan du spørre?',
  phone: 'Telefon {phone}',
  noPhone: 'Spør avdelingen om telefonnummeret.',
  /** When the page does not know which unit it is. */
  askWard: 'Spør avdelingen eller legen din hvem som er koordinerende enhet der du er.',
  /** When the configuration, which names it, could not be read. */
  unitMissing: 'Navn og telefon til koordinerende enhet mangler her. Be avdelingen eller legen din om dem.',
  /** On the screen only. */
  unitsUnread:
    'Arket mangler navn og telefon til enheten, for oppsettet kunne ikke leses. Vis denne teksten til den som drifter appen:',
  choose: 'Koordinerende enhet',
  chooseNone: 'Ikke valgt',
  law: 'Reglene står i pasient- og brukerrettighetsloven §§ 2-5, 2-5 b, 2-5 c og 7-2, spesialisthelsetjenesteloven §§ 2-5 a og 2-5 b, helse- og omsorgstjenesteloven §§ 7-1 til 7-3 og helsepersonelloven § 38 a.',
  print: 'Skriv ut',
  language: 'Språk',
};

export type PatientInformationText = typeof nb;

const nn: PatientInformationText = {
  title: 'Rett til koordinator',
  for: 'Til deg som er pasient, og til deg som er pårørande',
  sections: {
    what: {
      heading: 'Kva er ein koordinator?',
      text: 'Ein koordinator er ein fast person i helsetenesta. Koordinatoren held oversikt over behandling og avtalar, sørgjer for at dei som behandlar deg, samarbeider, og er den du og dine pårørande kan kontakte.',
    },
    who: {
      heading: 'Kven har rett til det?',
      text: 'Du kan ha rett til koordinator når du treng samansett hjelp, eller hjelp frå fleire som varer over tid og må henge saman. Alder og diagnose avgjer ikkje åleine. Retten gjeld også om du ikkje ønskjer ein individuell plan.',
    },
    voluntary: {
      heading: 'Du bestemmer',
      text: 'Det er frivillig. Ingen får koordinator utan å ha sagt ja. Du kan seie nei, og du kan ombestemme deg. Seier du nei, får du den same behandlinga som elles.',
    },
    next: {
      heading: 'Kva skjer når vi melder frå?',
      text: 'Vi skriv ei kort melding til koordinerande eining. Dei vurderer kva du treng, og spør deg før nokon blir koordinator. Spør oss gjerne om å få sjå kva vi skriv.',
    },
    plan: {
      heading: 'Individuell plan',
      text: 'Treng du hjelp frå fleire over lang tid, kan du også ha rett til ein individuell plan. Han blir laga saman med deg, og berre om du ønskjer det.',
    },
    child: {
      heading: 'Barn og familiar',
      text: 'Familiar med barn under 18 år som har alvorleg sjukdom, skade eller nedsett funksjonsevne, eller som ventar eit slikt barn, kan ha rett til barnekoordinator i kommunen.',
    },
    disagree: {
      heading: 'Er du usamd?',
      text: 'Du kan klage til statsforvaltaren om du meiner at du ikkje får det du har rett til. Koordinerande eining og pasient- og brukarombodet kan hjelpe deg.',
    },
  },
  contact: 'Kven kan du spørje?',
  phone: 'Telefon {phone}',
  noPhone: 'Spør avdelinga om telefonnummeret.',
  askWard: 'Spør avdelinga eller legen din kven som er koordinerande eining der du er.',
  unitMissing: 'Namn og telefon til koordinerande eining manglar her. Be avdelinga eller legen din om dei.',
  unitsUnread:
    'Arket manglar namn og telefon til eininga, for oppsettet kunne ikkje lesast. Vis denne teksten til den som driftar appen:',
  choose: 'Koordinerande eining',
  chooseNone: 'Ikkje vald',
  law: 'Reglane står i pasient- og brukarrettslova §§ 2-5, 2-5 b, 2-5 c og 7-2, spesialisthelsetenestelova §§ 2-5 a og 2-5 b, helse- og omsorgstenestelova §§ 7-1 til 7-3 og helsepersonellova § 38 a.',
  print: 'Skriv ut',
  language: 'Språk',
};

const en: PatientInformationText = {
  title: 'The right to a coordinator',
  for: 'For patients and next of kin',
  sections: {
    what: {
      heading: 'What is a coordinator?',
      text: 'A coordinator is one named person in the health service. The coordinator keeps an overview of treatment and appointments, makes sure that those who treat you work together, and is the one you and your family can contact.',
    },
    who: {
      heading: 'Who has the right to one?',
      text: 'You may have the right to a coordinator when you need complex help, or help from several services that lasts over time and must fit together. Age and diagnosis do not decide alone. The right holds even if you do not want an individual plan.',
    },
    voluntary: {
      heading: 'You decide',
      text: 'It is voluntary. Nobody gets a coordinator without having said yes. You can say no, and you can change your mind. If you say no, you get the same treatment as otherwise.',
    },
    next: {
      heading: 'What happens when we send a notice?',
      text: 'We write a short notice to the coordinating unit. They assess what you need, and ask you before anyone becomes your coordinator. You are welcome to see what we write.',
    },
    plan: {
      heading: 'Individual plan',
      text: 'If you need help from several services over a long time, you may also have the right to an individual plan. It is made together with you, and only if you want it.',
    },
    child: {
      heading: 'Children and families',
      text: 'Families with a child under 18 with serious illness, injury or disability, or who are expecting such a child, may have the right to a child coordinator in their municipality.',
    },
    disagree: {
      heading: 'Do you disagree?',
      text: 'You can complain to the County Governor (statsforvalteren) if you think that you do not get what you have the right to. The coordinating unit and the Patient and User Ombud can help you.',
    },
  },
  contact: 'Whom can you ask?',
  phone: 'Telephone {phone}',
  noPhone: 'Ask the ward for the telephone number.',
  askWard: 'Ask the ward or your doctor which coordinating unit (koordinerende enhet) is yours.',
  unitMissing:
    'The name and telephone number of the coordinating unit are missing here. Ask the ward or your doctor for them.',
  unitsUnread:
    'The sheet lacks the unit’s name and telephone, since the configuration could not be read. Show this text to whoever runs the app:',
  choose: 'Coordinating unit',
  chooseNone: 'Not chosen',
  law: 'The rules are in pasient- og brukerrettighetsloven §§ 2-5, 2-5 b, 2-5 c and 7-2, spesialisthelsetjenesteloven §§ 2-5 a and 2-5 b, helse- og omsorgstjenesteloven §§ 7-1 to 7-3, and helsepersonelloven § 38 a.',
  print: 'Print',
  language: 'Language',
};

export const PATIENT_INFORMATION: Readonly<Record<Language, PatientInformationText>> = { nb, nn, en };
