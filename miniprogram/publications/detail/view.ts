import { periodWords } from '../../components/public-row/rows';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import { config } from '../../shared/config';
import type { PublicationDetail } from '../../shared/contract/publication-answers';

/** What the page says, in words. */
export interface View {
  tag: string;
  running: boolean;
  period: string;
  /** Until when one may object, or why one may not. */
  until: string;
  ways: { way: string; words: string; place: string; photos: string[] }[];
  objections: { key: string; words: string; state: string; answered: boolean; mine: string; needId: string }[];
  link: string;
}

const untilWords = ({ state, from, to, retraction }: PublicationDetail): string => {
  const { detail } = messages().publications;
  if (state === 'draft') return detail.waits;
  if (state === 'upcoming') return fill(detail.begins, { day: day(from) });
  if (state === 'retracted') return fill(detail.retraction, { text: retraction ?? '' });
  return state === 'running' ? fill(detail.until, { day: day(to) }) : detail.over;
};

const waysOf = ({ ways }: PublicationDetail): View['ways'] => {
  const words = messages().publications;
  return ways.map(({ way, from, to, place, photos }) => ({
    way,
    words: fill(words.detail.way, { way: words.ways[way], period: periodWords(from, to) }),
    place,
    photos,
  }));
};

const objectionsOf = ({ objections }: PublicationDetail): View['objections'] => {
  const { detail } = messages().publications;
  return objections.map(({ at, answeredAt, mine, needId = '' }, index) => ({
    key: `${objections.length - index}`,
    words: fill(detail.objection, { n: objections.length - index, day: day(at) }),
    state: answeredAt === undefined ? detail.open : fill(detail.answered, { day: day(answeredAt) }),
    answered: answeredAt !== undefined,
    mine: mine ? detail.mine : '',
    needId,
  }));
};

export const viewOf = (publication: PublicationDetail): View => {
  const { kinds, states } = messages().publications;
  return {
    tag: joined(kinds[publication.kind], states[publication.state]),
    running: publication.state === 'running',
    period: periodWords(publication.from, publication.to),
    until: untilWords(publication),
    ways: waysOf(publication),
    objections: objectionsOf(publication),
    link: `${config.links}publications/detail/detail?id=${publication.id}`,
  };
};
