import type { BusinessDocument, Party } from './business-document.ts';
import { escaped } from './escaped.ts';
import type { Receipt } from './scenario.ts';

const STATUS = {
  Ok: { code: '1', text: 'OK' },
  Rejected: { code: '2', text: 'Avvist' },
  OkErrorInMessagePart: { code: '3', text: 'OK, feil i delmelding' },
} as const satisfies Record<Receipt['status'], unknown>;

/** The receiver's application receipt for a message: AppRec 1.1 (HIS 80415:2012). `at` is an ISO 8601 instant. */
export function appRecOf(document: BusinessDocument, receipt: Receipt, id: string, at: string): string {
  const status = STATUS[receipt.status];
  const error =
    receipt.status === 'Ok'
      ? ''
      : `<Error V="${receipt.code}" DN="${escaped(receipt.text)}" S="2.16.578.1.12.4.1.1.8221"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2012-02-15">',
    '<MsgType V="APPREC" DN="Applikasjonskvittering"/>',
    '<MIGversion>v1.1 2012-02-15</MIGversion>',
    '<SoftwareName>Sandbox</SoftwareName>',
    `<GenDate>${at}</GenDate>`,
    `<Id>${id}</Id>`,
    `<Sender><HCP>${institution(document.receiver)}</HCP></Sender>`,
    `<Receiver><HCP>${institution(document.sender)}</HCP></Receiver>`,
    `<Status V="${status.code}" DN="${status.text}"/>${error}`,
    `<OriginalMsgId><MsgType V="${escaped(document.type)}" DN="Helsefaglig dialog"/>`,
    `<IssueDate>${escaped(document.generatedAt)}</IssueDate><Id>${escaped(document.messageId)}</Id></OriginalMsgId>`,
    '</AppRec>',
  ].join('');
}

function institution({ name, herId }: Party): string {
  return `<Inst><Name>${escaped(name)}</Name><Id>${herId}</Id><TypeId V="HER" DN="HER-id"/></Inst>`;
}
