import type { Encounter, Task } from 'fhir/r4';
import type { SandboxLanguage, UserRole } from '../ehr.ts';

/** Every sentence of the record system's own pages. */
export interface ChartText {
  readonly systemName: string;
  readonly demonstration: string;
  readonly skip: string;
  readonly roles: Readonly<Record<UserRole, string>>;
  readonly roleLabel: string;
  readonly languageLabel: string;
  readonly lists: { readonly ward: string; readonly outpatients: string; readonly gp: string };
  readonly listLabel: string;
  readonly bed: string;
  readonly years: (age: number) => string;
  readonly born: string;
  readonly identityNumber: string;
  readonly died: string;
  readonly story: string;
  readonly choosePatient: string;
  readonly unknownPatient: string;
  readonly diagnoses: string;
  readonly contacts: string;
  readonly medicines: string;
  readonly plans: string;
  readonly notices: string;
  readonly none: string;
  readonly columns: {
    readonly date: string;
    readonly code: string;
    readonly diagnosis: string;
    readonly status: string;
    readonly unit: string;
    readonly kind: string;
    readonly reason: string;
    readonly medicine: string;
    readonly dosage: string;
    readonly use: string;
    readonly what: string;
    readonly patient: string;
    readonly age: string;
    readonly shows: string;
  };
  readonly shownOf: (shown: number, all: number) => string;
  readonly contactKinds: Readonly<Record<'AMB' | 'IMP' | 'ACUTE' | 'gp', string>>;
  readonly contactStatus: Readonly<Partial<Record<Encounter['status'], string>>>;
  readonly diagnosisStatus: Readonly<Record<string, string>>;
  readonly plan: { readonly appointment: string; readonly referral: string; readonly episode: string };
  readonly app: string;
  readonly appTitle: string;
  readonly width: string;
  readonly pixels: (width: number) => string;
  readonly standalone: string;
  readonly faults: string;
  readonly faultsExplained: string;
  readonly faultsActive: (count: number) => string;
  readonly faultsApply: string;
  readonly faultsClear: string;
  readonly example: string;
  readonly mistakes: string;
  readonly received: string;
  readonly receivedNone: string;
  readonly from: string;
  readonly to: string;
  readonly sent: string;
  readonly message: string;
  readonly concerns: string;
  readonly request: string;
  readonly taskStatus: Readonly<Partial<Record<Task['status'], string>>>;
  readonly inputValues: Readonly<Record<string, string>>;
  readonly installations: Readonly<Record<'hospital' | 'gp', string>>;
}

