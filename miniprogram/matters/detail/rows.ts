import { day, dayClock } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import type { MeetingLine, PublicationLine } from '../../shared/domain/matter';

/** Rows of the dossier, and those of them that only lead somewhere: to a meeting, a publication, a need. */

export interface Row {
  id: string;
  title: string;
  /** The one number that says most; empty where there is none. */
  number: string;
  facts: string[];
  /** A word on a tint, never colour alone. */
  tags: { word: string; tint: string }[];
  /** Where a tap leads; empty where the row says it all. */
  url: string;
}

export const tag = (word: string, tint: string) => ({ word, tint });

export const meetingRow = ({ id, kind, title, at }: MeetingLine): Row => ({
  id,
  title: title || messages().meetings.kinds[kind],
  number: '',
  facts: factsOf(messages().meetings.kinds[kind], dayClock(at)),
  tags: [],
  url: `/meetings/detail/detail?id=${id}`,
});

/** One publication is told in several ways, each with its days. */
export const publicationRow = ({ id, kind, way, from, to }: PublicationLine): Row => {
  const { publications, matters } = messages();
  return {
    id: `${id}_${way}`,
    title: joined(fill(publications.title, { kind: publications.kinds[kind] }), publications.ways[way]),
    number: '',
    facts: [fill(matters.detail.period, { from: day(from), to: day(to) })],
    tags: [],
    url: `/publications/detail/detail?id=${id}`,
  };
};

export const needRow = ({ id, number, title, gridName, result }: MatterDetail['needs'][number]): Row => {
  const { detail } = messages().matters;
  const tint = result === 'solved' ? 'leaf' : 'amber';
  return {
    id,
    title: title || number || detail.hidden,
    number: '',
    facts: factsOf(gridName, title && number),
    tags: result ? [tag(detail.results[result], tint)] : [],
    url: `/needs/detail/detail?id=${id}`,
  };
};
