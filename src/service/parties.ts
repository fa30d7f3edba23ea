import type { SendingApp } from './http/id-token.ts';
import type { MessageParty, MessageReceiver } from './message/dialog-message.ts';
import type { ServiceConfiguration } from './service-configuration.ts';

/** In whose name a message goes, and to whom; null: not configured for this record system. */
export function partiesOf({ issuers, messages }: ServiceConfiguration) {
  return (
    fhirBase: string,
    id: string,
    app: SendingApp,
  ): { sender: MessageParty; receiver: MessageReceiver } | null => {
    const issuer = issuers.find((each) => each.issuer === fhirBase);
    const receiver = messages.recipients.find((each) => each.id === id);
    return issuer === undefined || receiver === undefined
      ? null
      : { sender: (app === 'inbox' ? issuer.inbox?.sender : null) ?? issuer.sender ?? messages.sender, receiver };
  };
}
