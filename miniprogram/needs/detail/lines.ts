import { day, moment } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import { matterSentence, matterWords, type MatterLine } from '../../i18n/matter-news';
import type { NeedDetail, TimelineLine } from '../../shared/contract/need-answers';

export interface Line {
  key: string;
  title: string;
  time: string;
  words: string;
  photos: string[];
}

const reasonWord = (reason: string): string => {
  const words: Record<string, string> = messages().needs.rejectReasons;
  return words[reason] ?? reason;
};

/** A name is told to those who may know it, together with what the person said. */
const saying = ({ name, text }: TimelineLine): string => {
  const { says } = messages().needs.timeline;
  return name && text ? fill(says, { name, text }) : (text ?? name ?? '');
};

const wordsOf = (line: TimelineLine): string => {
  const { timeline, categories } = messages().needs;
  const parts = [
    line.reason && reasonWord(line.reason),
    saying(line),
    line.category && fill(timeline.category, { category: categories[line.category] }),
    line.alias && fill(timeline.group, { alias: line.alias }),
    line.outcome === 'explained' && timeline.outcome.explained,
    line.satisfaction && timeline.satisfaction[line.satisfaction],
    line.unit && fill(timeline.unit, { unit: line.unit, caseNumber: line.caseNumber ?? '' }),
    line.reviewAt !== undefined && fill(timeline.review, { day: day(line.reviewAt) }),
  ];
  return parts.filter(Boolean).join('\n');
};

const titleOf = (line: TimelineLine, who: string): string =>
  fill(messages().needs.timeline.events[line.type], { who, day: line.due === undefined ? '' : day(line.due) });

/** News of its matter in the words of the matter's own page. */
const newsOf = (line: TimelineLine, who: string): MatterLine | undefined =>
  line.event && { ...line, event: line.event, who, at: line.due };

/** The whole way of a need as an outsider understands it, newest first. */
export const timelineLines = (need: NeedDetail): Line[] => {
  const { people } = messages();
  return need.timeline.map((line, index) => {
    const who = people.roles[line.role] ?? line.role;
    const news = newsOf(line, who);
    return {
      key: `${need.timeline.length - index}`,
      title: news ? matterSentence(news) : titleOf(line, who),
      time: moment(line.at),
      words: news ? matterWords(news) : wordsOf(line),
      photos: line.photos ?? [],
    };
  });
};
