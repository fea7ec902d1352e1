import { dayClock } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import { MINUTES_MAX } from '../../shared/domain/meeting-limits';
import { topicRow, type TopicRow } from '../topic';

const conclusion = ({ outcome, countWords, countLines, resolution }: TopicRow): string => {
  if (outcome) return joined(outcome.word, outcome.text);
  const counts = countLines.map(({ text, words }) => joined(text, words));
  return joined(...counts, countWords, resolution);
};

/** A first draft of the minutes out of what was noted: nobody begins with an empty sheet. Names are left out. */
export const draftMinutes = (meeting: MeetingDetail): string => {
  const { live } = messages().meetings;
  const { present, guests } = meeting.counts;
  const topics = meeting.agenda.flatMap((row, index) => {
    const topic = topicRow(row, index, meeting.kind);
    const said = topic.notes.map(({ kind, text }) => fill(live.minutesNote, { kind, text }));
    const end = conclusion(topic);
    return [
      '',
      fill(live.minutesTopic, { n: topic.n, title: topic.title }),
      ...said,
      ...(end ? [fill(live.minutesOutcome, { text: end })] : []),
    ];
  });
  const head = [
    meeting.title,
    joined(dayClock(meeting.at), meeting.place),
    fill(live.minutesPresent, { n: present, guests }),
  ];
  return [...head, ...topics].join('\n').slice(0, MINUTES_MAX);
};
