import { day } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { RoundCard } from '../../shared/contract/evaluation-answers';
import type { MatterCard } from '../../shared/contract/matter-answers';
import type { BulletinCard, PublicationCard } from '../../shared/contract/publication-answers';
import type { MatterStatus } from '../../shared/domain/matter';
import type { PublicationState } from '../../shared/domain/publication';
import type { RoundStatus } from '../../shared/domain/round';
import type { Cell } from '../../shared/domain/small-cells';
import type { PublicRow } from './public-row';

/** What each noun shows of itself in a public list. */

/** Violet in council, blue in hand, green when it is through; the street's eye on it is red. */
export const MATTER_TINTS: Record<MatterStatus, PublicRow['tint']> = {
  proposed: 'amber',
  council: 'violet',
  joint: 'violet',
  decided: 'sky',
  implementing: 'sky',
  completed: 'sky',
  evaluating: 'sky',
  passed: 'leaf',
  archived: 'leaf',
  returned: '',
  deferred: '',
  rectifying: 'amber',
  supervised: 'solid',
};

export const matterRow = (matter: MatterCard): PublicRow => {
  const { matters, needs } = messages();
  return {
    id: matter.id,
    tag: matters.status[matter.status],
    tint: MATTER_TINTS[matter.status],
    side: day(matter.updatedAt),
    title: matter.title,
    note: matter.summary,
    facts: factsOf(matter.gridName || matter.communityName, needs.categories[matter.category]),
    url: `/matters/detail/detail?id=${matter.id}`,
  };
};

const STATE_TINTS: Record<PublicationState, PublicRow['tint']> = {
  draft: 'amber',
  upcoming: 'amber',
  running: 'sky',
  ended: '',
  retracted: '',
};

export const periodWords = (from: number, to: number): string => {
  const { period, one } = messages().publications;
  return day(from) === day(to) ? fill(one, { from: day(from) }) : fill(period, { from: day(from), to: day(to) });
};

export const publicationRow = (publication: PublicationCard): PublicRow => {
  const { kinds, states } = messages().publications;
  return {
    id: publication.id,
    tag: joined(kinds[publication.kind], states[publication.state]),
    tint: STATE_TINTS[publication.state],
    side: periodWords(publication.from, publication.to),
    title: publication.title,
    note: '',
    facts: factsOf(publication.communityName),
    url: `/publications/detail/detail?id=${publication.id}`,
  };
};

const ROUND_TINTS: Record<RoundStatus, PublicRow['tint']> = { open: 'sky', passed: 'leaf', failed: 'red', invalid: '' };

/** Tenths of a per cent, cut when they were counted: 899 is 89.9 %. */
export const permille = (value: number): string => `${Math.trunc(value / 10)}.${value % 10}%`;

const rateWords = ({ result }: RoundCard): string => {
  const { bulletins } = messages();
  if (!result) return '';
  const { rate, strictRate } = result;
  return rate === null
    ? bulletins.noRate
    : fill(bulletins.result, { rate: permille(rate), strict: permille(strictRate ?? 0) });
};

export const roundRow = (round: RoundCard): PublicRow => {
  const { bulletins } = messages();
  const outcome = round.status === 'open' ? '' : bulletins.outcomes[round.status];
  const { cast = round.cast, valid = 0 } = round.result ?? {};
  return {
    id: round.id,
    tag: fill(bulletins.evaluation, { n: round.n, outcome }),
    tint: ROUND_TINTS[round.status],
    side: day(round.closedAt ?? round.closesAt),
    title: round.title,
    note: rateWords(round),
    facts: [fill(bulletins.turnout, { electorate: round.electorate, cast, valid })],
    url: `/evaluations/round/round?id=${round.id}`,
  };
};

/** 2025 年 6 月. */
export const monthWords = (month: string, pattern = messages().bulletins.month): string => {
  const [year = '', number = '1'] = month.split('-');
  return fill(pattern, { year, month: messages().time.months[Number(number) - 1] ?? number });
};

/** A count, or that it is too small to be told. */
export const cellWords = (cell: Cell): string => (cell === null ? messages().bulletins.few : String(cell));

export const bulletinRow = (bulletin: BulletinCard): PublicRow => {
  const { bulletins } = messages();
  const { releasedAt, told, solved } = bulletin;
  return {
    id: bulletin.id,
    tag: bulletin.status === 'draft' ? bulletins.draft : bulletin.communityName,
    tint: bulletin.status === 'draft' ? 'amber' : '',
    side: releasedAt === undefined ? '' : fill(bulletins.released, { day: day(releasedAt) }),
    title: monthWords(bulletin.month, bulletins.title),
    note: '',
    facts: [fill(bulletins.card, { told: cellWords(told), solved: cellWords(solved) })],
    url: `/publications/bulletin/bulletin?id=${bulletin.id}`,
  };
};
