import { createHash } from 'node:crypto';
import type { ServiceNotice } from '../../notice/service-notice.ts';
import type { MessageParty, MessageReceiver } from '../message/dialog-message.ts';

export const SENDER: MessageParty = {
  name: 'Testsykehuset HF',
  herId: '59',
  organisationNumber: '994598759',
  unit: { name: 'Barneavdelingen', herId: '90998' },
};

export const RECEIVER: MessageReceiver = {
  name: 'Testkommunen',
  herId: '1234',
  organisationNumber: null,
  unit: { name: 'Koordinerende enhet', herId: '8143060' },
  profession: { code: 'SP', text: 'Sykepleier' },
};

/** A synthetic person: 80 is added to the month of the number. */
export const PATIENT: ServiceNotice['patient'] = {
  familyName: 'Åsnes',
  givenName: 'Line Marie',
  birthDate: '1969-11-13',
  nationalIdentifier: { kind: 'FNR', value: '13916900281' },
};

/** A notice like the app's; `name` tells notices apart. */
export function testNotice(name: string, issuer: string, change: Partial<ServiceNotice> = {}): ServiceNotice {
  return {
    issuer,
    identifier: createHash('sha256').update(name).digest('hex'),
    authoredOn: '2026-11-20T08:00:00Z',
    recipient: 'ke-municipality',
    patient: PATIENT,
    sender: { name: 'Rita Lin', phone: '+47 12 34 56 78' },
    title: 'Melding om mulig behov for koordinator',
    text: 'Pasienten vurderes å kunne ha rett til koordinator.\n\nÅrsak: <A> & «B» > 2',
    ...change,
  };
}
