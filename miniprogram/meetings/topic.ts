import { day } from '../i18n/dates';
import { fill, joined, messages } from '../i18n/locale';
import type { AgendaRow, MeetingDetail, NoteRow } from '../shared/contract/meeting-answers';
import type { MeetingKind, NoteKind } from '../shared/domain/meeting';
import type { Count } from '../shared/domain/quorum';

export const NOTE_TINTS: Record<NoteKind, string> = { question: 'amber', idea: 'leaf', proposal: 'sky' };

export const noteLine = ({ id, kind, text, from = '' }: NoteRow) => ({
  id,
  kind: messages().meetings.notes[kind],
  tint: NOTE_TINTS[kind],
  text,
  from,
  undo: fill(messages().meetings.live.undoLabel, { text }),
  unsent: false,
});
export type NoteLine = ReturnType<typeof noteLine>;

/** One bar an option: how long it is says at a glance what the figures say exactly. */
const countLines = ({ options }: AgendaRow, count: Count) => {
  const { line } = messages().meetings.vote;
  return options.map(({ id, text }) => {
    const votes = count.options.find(({ optionId }) => optionId === id);
    const { for: inFavour = 0, against = 0, abstain = 0 } = votes ?? {};
    return {
      id,
      text,
      words: fill(line, { for: inFavour, against, abstain }),
      share: count.cast === 0 ? 0 : Math.round((100 * inFavour) / count.cast),
      adopted: count.optionId === id,
    };
  });
};

const countWords = ({ base, cast, quorate, optionId }: Count): string => {
  const { vote } = messages().meetings;
  if (!quorate) return fill(vote.notQuorate, { base, cast });
  return joined(fill(vote.count, { base, cast }), optionId === undefined && vote.none);
};

const outcomeWords = ({ outcome }: AgendaRow): { word: string; text: string } | null =>
  outcome
    ? {
        word: joined(messages().meetings.outcomes[outcome.outcome], outcome.until !== undefined && day(outcome.until)),
        text: outcome.text,
      }
    : null;

/** One matter on the agenda, as everybody reads it. */
export const topicRow = (row: AgendaRow, index: number, kind: MeetingKind) => {
  const { meetings } = messages();
  const { turnout, count } = row;
  return {
    id: row.matterId,
    n: index + 1,
    title: row.title,
    number: row.number,
    summary: row.summary,
    notes: row.notes.map(noteLine),
    outcome: outcomeWords(row),
    dropped: row.dropped,
    settled:
      row.dropped ||
      row.outcome !== undefined ||
      row.resolution !== undefined ||
      (row.vote === 'closed' && !count?.optionId),
    joint: kind === 'joint',
    options: row.options,
    vote: row.vote,
    turnout: row.vote === 'open' && turnout ? fill(meetings.vote.turnout, turnout) : '',
    countLines: count ? countLines(row, count) : [],
    countWords: count ? countWords(count) : '',
    adopted: count?.optionId ?? '',
    resolution: row.resolution ? fill(meetings.detail.resolution, { number: row.resolution.number }) : '',
    recused: row.recused,
    voted: row.choices !== undefined,
    mayVote: row.allowed.includes('vote'),
    mayRecuse: row.allowed.includes('recuse'),
  };
};
export type TopicRow = ReturnType<typeof topicRow>;

export const topicRows = ({ agenda, kind }: Pick<MeetingDetail, 'agenda' | 'kind'>): TopicRow[] =>
  agenda.map((row, index) => topicRow(row, index, kind));
