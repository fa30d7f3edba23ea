import { type DayInterval, lastDays, today } from './calendar.ts';
import type { FactContext } from './fact-context.ts';
import type { FactParameters } from './fact-source.ts';

/** A number among parameters that were checked against the catalogue. @throws RangeError when it is not one. */
export function parameter(parameters: FactParameters, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new RangeError(`parameter "${name}" is not a number: ${JSON.stringify(value)}`);
  return value;
}

/** The last so many days, up to and with the day evaluated, as a parameter says. */
export function windowOf(context: FactContext, parameters: FactParameters, name = 'withinDays'): DayInterval {
  return lastDays(today(context.at), parameter(parameters, name));
}
