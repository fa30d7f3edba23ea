import { formatInstantDay } from '../../text/instants.ts';
import { MESSAGE_ANSWER_TEXT } from '../../text/message-answer.ts';
import { type MessageLanguage, messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import type { SentNotice } from '../notice.ts';
import { plainLines, plainText } from '../plain-text.ts';
import type { AppointedCoordinator, DeclineReason } from '../unit-answer.ts';
import type { Referral, UnitStep } from './unit-answer-task.ts';

/** What one step says. `by` of a grant: the kind of unit that appoints. */
export type MessageStep =
  | { readonly code: 'taken' | 'reopened' }
  | { readonly code: 'asked' | 'answered'; readonly text: string }
  | {
      readonly code: 'granted';
      readonly coordinator: AppointedCoordinator;
      readonly by: 'hospital' | 'municipality' | null;
      readonly words: string;
    }
  | { readonly code: 'declined'; readonly reason: DeclineReason; readonly words: string }
  | { readonly code: 'referred'; readonly to: Referral; readonly words: string };

/** What is known of the notice that is answered. */
type Answered = Pick<SentNotice, 'sentAt' | 'text'>;

/**
 * The texts of one step in a message, as they leave: what the program says, so that any reader knows what it is about, and
 * then, apart, what a person has written, where anything was.
 */
export function wordsOf(step: Pick<UnitStep, 'by'>, said: MessageStep, notice: Answered): readonly string[] {
  const written = 'text' in said ? said.text : 'words' in said ? said.words : '';
  return [programsWords(step, said, notice), plainLines(written).join('\n')].filter((text) => text !== '');
}

/** A message says in no element of its own which language it is in: a notice of ours by its title. */
export function languageOf({ text = '' }: Pick<SentNotice, 'text'>): MessageLanguage {
  const [begins = ''] = messageText.nn.title.split('{');
  return text.split('\n').some((line) => line.startsWith(begins)) ? 'nn' : 'nb';
}

function programsWords({ by }: Pick<UnitStep, 'by'>, said: MessageStep, notice: Answered): string {
  const language = languageOf(notice);
  const words = MESSAGE_ANSWER_TEXT[language];
  const day = notice.sentAt === null ? null : formatInstantDay(language, notice.sentAt);
  const about = fillTemplate(words.about, { day });
  return `${about}\n${plainText(fillTemplate(words[said.code], { name: by.name, ...filling() }))}`;

  function filling() {
    switch (said.code) {
      case 'granted': {
        const { name: coordinator, unit, phone } = said.coordinator;
        return { coordinator, unit, phone };
      }
      case 'declined':
        return { reason: words.reasons[said.reason] };
      case 'referred':
        return { unit: said.to.name };
      default:
        return {};
    }
  }
}
