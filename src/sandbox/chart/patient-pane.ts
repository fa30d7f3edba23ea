import { html } from 'hono/html';
import { type ChartState, chartAddress } from './chart-state.ts';
import type { ChartText } from './chart-text.ts';
import { type Markup, NOTHING } from './page.ts';
import type { ChartTable, PatientChart } from './patient-chart.ts';
import type { ListedPatient, PatientLists } from './patient-list.ts';

/** The list of patients, with those in bed under a heading of their own where there are any. */
export function listPane(lists: PatientLists, state: ChartState, text: ChartText): Markup {
  const rest = state.role === 'gp' ? text.lists.gp : text.lists.outpatients;
  return html`${lists.inBed.length === 0 ? NOTHING : section(text.lists.ward, lists.inBed, state, text)}
${section(rest, lists.others, state, text)}`;
}

function section(title: string, patients: readonly ListedPatient[], state: ChartState, text: ChartText): Markup {
  return html`<h2>${title}</h2>
<ul>${patients.map((patient) => html`<li>${line(patient, state, text)}</li>`)}</ul>`;
}

function line({ id, name, age, bed, title }: ListedPatient, state: ChartState, text: ChartText): Markup {
  const current = id === state.patient ? html` aria-current="page"` : NOTHING;
  return html`<a href="${chartAddress(state, { patient: id })}"${current}>
${bed === null ? NOTHING : html`<span class="bed"><span class="unseen">${text.bed} </span>${bed}</span>`}
<span class="who">${name}${age === null ? NOTHING : html`, <span class="age">${text.years(age)}</span>`}</span>
${title === null ? NOTHING : html`<span class="story">${title}</span>`}
</a>`;
}

/** Before a patient is chosen: who there is, and what each is here to show. */
export function overviewPane(lists: PatientLists, state: ChartState, text: ChartText, unknown: boolean): Markup {
  const patients = [...lists.inBed, ...lists.others];
  return html`<h1>${text.choosePatient}</h1>
${unknown ? html`<p role="alert">${text.unknownPatient}</p>` : NOTHING}
<table class="overview">
<thead><tr><th scope="col">${text.columns.patient}</th><th scope="col">${text.columns.age}</th><th scope="col">${text.story}</th><th scope="col">${text.columns.shows}</th></tr></thead>
<tbody>${patients.map(
    ({ id, name, age, title, shows }) => html`<tr>
<th scope="row"><a href="${chartAddress(state, { patient: id })}">${name}</a></th>
<td class="age">${age === null ? '' : text.years(age)}</td><td>${title ?? ''}</td><td>${shows ?? ''}</td>
</tr>`,
  )}</tbody>
</table>`;
}

/** The patient's header and the tables of the record. */
export function chartPane(chart: PatientChart, story: ListedPatient | undefined, text: ChartText): Markup {
  const age = chart.age === null ? '' : ` (${text.years(chart.age)})`;
  return html`<header class="patient">
<h1>${chart.name}</h1>
<dl>
<div><dt>${text.born}</dt><dd>${chart.birthDate}${age}</dd></div>
<div><dt>${text.identityNumber}</dt><dd>${chart.identityNumber}</dd></div>
${chart.died === null ? NOTHING : html`<div><dt>${text.died}</dt><dd>${chart.died}</dd></div>`}
${story?.bed ? html`<div><dt>${text.bed}</dt><dd>${story.bed}</dd></div>` : NOTHING}
</dl>
<p class="to-app"><a href="#app">${text.app}</a></p>
${story?.shows ? html`<p class="told"><strong>${text.story}:</strong> ${story.title}. ${story.shows}</p>` : NOTHING}
</header>
${chart.tables.map((table) => tablePane(table, text))}`;
}

function tablePane({ title, columns, rows, all }: ChartTable, text: ChartText): Markup {
  if (rows.length === 0) {
    return html`<section class="card"><h2>${title}</h2><p>${text.none}</p></section>`;
  }
  return html`<section class="card"><h2>${title}</h2>
<table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table>
${all > rows.length ? html`<p class="more">${text.shownOf(rows.length, all)}</p>` : NOTHING}
</section>`;
}
