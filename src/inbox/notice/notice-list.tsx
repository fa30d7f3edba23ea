import { useLanguage } from '../../page/language-context.ts';
import { disagreementSentence } from '../../text/disagreement.ts';
import { fillTemplate } from '../../text/template.ts';
import { mayLackAnswers } from '../answer/may-answer.ts';
import { Mark, type MarkShape } from '../mark.tsx';
import type { InboxReading } from '../read/read-inbox.ts';
import { useWords } from '../use-words.ts';
import { counted, overdueWords, patientWords, rowWords, sentWords } from '../wording.ts';
import { GROUPS, type Group, groupOf, hasNewAnswer, type InboxNotice, isOverdue, isTextAlone } from './inbox-notice.ts';
import { fits, type InboxFilter, inOrder } from './notice-selection.ts';
import { daysSentOnByHand, isConfirmed, mustCall } from './sent-on.ts';

interface NoticeListProps {
  readonly reading: InboxReading;
  readonly filter: InboxFilter;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly now: number;
}

/** All notices by where they stand, each group with its count, also when a selection hides some. */
export function NoticeList({ reading, filter, selected, onSelect, now }: NoticeListProps) {
  const words = useWords();
  return (
    <>
      {GROUPS.map((stage) => {
        const all = reading.notices.filter((each) => groupOf(each) === stage);
        // Nothing is said of none: those are among the others
        if (stage === 'sent-on' && all.length === 0) return null;
        const shown = inOrder(
          all.filter((each) => fits(each, filter, now)),
          now,
        );
        const overdue = all.filter((each) => isOverdue(each, now)).length;
        const newAnswers = all.filter(hasNewAnswer).length;
        const toCall = all.filter(mustCall).length;
        return (
          <section key={stage} class="stage" data-stage={stage} aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`}>
              {headingWords(stage)}
              {newAnswers > 0 && <span class="new-answers">{counted(words.newAnswerCount, newAnswers)}</span>}
              {toCall > 0 && <span class="overdue-count">{counted(words.toCallCount, toCall)}</span>}
              {overdue > 0 && <span class="overdue-count">{counted(words.overdueCount, overdue)}</span>}
            </h2>
            {shown.length < all.length && (
              <p class="help">{fillTemplate(words.shown, { shown: shown.length, count: all.length })}</p>
            )}
            {shown.length === 0 && <p class="help">{emptyWords(stage)}</p>}
            {shown.length > 0 && (
              <ul class="rows">
                {shown.map((each) => (
                  <li key={each.id}>
                    <Row
                      notice={each}
                      reading={reading}
                      now={now}
                      isSelected={each.id === selected}
                      onSelect={() => onSelect(each.id)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );

        function headingWords(of: Group): string {
          const name = words.stages[of];
          if (!isWhole(of) && all.length === 0) return name;
          return fillTemplate(isWhole(of) ? words.stageCount : words.stageAtLeast, { stage: name, count: all.length });
        }

        /** "None" is only said of what was read whole. */
        function emptyWords(of: Group): string {
          if (all.length > 0) return words.noneFiltered;
          return isWhole(of) ? words.none[of] : words.noneRead;
        }

        function isWhole(of: Group): boolean {
          const { state } = of === 'answered' ? reading.answered : reading.open;
          return state === 'complete' && (reading.messagesRead?.state ?? 'complete') === 'complete';
        }
      })}
    </>
  );
}

interface RowProps {
  readonly notice: InboxNotice;
  readonly reading: InboxReading;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Row({ notice, reading, now, isSelected, onSelect }: RowProps) {
  const language = useLanguage();
  const words = useWords();
  const { name, born } = patientWords(language, notice, reading);
  const overdue = isOverdue(notice, now);
  const daysByHand = daysSentOnByHand(notice, now);
  return (
    <button
      type="button"
      class="row"
      id={`row-${notice.id}`}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onSelect}
    >
      <Mark shape={overdue && !mustCall(notice) ? 'overdue' : shapeOf(notice)} />
      <span class="row-text">
        <span class="row-name">{name}</span> {born !== null && <span class="row-born">{born}</span>}
        <span class="row-line">
          {isTextAlone(notice)
            ? words.rowInText
            : `${words.rowLevels[notice.level ?? 'unsaid']} · ${words.rowWishes[notice.wish ?? 'unsaid']}`}
        </span>
        <span class="row-line">{sentWords(language, notice)}</span>
        {notice.recipient === null && <span class="row-line">{words.unitUnknown}</span>}
        {notice.stage !== 'new' && (
          <span
            class={mustCall(notice) ? 'row-line overdue' : hasNewAnswer(notice) ? 'row-line new-answers' : 'row-line'}
          >
            {rowWords(language, notice)}
          </span>
        )}
        {notice.notice.disagreement !== undefined && (
          <span class="row-line overdue">{disagreementSentence(language, notice.notice.disagreement)}</span>
        )}
        {daysByHand !== null && (
          <span class="row-line">{fillTemplate(words.byHandDays, { days: counted(words.day, daysByHand) })}</span>
        )}
        {mayLackAnswers(notice, reading) && <span class="row-line">{words.messages.answersUnread}</span>}
        {overdue && <span class="row-line overdue">{overdueWords(language, notice, now)}</span>}
      </span>
    </button>
  );
}

export function shapeOf(each: InboxNotice): MarkShape {
  const { stage, notice, sentOn } = each;
  if (mustCall(each)) return 'attention';
  if (stage === 'new' || hasNewAnswer(each)) return 'new';
  if (sentOn !== null) return isConfirmed(sentOn) ? 'done' : 'waiting';
  if (notice.status === 'granted') return 'granted';
  if (notice.status === 'finished') return 'done';
  if (stage === 'answered') return 'declined';
  return notice.answer.question === null ? 'working' : 'waiting';
}
