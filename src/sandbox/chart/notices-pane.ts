import { html } from 'hono/html';
import type { ChartText } from './chart-text.ts';
import { type Markup, NOTHING } from './page.ts';
import type { ReceivedNotice } from './received-notices.ts';

/** What the coordinating unit has received, as it stands on the servers. */
export function noticesPane(notices: readonly ReceivedNotice[], text: ChartText): Markup {
  return html`<h1>${text.received}</h1>
${notices.length === 0 ? html`<p>${text.receivedNone}</p>` : NOTHING}
${notices.map((notice) => noticePane(notice, text))}`;
}

function noticePane(notice: ReceivedNotice, text: ChartText): Markup {
  return html`<article class="card notice" data-task="${notice.reference}">
<h2>${notice.patient}${notice.birthDate === '' ? NOTHING : html`, ${text.born.toLowerCase()} ${notice.birthDate}`}</h2>
<dl>
<div><dt>${text.columns.status}</dt><dd>${notice.status}</dd></div>
<div><dt>${text.sent}</dt><dd>${notice.sentAt}</dd></div>
<div><dt>${text.from}</dt><dd>${notice.from}, ${text.installations[notice.tenant]}</dd></div>
<div><dt>${text.to}</dt><dd>${notice.to}</dd></div>
${notice.concerns.length === 0 ? NOTHING : html`<div><dt>${text.concerns}</dt><dd>${notice.concerns.join(', ')}</dd></div>`}
${notice.request === null ? NOTHING : html`<div><dt>${text.request}</dt><dd>${notice.request}</dd></div>`}
</dl>
<h3>${text.message}</h3>
<p class="message">${notice.message}</p>
</article>`;
}
