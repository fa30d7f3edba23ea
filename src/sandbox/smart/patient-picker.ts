import type { Patient } from 'fhir/r4';
import { html } from 'hono/html';
import type { EhrUser, SandboxLanguage } from '../ehr.ts';

export type PickerLanguage = SandboxLanguage;

const TEXT = {
  nb: {
    title: 'Velg pasient',
    carryOn: 'Fortsett',
    user: 'Du er',
    born: 'født',
    refused: 'Appen ble ikke sluppet inn',
    client: 'Appen er ikke registrert her.',
    redirect: 'Appen ba om å få svaret til en adresse som ikke er registrert for den.',
    request: 'Forespørselen er ukjent eller alt besvart. Start appen på nytt.',
  },
  nn: {
    title: 'Vel pasient',
    carryOn: 'Hald fram',
    user: 'Du er',
    born: 'fødd',
    refused: 'Appen vart ikkje sleppt inn',
    client: 'Appen er ikkje registrert her.',
    redirect: 'Appen bad om å få svaret til ei adresse som ikkje er registrert for han.',
    request: 'Førespurnaden er ukjend eller alt svart på. Start appen på nytt.',
  },
  en: {
    title: 'Choose a patient',
    carryOn: 'Continue',
    user: 'You are',
    born: 'born',
    refused: 'The app was not let in',
    client: 'The app is not registered here.',
    redirect: 'The app asked for the reply at an address that is not registered for it.',
    request: 'The request is unknown or already answered. Start the app again.',
  },
} as const satisfies Record<SandboxLanguage, Record<string, string>>;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}button{display:block;width:100%;margin:.25rem 0;padding:.75rem;text-align:left;font:inherit}';

/** The first of nb, nn, en in `ui_locales` or Accept-Language; nb when none is there. */
export function pickerLanguage(wanted: string): PickerLanguage {
  const found = /\b(nb|no|nn|en)\b/.exec(wanted)?.[1];
  return found === 'nn' || found === 'en' ? found : 'nb';
}

/** The page of a standalone launch: who is asking, and one button a patient. `key` names the waiting request. */
export function patientPicker(page: {
  readonly key: string;
  /** Null: the app asks for no patient, and only who is asking matters. */
  readonly patients: readonly Patient[] | null;
  readonly users: readonly EhrUser[];
  readonly action: string;
  readonly language: PickerLanguage;
}) {
  const text = TEXT[page.language];
  return html`<!doctype html>
<html lang="${page.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text.title}</title><style>${STYLE}</style></head>
<body><main><h1>${text.title}</h1>
<form method="post" action="${page.action}">
<input type="hidden" name="request" value="${page.key}">
<input type="hidden" name="language" value="${page.language}">
<p><label>${text.user} <select name="practitioner">
${page.users.map((user) => html`<option value="${user.practitioner}">${user.name}</option>`)}
</select></label></p>
${
  page.patients === null
    ? html`<button>${text.carryOn}</button>`
    : page.patients.map(
        (patient) =>
          html`<button name="patient" value="${patient.id ?? ''}">${nameOf(patient)}, ${text.born} ${patient.birthDate ?? '?'}</button>`,
      )
}
</form></main></body></html>`;
}

/** Shown when the app cannot be trusted with a redirect. */
export function refusalPage(why: 'client' | 'redirect' | 'request', language: PickerLanguage) {
  const text = TEXT[language];
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${text.refused}</title><style>${STYLE}</style></head>
<body><main><h1>${text.refused}</h1><p>${text[why]}</p></main></body></html>`;
}

function nameOf(patient: Patient): string {
  const name = patient.name?.[0];
  return name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
}
