import { html } from 'hono/html';
import type { SandboxLanguage } from '../ehr.ts';
import type { ReceivedMessage } from '../message-handler/message-handler.ts';
import type { ChartText } from './chart-text.ts';
import { showDate, showDateTime } from './dates.ts';
import { type Markup, NOTHING } from './page.ts';

/** The dialog messages that have come to the receivers' systems, rendered plainly. */
export function messagesPane(messages: readonly ReceivedMessage[], text: ChartText, language: SandboxLanguage): Markup {
  return html`<h1>${text.dialog.title}</h1>
<p>${text.dialog.explained}</p>
${messages.length === 0 ? html`<p>${text.dialog.none}</p>` : NOTHING}
${messages.map((message) => messagePane(message, text, language))}`;
}

function messagePane(message: ReceivedMessage, text: ChartText, language: SandboxLanguage): Markup {
  const { acceptedAt, deliveries, document, receipt } = message;
  const { note, patient, receiver, sender } = document;
  const born = patient.birthDate === '' ? '' : `${text.born.toLowerCase()} ${showDate(patient.birthDate, language)}`;
  const fault = receipt === null || receipt.status === 'Ok' ? '' : ` (${receipt.code} ${receipt.text})`;
  return html`<article class="card notice" data-message="${document.messageId}">
<h2>${[`${patient.givenName} ${patient.familyName}`.trim(), born, patient.number].filter(Boolean).join(', ')}</h2>
<dl>
<div><dt>${text.dialog.receipt}</dt><dd>${text.dialog.receipts[receipt?.status ?? 'none']}${fault}</dd></div>
<div><dt>${text.sent}</dt><dd>${showDateTime(document.generatedAt, language)}</dd></div>
<div><dt>${text.from}</dt><dd>${sender.organization}, ${sender.name}</dd></div>
<div><dt>${text.to}</dt><dd>${receiver.organization}, ${receiver.name}</dd></div>
<div><dt>${text.dialog.deliveries}</dt><dd>${deliveries} × ${showDateTime(new Date(acceptedAt).toISOString(), language)}</dd></div>
<div><dt>MsgId</dt><dd>${document.messageId}</dd></div>
</dl>
<h3>${note?.title ?? document.type}</h3>
<p class="message">${note?.text ?? ''}</p>
</article>`;
}