export const CHART_TEXT: Readonly<Record<SandboxLanguage, ChartText>> = {
  nb: {
    systemName: 'Fjordane journal',
    demonstration: 'Demonstrasjon. Alle personer, enheter og numre er oppdiktet.',
    skip: 'Hopp til innholdet',
    roles: {
      'ward-nurse': 'Sykepleier på sengepost',
      'hospital-doctor': 'Sykehuslege',
      gp: 'Fastlege',
      'ke-worker': 'Koordinerende enhet',
    },
    roleLabel: 'Rolle',
    languageLabel: 'Språk',
    lists: { ward: 'Sengepost 2', outpatients: 'Poliklinikk i dag', gp: 'Dagens timeliste' },
    listLabel: 'Pasienter',
    bed: 'Seng',
    years: (age) => `${age} år`,
    born: 'Født',
    identityNumber: 'Fødselsnummer (syntetisk)',
    died: 'Død',
    story: 'Historien',
    choosePatient: 'Velg en pasient',
    unknownPatient: 'Pasienten finnes ikke her.',
    diagnoses: 'Diagnoser',
    contacts: 'Kontakter',
    medicines: 'Legemidler',
    plans: 'Avtaler og henvisninger',
    notices: 'Meldinger til koordinerende enhet',
    none: 'Ingen i journalen.',
    columns: {
      date: 'Dato',
      code: 'Kode',
      diagnosis: 'Diagnose',
      status: 'Status',
      unit: 'Enhet',
      kind: 'Type',
      reason: 'Årsak',
      medicine: 'Legemiddel',
      dosage: 'Dosering',
      use: 'Bruk',
      what: 'Hva',
      patient: 'Pasient',
      age: 'Alder',
      shows: 'Hva pasienten viser',
    },
    shownOf: (shown, all) => `De ${shown} siste av ${all}.`,
    contactKinds: { AMB: 'Poliklinikk', IMP: 'Innleggelse', ACUTE: 'Akutt innleggelse', gp: 'Konsultasjon' },
    contactStatus: { planned: 'planlagt', 'in-progress': 'pågår' },
    diagnosisStatus: {
      active: 'aktiv',
      inactive: 'ikke aktiv',
      remission: 'i remisjon',
      resolved: 'avsluttet',
      provisional: 'mistenkt',
      confirmed: 'bekreftet',
    },
    plan: { appointment: 'Time', referral: 'Åpen henvisning', episode: 'Henvisningsperiode fra' },
    app: 'Koordinatorflagg',
    appTitle: 'Koordinatorflagg, app for denne pasienten',
    width: 'Bredde',
    pixels: (width) => `${width} piksler`,
    standalone: 'Åpne appen alene, uten journal rundt',
    faults: 'Lag trøbbel for appen',
    faultsExplained:
      'Feilene gjelder bare denne oppstarten av appen. Bruk dem til å se hva den sier når noe ikke kan leses.',
    faultsActive: (count) => `${count} feil er slått på`,
    faultsApply: 'Start appen på nytt med dette',
    faultsClear: 'Fjern alle feil',
    example: 'for eksempel',
    mistakes: 'Dette ble ikke forstått',
    received: 'Mottatte meldinger',
    receivedNone: 'Ingen meldinger er mottatt.',
    from: 'Fra',
    to: 'Til',
    sent: 'Sendt',
    message: 'Meldingen',
    concerns: 'Gjelder',
    request: 'Forespørsel',
    taskStatus: {
      requested: 'sendt, venter på svar',
      received: 'mottatt',
      accepted: 'tatt imot',
      'in-progress': 'under arbeid',
      completed: 'innvilget',
      rejected: 'avslått',
      cancelled: 'trukket tilbake',
    },
    inputValues: {
      coordinator: 'koordinator',
      'individual-plan': 'individuell plan',
      'child-coordinator': 'barnekoordinator',
      'not-asked': 'pasienten er ikke spurt',
      informed: 'pasienten er informert',
      wants: 'pasienten ønsker det',
      'does-not-want': 'pasienten ønsker det ikke',
    },
    installations: { hospital: 'Fjordane sjukehus', gp: 'Lia legesenter' },
  },
  nn: {
    systemName: 'Fjordane journal',
    demonstration: 'Demonstrasjon. Alle personar, einingar og nummer er oppdikta.',
    skip: 'Hopp til innhaldet',
    roles: {
      'ward-nurse': 'Sjukepleiar på sengepost',
      'hospital-doctor': 'Sjukehuslege',
      gp: 'Fastlege',
      'ke-worker': 'Koordinerande eining',
    },
    roleLabel: 'Rolle',
    languageLabel: 'Språk',
    lists: { ward: 'Sengepost 2', outpatients: 'Poliklinikk i dag', gp: 'Timelista i dag' },
    listLabel: 'Pasientar',
    bed: 'Seng',
    years: (age) => `${age} år`,
    born: 'Fødd',
    identityNumber: 'Fødselsnummer (syntetisk)',
    died: 'Død',
    story: 'Historia',
    choosePatient: 'Vel ein pasient',
    unknownPatient: 'Pasienten finst ikkje her.',
    diagnoses: 'Diagnosar',
    contacts: 'Kontaktar',
    medicines: 'Legemiddel',
    plans: 'Avtalar og tilvisingar',
    notices: 'Meldingar til koordinerande eining',
    none: 'Ingen i journalen.',
    columns: {
      date: 'Dato',
      code: 'Kode',
      diagnosis: 'Diagnose',
      status: 'Status',
      unit: 'Eining',
      kind: 'Type',
      reason: 'Årsak',
      medicine: 'Legemiddel',
      dosage: 'Dosering',
      use: 'Bruk',
      what: 'Kva',
      patient: 'Pasient',
      age: 'Alder',
      shows: 'Kva pasienten viser',
    },
    shownOf: (shown, all) => `Dei ${shown} siste av ${all}.`,
    contactKinds: { AMB: 'Poliklinikk', IMP: 'Innlegging', ACUTE: 'Akutt innlegging', gp: 'Konsultasjon' },
    contactStatus: { planned: 'planlagd', 'in-progress': 'pågår' },
    diagnosisStatus: {
      active: 'aktiv',
      inactive: 'ikkje aktiv',
      remission: 'i remisjon',
      resolved: 'avslutta',
      provisional: 'mistenkt',
      confirmed: 'stadfesta',
    },
    plan: { appointment: 'Time', referral: 'Open tilvising', episode: 'Tilvisingsperiode frå' },
    app: 'Koordinatorflagg',
    appTitle: 'Koordinatorflagg, app for denne pasienten',
    width: 'Breidd',
    pixels: (width) => `${width} pikslar`,
    standalone: 'Opne appen åleine, utan journal rundt',
    faults: 'Lag trøbbel for appen',
    faultsExplained:
      'Feila gjeld berre denne oppstarten av appen. Bruk dei til å sjå kva han seier når noko ikkje kan lesast.',
    faultsActive: (count) => `${count} feil er slått på`,
    faultsApply: 'Start appen på nytt med dette',
    faultsClear: 'Fjern alle feil',
    example: 'til dømes',
    mistakes: 'Dette vart ikkje forstått',
    received: 'Mottekne meldingar',
    receivedNone: 'Ingen meldingar er mottekne.',
    from: 'Frå',
    to: 'Til',
    sent: 'Sendt',
    message: 'Meldinga',
    concerns: 'Gjeld',
    request: 'Førespurnad',
    taskStatus: {
      requested: 'sendt, ventar på svar',
      received: 'motteken',
      accepted: 'teken imot',
      'in-progress': 'under arbeid',
      completed: 'innvilga',
      rejected: 'avslått',
      cancelled: 'trekt tilbake',
    },
    inputValues: {
      coordinator: 'koordinator',
      'individual-plan': 'individuell plan',
      'child-coordinator': 'barnekoordinator',
      'not-asked': 'pasienten er ikkje spurd',
      informed: 'pasienten er informert',
      wants: 'pasienten ønskjer det',
      'does-not-want': 'pasienten ønskjer det ikkje',
    },
    installations: { hospital: 'Fjordane sjukehus', gp: 'Lia legesenter' },
  },
  en: {
    systemName: 'Fjordane record',
    demonstration: 'Demonstration. All persons, units and numbers are invented.',
    skip: 'Skip to the content',
    roles: {
      'ward-nurse': 'Ward nurse',
      'hospital-doctor': 'Hospital doctor',
      gp: 'GP',
      'ke-worker': 'Coordinating unit',
    },
    roleLabel: 'Role',
    languageLabel: 'Language',
    lists: { ward: 'Ward 2', outpatients: "Today's outpatients", gp: "Today's appointments" },
    listLabel: 'Patients',
    bed: 'Bed',
    years: (age) => `${age} years`,
    born: 'Born',
    identityNumber: 'National identity number (synthetic)',
    died: 'Died',
    story: 'The story',
    choosePatient: 'Choose a patient',
    unknownPatient: 'There is no such patient here.',
    diagnoses: 'Diagnoses',
    contacts: 'Contacts',
    medicines: 'Medicines',
    plans: 'Appointments and referrals',
    notices: 'Notices to the coordinating unit',
    none: 'None in the record.',
    columns: {
      date: 'Date',
      code: 'Code',
      diagnosis: 'Diagnosis',
      status: 'Status',
      unit: 'Unit',
      kind: 'Kind',
      reason: 'Reason',
      medicine: 'Medicine',
      dosage: 'Dosage',
      use: 'Use',
      what: 'What',
      patient: 'Patient',
      age: 'Age',
      shows: 'What the patient shows',
    },
    shownOf: (shown, all) => `The latest ${shown} of ${all}.`,
    contactKinds: { AMB: 'Outpatient', IMP: 'Admission', ACUTE: 'Acute admission', gp: 'Consultation' },
    contactStatus: { planned: 'planned', 'in-progress': 'in progress' },
    diagnosisStatus: {
      active: 'active',
      inactive: 'inactive',
      remission: 'in remission',
      resolved: 'resolved',
      provisional: 'suspected',
      confirmed: 'confirmed',
    },
    plan: { appointment: 'Appointment', referral: 'Open referral', episode: 'Referral period from' },
    app: 'Koordinatorflagg',
    appTitle: 'Koordinatorflagg, app for this patient',
    width: 'Width',
    pixels: (width) => `${width} pixels`,
    standalone: 'Open the app alone, without the record around it',
    faults: 'Make trouble for the app',
    faultsExplained:
      'Faults hold for this launch of the app only. Use them to see what it says when something cannot be read.',
    faultsActive: (count) => (count === 1 ? '1 fault is on' : `${count} faults are on`),
    faultsApply: 'Start the app again with this',
    faultsClear: 'Remove all faults',
    example: 'for example',
    mistakes: 'This was not understood',
    received: 'Notices received',
    receivedNone: 'No notices have been received.',
    from: 'From',
    to: 'To',
    sent: 'Sent',
    message: 'The notice',
    concerns: 'Concerns',
    request: 'Request',
    taskStatus: {
      requested: 'sent, waiting for an answer',
      received: 'received',
      accepted: 'accepted',
      'in-progress': 'in progress',
      completed: 'granted',
      rejected: 'declined',
      cancelled: 'withdrawn',
    },
    inputValues: {
      coordinator: 'coordinator',
      'individual-plan': 'individual plan',
      'child-coordinator': 'child coordinator',
      'not-asked': 'the patient has not been asked',
      informed: 'the patient is informed',
      wants: 'the patient wants it',
      'does-not-want': 'the patient does not want it',
    },
    installations: { hospital: 'Fjordane sjukehus', gp: 'Lia legesenter' },
  },
};
