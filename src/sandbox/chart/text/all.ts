import type { SandboxLanguage } from '../../ehr.ts';
import type { ChartText } from '../chart-text.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const CHART_TEXT: Readonly<Record<SandboxLanguage, ChartText>> = { nb, nn, en };
