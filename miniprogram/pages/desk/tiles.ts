import { messages } from '../../i18n/locale';
import { DESK_FILTERS, type Desk, type DeskFilter } from '../../shared/contract/need-answers';
import type { NeedCommandType } from '../../shared/domain/need-command';
import type { Role } from '../../shared/roles';

export interface Tile {
  filter: DeskFilter | 'closed';
  n: number;
  word: string;
  tint: string;
  label: string;
}

/** Which heaps concern whom: with the closed ones they make six numbers. Whoever holds two roles sees both. */
const HEAPS_OF: Partial<Record<Role, readonly DeskFilter[]>> = {
  grid_member: ['to_sign', 'due_soon', 'overdue', 'mine', 'to_call'],
  grid_chief: ['to_accept', 'to_assign', 'due_soon', 'overdue', 'to_call'],
  secretary: ['to_accept', 'escalated', 'due_soon', 'overdue', 'to_call'],
};

/** Six numbers stand in two even rows; the closed ones only fill the last place. */
const SIX = 6;

const TINTS: Record<DeskFilter, string> = {
  to_accept: 'pom',
  to_assign: 'pom',
  to_sign: 'pom',
  mine: '',
  due_soon: 'amber',
  overdue: 'pom',
  to_call: '',
  escalated: 'violet',
};

/** A heap outside one's roles is shown only while something lies on it. */
export const tilesOf = ({ counts, closedThisMonth }: Desk, roles: readonly Role[]): Tile[] => {
  const { desk } = messages().needs;
  const own = roles.flatMap((role) => HEAPS_OF[role] ?? []);
  const heaps = DESK_FILTERS.filter((filter) => own.includes(filter) || counts[filter] > 0).map((filter) => ({
    filter,
    n: counts[filter],
    word: desk.counts[filter],
    tint: counts[filter] > 0 ? TINTS[filter] : 'none',
    label: `${desk.counts[filter]} ${counts[filter]}`,
  }));
  const closed: Tile = {
    filter: 'closed',
    n: closedThisMonth,
    word: desk.closed,
    tint: 'leaf',
    label: `${desk.closed} ${closedThisMonth}`,
  };
  return heaps.length === SIX ? heaps : [...heaps, closed];
};

/** On a card: the one thing to do, and quietly beside it the way out. Everything else is on the need's own page. */
const ON_CARD: readonly { main: NeedCommandType; aside?: NeedCommandType }[] = [
  { main: 'accept' },
  { main: 'assign' },
  { main: 'sign', aside: 'handBack' },
  { main: 'complete', aside: 'note' },
  { main: 'approveExplanation' },
  { main: 'confirm', aside: 'logCall' },
];

export interface CardAction {
  type: NeedCommandType;
  word: string;
  red: boolean;
}

export const cardActions = (allowed: readonly NeedCommandType[]): CardAction[] => {
  const { commands } = messages().needs;
  const pair = ON_CARD.find(({ main }) => allowed.includes(main));
  if (!pair) return [];
  const aside = pair.aside && allowed.includes(pair.aside) ? [pair.aside] : [];
  return [...aside, pair.main].map((type) => ({ type, word: commands[type].name, red: type === pair.main }));
};
