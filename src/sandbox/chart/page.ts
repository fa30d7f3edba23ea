import { html } from 'hono/html';
import type { Ehr } from '../ehr.ts';
import { CHART_LANGUAGES, type ChartState, chartAddress, messagesAddress, ROLES, usersOf } from './chart-state.ts';
import type { ChartText } from './chart-text.ts';

/** Markup that is already escaped. */
export type Markup = ReturnType<typeof html>;

export const NOTHING: Markup = html``;

const LANGUAGE_NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' } as const;

/** The frame of every page of the record system. `list` and `sidebar` are left out where there is none. */
export function page(
  ehr: Ehr,
  state: ChartState,
  text: ChartText,
  parts: {
    readonly title: string;
    readonly list: Markup | null;
    readonly main: Markup;
    readonly sidebar: Markup | null;
  },
): Markup {
  const columns = [parts.list ? 'with-list' : '', parts.sidebar ? 'with-sidebar' : ''].join(' ').trim();
  return html`<!doctype html>
<html lang="${state.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title} · ${text.systemName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/chart/chart.css">
</head>
<body>
<a class="skip" href="#main">${text.skip}</a>
<header>
<p class="demonstration">${text.demonstration}</p>
<div class="system">
<p class="name">${text.systemName}<span class="user">${userName(ehr, state)}</span></p>
<nav aria-label="${text.roleLabel}"><ul>${ROLES.map(
    (role) =>
      html`<li>${choice(text.roles[role], chartAddress(state, { role, patient: null, user: null }), role === state.role)}</li>`,
  )}
<li>${choice(text.dialog.title, messagesAddress(state), parts.title === text.dialog.title)}</li></ul></nav>
<nav aria-label="${text.languageLabel}"><ul>${CHART_LANGUAGES.map(
    (language) =>
      html`<li lang="${language}">${choice(LANGUAGE_NAMES[language], chartAddress(state, { language }), language === state.language)}</li>`,
  )}</ul></nav>
</div>
</header>
<div class="columns ${columns}">
${parts.list ? html`<nav class="list" aria-label="${text.listLabel}">${parts.list}</nav>` : NOTHING}
<main id="main" tabindex="-1">${parts.main}</main>
${parts.sidebar ? html`<aside class="sidebar" id="app" aria-label="${text.app}">${parts.sidebar}</aside>` : NOTHING}
</div>
</body>
</html>`;
}

function choice(label: string, address: string, current: boolean): Markup {
  return current
    ? html`<a href="${address}" aria-current="true">${label}</a>`
    : html`<a href="${address}">${label}</a>`;
}

function userName(ehr: Ehr, state: ChartState): string {
  return (
    usersOf(ehr, state).find(({ practitioner }) => practitioner === state.user)?.name ??
    usersOf(ehr, state)[0]?.name ??
    ''
  );
}
