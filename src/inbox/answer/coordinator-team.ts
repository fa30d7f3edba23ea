import type { CareTeam } from 'fhir/r4';
import { coordinatorRole } from '../../notice/answer/coordinator-role.ts';
import { NOTICE_SYSTEM } from '../../notice/notice-identifier.ts';
import { plainText } from '../../notice/plain-text.ts';
import type { AppointedCoordinator } from '../../notice/unit-answer.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';

/** The system of `CareTeam.identifier`: the notice's identifier, so that one grant is one role. */
export const ROLE_SYSTEM = `${NOTICE_SYSTEM}/coordinator`;

/** The care team that says who coordinates. `telecom` is the team's, since a participant has none in FHIR R4. */
export function coordinatorTeam(
  { notice, recipient }: InboxNotice,
  patient: string,
  { name, unit, phone }: AppointedCoordinator,
  at: string,
): CareTeam {
  return {
    resourceType: 'CareTeam',
    identifier: [{ system: ROLE_SYSTEM, value: notice.identifier ?? notice.reference }],
    status: 'active',
    name: 'Koordinator',
    subject: { reference: `Patient/${patient}` },
    period: { start: at },
    participant: [
      {
        role: [coordinatorRole(recipient?.kind ?? null)],
        member: { display: plainText(name) },
        ...(unit === null ? {} : { onBehalfOf: { type: 'Organization', display: plainText(unit) } }),
      },
    ],
    ...(phone === null ? {} : { telecom: [{ system: 'phone', value: plainText(phone) }] }),
  } satisfies CareTeam;
}

/** The two say the same coordinator. */
export function saysSame(a: CareTeam, b: CareTeam): boolean {
  const said = ({ participant, telecom, status }: CareTeam) =>
    JSON.stringify([
      status,
      participant?.[0]?.member?.display,
      participant?.[0]?.onBehalfOf?.display,
      telecom?.[0]?.value,
    ]);
  return said(a) === said(b);
}
