import { html } from 'hono/html';
import type { ReceivedMessage } from '../message-handler/message-handler.ts';
import { type ChartState, messagesAddress } from './chart-state.ts';
import type { ChartText } from './chart-text.ts';
import { showDate, showDateTime } from './dates.ts';
import { type Markup, NOTHING } from './page.ts';

/** The dialog messages that have come to the receivers' systems, rendered plainly. */
export function messagesPane(messages: readonly ReceivedMessage[], state: ChartState, text: ChartText): Markup {
  return html`<h1>${text.dialog.title}</h1>
<p>${text.dialog.explained}</p>
${messages.length === 0 ? html`<p>${text.dialog.none}</p>` : NOTHING}
${messages.map((message) => messagePane(message, state, text))}`;
}

function messagePane(message: ReceivedMessage, state: ChartState, text: ChartText): Markup {
  const { acceptedAt, answers, deliveries, document, receipt } = message;
  const { language } = state;
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
${answers.map(
  ({
    at,
    isRead,
    text: words,
  }) => html`<h3>${text.dialog.answered} ${showDateTime(at, language)}, ${isRead ? text.dialog.read : text.dialog.unread}</h3>
<p class="message">${words}</p>`,
)}
${receipt === null || receipt.status === 'Rejected' ? NOTHING : answerForm(document.messageId, state, text)}
</article>`;
}

/** The receiver's user writes back, as she would in her own system. */
function answerForm(messageId: string, state: ChartState, text: ChartText): Markup {
  return html`<form class="write-back" method="post" action="${messagesAddress(state)}">
<input type="hidden" name="messageId" value="${messageId}">
<label>${text.dialog.answer}<textarea name="text" rows="3" maxlength="5000" required></textarea></label>
<div class="buttons"><button>${text.dialog.sendAnswer}</button></div>
</form>`;
}
