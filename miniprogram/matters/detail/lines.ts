import type { TimelineRow } from '../../components/timeline-list/timeline-list';
import { moment } from '../../i18n/dates';
import { messages } from '../../i18n/locale';
import { matterSentence, matterWords, type MatterLine } from '../../i18n/matter-news';
import type { MatterDetail, MatterTimelineLine } from '../../shared/contract/matter-answers';

const toNews = ({ type, role, until, outcome, reason, ...words }: MatterTimelineLine): MatterLine => ({
  ...words,
  event: type,
  who: messages().people.roles[role] ?? role,
  at: until,
  reason: outcome ?? reason,
});

/** The whole story as an outsider understands it, newest first. */
export const timelineLines = ({ timeline }: MatterDetail): TimelineRow[] =>
  timeline.map((line, index) => ({
    key: `${timeline.length - index}`,
    title: matterSentence(toNews(line)),
    time: moment(line.at),
    words: matterWords(toNews(line)),
    photos: line.photos ?? [],
  }));
