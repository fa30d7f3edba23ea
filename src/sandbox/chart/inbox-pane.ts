import { html } from 'hono/html';
import type { EhrUser } from '../ehr.ts';
import { TENANTS } from '../ehr-server.ts';
import { type ChartState, chartAddress } from './chart-state.ts';
import type { ChartText } from './chart-text.ts';
import type { Markup } from './page.ts';

/**
 * The coordinating unit's own app in a large frame, with the installation it is opened in and who is logged in. Each
 * installation is a server of its own; a notice lives where it was sent.
 */
export function inboxPane(launch: string, users: readonly EhrUser[], state: ChartState, text: ChartText): Markup {
  const current = users.find(({ practitioner }) => practitioner === state.user) ?? users[0];
  const choice = (label: string, address: string, isCurrent: boolean) =>
    html`<li><a href="${address}"${isCurrent ? html` aria-current="true"` : ''}>${label}</a></li>`;
  return html`<div class="choices">
<nav aria-label="${text.installationLabel}"><ul>${TENANTS.map((tenant) =>
    choice(
      text.installations[tenant],
      chartAddress(state, { installation: tenant, user: null }),
      tenant === state.installation,
    ),
  )}</ul></nav>
<nav aria-label="${text.userLabel}"><ul>${users.map((user) =>
    choice(user.name, chartAddress(state, { user: user.practitioner }), user === current),
  )}</ul></nav>
</div>
<iframe src="${launch}" class="inbox" title="${text.inboxTitle}" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>`;
}
