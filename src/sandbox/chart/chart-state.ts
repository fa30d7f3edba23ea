import type { Ehr, EhrUser, SandboxLanguage, Tenant, UserRole } from '../ehr.ts';
import { type Faults, faultsToSearch, parseFaults, TENANTS } from '../ehr-server.ts';

/** Widths of the sidebar the app is shown in, in CSS pixels. */
export const SIDEBAR_WIDTHS = [280, 360, 480, 640] as const;
export type SidebarWidth = (typeof SIDEBAR_WIDTHS)[number];

export const ROLES = ['ward-nurse', 'hospital-doctor', 'gp', 'ke-worker'] as const satisfies readonly UserRole[];
export const CHART_LANGUAGES = ['nb', 'nn', 'en'] as const satisfies readonly SandboxLanguage[];

/** Everything the chart page knows. It stands in the address and nowhere else. */
export interface ChartState {
  readonly role: UserRole;
  readonly language: SandboxLanguage;
  /** Patient id, or null before one is chosen. */
  readonly patient: string | null;
  readonly width: SidebarWidth;
  /** Where the coordinating unit's inbox is opened: its worker has a login in both installations. */
  readonly installation: Tenant;
  /** Practitioner id of one of several users of the role; null: the first. */
  readonly user: string | null;
  readonly faults: Faults;
  /** Faults in the address that could not be read. */
  readonly mistakes: readonly string[];
}

/** Reads the address. What it does not understand it takes as not said, except faults, which it reports. */
export function parseChartState(search: URLSearchParams): ChartState {
  const { faults, mistakes } = parseFaults(search);
  return {
    role: ROLES.find((role) => role === search.get('role')) ?? 'ward-nurse',
    language: CHART_LANGUAGES.find((language) => language === search.get('language')) ?? 'nb',
    patient: search.get('patient') || null,
    width: SIDEBAR_WIDTHS.find((width) => String(width) === search.get('width')) ?? 360,
    installation: TENANTS.find((tenant) => tenant === search.get('installation')) ?? 'hospital',
    user: search.get('user') || null,
    faults,
    mistakes,
  };
}

/** The address of the page with something changed; `parseChartState` reads the same back. */
export function chartAddress(state: ChartState, change: Partial<ChartState> = {}): string {
  const { role, language, patient, width, installation, user, faults } = { ...state, ...change };
  const search = new URLSearchParams({ role, language });
  if (patient !== null) search.set('patient', patient);
  if (width !== 360) search.set('width', String(width));
  if (installation !== 'hospital') search.set('installation', installation);
  if (user !== null) search.set('user', user);
  for (const [name, value] of faultsToSearch(faults)) search.append(name, value);
  return `/chart?${search}`;
}

/** The page of dialog messages, which belongs to no role. */
export function messagesAddress({ role, language }: ChartState): string {
  return `/chart/messages?${new URLSearchParams({ role, language })}`;
}

/** Whose record a role sees. The coordinating unit has no record open. */
export function tenantOf(role: Exclude<UserRole, 'ke-worker'>): Tenant {
  return role === 'gp' ? 'gp' : 'hospital';
}

/** Who can be logged in with the role, in the installation the page is about. */
export function usersOf(ehr: Ehr, { role, installation }: ChartState): readonly EhrUser[] {
  const tenant = role === 'ke-worker' ? installation : tenantOf(role);
  return ehr.practitioners[tenant].filter((user) => user.role === role);
}
