import { PHASES, PLACES } from './blows.ts';
import type { ProcessRun } from './processes/process-runs.ts';
import type { Run } from './run.ts';
import { CHANNELS } from './scenario.ts';

/** Runs, and how many of them lost the notice, doubled it, told somebody wrong, or left somebody without a way on. */
export interface Count {
  readonly runs: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly wrong: number;
  readonly unsettled: number;
  readonly beyond: number;
}

export function countRuns(runs: readonly Run[]): Count {
  const having = (what: 'lost' | 'duplicated' | 'wrong' | 'unsettled' | 'beyond') =>
    runs.filter((run) => run[what].length > 0).length;
  return {
    runs: runs.length,
    lost: having('lost'),
    duplicated: having('duplicated'),
    wrong: having('wrong'),
    unsettled: having('unsettled'),
    beyond: having('beyond'),
  };
}

const WHAT = {
  app: 'app: page killed',
  'FHIR server': 'FHIR server: killed, or reply dropped',
  service: 'service: killed, power cut, or reply dropped',
  handler: 'handler: killed, or reply dropped',
} as const;

/** By the process that was ended, and when: runs, and lost / duplicated / wrong. */
export function processTable(runs: readonly ProcessRun[]): string {
  const rows = (['page', 'service'] as const).flatMap((killed) =>
    PHASES.map((phase) => {
      const of = runs.filter((run) => run.killed === killed && run.phase === phase);
      const sum = (what: 'kills' | 'lost' | 'duplicated' | 'wrong') => of.reduce((all, run) => all + run[what], 0);
      return [
        `${killed === 'page' ? 'app: page' : 'service'} killed, ${phase} the write`,
        `${String(sum('kills')).padStart(3)}: ${sum('lost')}/${sum('duplicated')}/${sum('wrong')}`,
      ] as const;
    }),
  );
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, counts]) => `${label.padEnd(width)}  ${counts}`).join('\n');
}

/**
 * By place of the first fault and channel: runs, and lost / duplicated / wrong. Below them, in a line of its own, the
 * runs that are in none of these three and have two notices nevertheless: two at one moment, kept single by nobody.
 */
export function faultTable(runs: readonly Run[]): string {
  const cell = (of: readonly Run[]) => {
    const { runs: number, lost, duplicated, wrong } = countRuns(of);
    return number === 0 ? '-' : `${String(number).padStart(3)}: ${lost}/${duplicated}/${wrong}`;
  };
  const line = (label: string, of: readonly Run[]) => [
    label,
    ...CHANNELS.map((channel) => cell(of.filter((run) => run.scenario.channel === channel))),
    cell(of),
  ];
  const rows = PLACES.flatMap((place) =>
    PHASES.map((phase) => ({ place, phase, of: runs.filter((run) => run.place === place && run.phase === phase) })),
  )
    .filter(({ of }) => of.length > 0)
    .map(({ place, phase, of }) => line(`${WHAT[place]}, ${phase} the write`, of));
  const beyond = (of: readonly Run[]) => (of.length === 0 ? '-' : `${countRuns(of).beyond} runs`);
  const atOnce = [
    'not counted: two at one moment, kept single by nobody',
    ...CHANNELS.map((channel) => beyond(runs.filter((run) => run.scenario.channel === channel))),
    beyond(runs),
  ];
  const table = [['first fault', ...CHANNELS, 'all'], ...rows, line('all', runs), atOnce];
  const widths = table.reduce<number[]>((most, row) => row.map((text, at) => Math.max(text.length, most[at] ?? 0)), []);
  return table
    .map((row) =>
      row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
}
