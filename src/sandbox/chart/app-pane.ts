import { html } from 'hono/html';
import { FAULT_DESCRIPTIONS, FAULT_NAMES, type Faults, faultsToSearch, NO_FAULTS } from '../ehr-server.ts';
import { type ChartState, chartAddress, SIDEBAR_WIDTHS } from './chart-state.ts';
import type { ChartText } from './chart-text.ts';
import { type Markup, NOTHING } from './page.ts';

export interface AppAddresses {
  /** Launches the app for the patient in the chart. Holds an opaque token and nothing of the patient. */
  readonly launch: string;
  /** Starts the app on its own: it asks the record system to let the user choose a patient. */
  readonly standalone: string;
}

/**
 * The sidebar: the app in a frame, the widths it can have, and the faults of this launch. The width is chosen with
 * radio buttons that the style sheet reads, so the app keeps running and no script is needed.
 */
export function appPane(addresses: AppAddresses, state: ChartState, text: ChartText): Markup {
  const count = faultCount(state.faults);
  return html`${count > 0 ? html`<p class="active-faults"><a href="#faults">${text.faultsActive(count)}</a></p>` : NOTHING}
<iframe src="${addresses.launch}" title="${text.appTitle}" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>
<fieldset class="widths"><legend>${text.width}</legend>${SIDEBAR_WIDTHS.map(
    (width) =>
      html`<label><input type="radio" name="width" form="faults" value="${width}"${width === state.width ? html` checked` : NOTHING}> <span aria-hidden="true">${width}</span><span class="unseen">${text.pixels(width)}</span></label>`,
  )}</fieldset>
<p><a href="${addresses.standalone}" target="_blank" rel="noopener noreferrer">${text.standalone}</a></p>
${faultsPane(state, text)}`;
}

const faultCount = (faults: Faults) => new Set(faultsToSearch(faults).keys()).size;

function faultsPane(state: ChartState, text: ChartText): Markup {
  const set = faultsToSearch(state.faults);
  const count = faultCount(state.faults);
  const open = count > 0 || state.mistakes.length > 0;
  return html`<details class="faults"${open ? html` open` : NOTHING}>
<summary>${text.faults}${count > 0 ? html` <strong>(${text.faultsActive(count)})</strong>` : NOTHING}</summary>
<p>${text.faultsExplained}</p>
${state.mistakes.length > 0 ? html`<p role="alert">${text.mistakes}: ${state.mistakes.join(', ')}</p>` : NOTHING}
<form id="faults" method="get" action="/chart">
<input type="hidden" name="role" value="${state.role}">
<input type="hidden" name="language" value="${state.language}">
${state.patient === null ? NOTHING : html`<input type="hidden" name="patient" value="${state.patient}">`}
${FAULT_NAMES.map((name) => field(name, set.get(name), state, text))}
<p class="buttons"><button type="submit">${text.faultsApply}</button>
<a href="${chartAddress(state, { faults: NO_FAULTS })}">${text.faultsClear}</a></p>
</form>
</details>`;
}

function field(name: keyof Faults, value: string | null, state: ChartState, text: ChartText): Markup {
  const { input, example, text: label } = FAULT_DESCRIPTIONS[name];
  if (input === 'yes') {
    return html`<p class="field yes"><label><input type="checkbox" name="${name}" value="1"${value === null ? NOTHING : html` checked`}> ${label[state.language]}</label></p>`;
  }
  return html`<p class="field"><label for="fault-${name}">${label[state.language]}</label>
<input id="fault-${name}" name="${name}" type="text"${input === 'number' ? html` inputmode="numeric"` : NOTHING} value="${value ?? ''}" autocomplete="off" spellcheck="false" aria-describedby="example-${name}">
<span id="example-${name}" class="example">${text.example} ${example}</span></p>`;
}
