import { fill, messages } from '../../i18n/locale';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import type { PublicationDetail } from '../../shared/contract/publication-answers';
import type { PublicationKind, PublicationWay } from '../../shared/domain/matter';
import { hasResult, PUBLICATION_TITLE_MAX } from '../../shared/domain/publication';
import { proposedEnd, shortestEnd } from '../../shared/domain/publication-dates';

/** What is being written: kept on the phone until it is sent. */
export interface Draft {
  kind: PublicationKind;
  way: PublicationWay;
  title: string;
  text: string;
  from: number;
  to: number;
  place: string;
  photos: string[];
}

export const emptyDraft = (kind: PublicationKind, now: number): Draft => ({
  kind,
  way: 'online',
  title: '',
  text: '',
  from: now,
  to: proposedEnd(kind, 'online', now),
  place: '',
  photos: [],
});

/** What there is to tell of a matter as it stands. */
export const kindsOf = (matter: MatterDetail | null): PublicationKind[] => {
  if (!matter) return ['progress', 'intake', 'points'];
  const closed = matter.rounds.some(({ status }) => status === 'closed');
  return [
    ...(matter.resolutions.length > 0 ? (['decision'] as const) : []),
    'progress',
    ...(hasResult(matter.status) ? (['result'] as const) : []),
    ...(closed ? (['evaluation'] as const) : []),
  ];
};

export const titleFor = (kind: PublicationKind, matter: MatterDetail | null): string => {
  if (!matter) return '';
  const { kinds, title } = messages().publications;
  return `${matter.title} · ${fill(title, { kind: kinds[kind] })}`.slice(0, PUBLICATION_TITLE_MAX);
};

/** Words that stand already somewhere: a resolution is published as it was adopted. */
export const textFor = (kind: PublicationKind, matter: MatterDetail | null): string => {
  const newest = matter?.resolutions[matter.resolutions.length - 1];
  return kind === 'decision' ? (newest?.text ?? '') : '';
};

/** Somebody else's draft, as the secretary takes it over; days that are over are moved to now. */
export const takenOver = ({ kind, way, title, text, from, to, ways }: PublicationDetail, now: number): Draft => {
  const telling = ways.find((one) => one.way === way);
  const begin = way === 'online' ? Math.max(from, now) : from;
  const { place = '', photos = [] } = telling ?? {};
  return { kind, way, title, text, from: begin, to: Math.max(to, now, shortestEnd(kind, way, begin)), place, photos };
};

export const isComplete = ({ title, text, way, place }: Draft): boolean =>
  title.trim().length > 1 && text.trim().length > 1 && (way === 'online' || place.trim().length > 0);
