import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { BallotChoice, Tally } from '../../miniprogram/shared/domain/evaluation';
import { EMPTY_TALLY, rulesFor } from '../../miniprogram/shared/domain/rate';
import type { Ballot, Receipt, Round } from '../../miniprogram/shared/domain/round';
import { votingUntil } from '../../miniprogram/shared/domain/round-effects';
import { actor, COMMUNITY, GRID, NOON, street } from './need';

/** Everybody who could come to a ballot box. */
export const neighbours = {
  elector: actor('elector', ['representative', COMMUNITY]),
  'elector who has left his office': actor('elector-2'),
  excluded: actor('excluded', ['representative', COMMUNITY]),
  'representative of later': actor('later', ['representative', COMMUNITY]),
  resident: street.reporter,
  'grid member': street.member,
  chief: street.chief,
  secretary: street.secretary,
  'secretary next door': street['secretary next door'],
  'member next door': street['member next door'],
  officer: street.officer,
  administrator: street.administrator,
};

export const electors = (count: number): string[] => Array.from({ length: count }, (_one, index) => `elector-${index}`);

export const ballots = (tally: Partial<Tally>): Ballot[] =>
  Object.entries(tally).flatMap(([choice, count]) =>
    Array.from({ length: count }, (_one, index) => ({
      id: `${choice}-${index}`,
      choice: choice as BallotChoice,
    })),
  );

/** A round with these electors, of whom the first so many have voted. */
export const roundWith = (changes: Partial<Round> = {}, ids = ['elector', 'elector-2'], voted = 0): Round => {
  const receipts = ids.map((id, index): [string, Receipt] => [id, { voted: index < voted ? 'phone' : '' }]);
  return {
    _id: 'round-1',
    version: 1,
    status: 'open',
    open: true,
    matterId: 'matter-1',
    number: 'YMS-2025-06-0123',
    title: '老戏台修缮',
    category: 'venue',
    communityId: COMMUNITY,
    gridId: GRID,
    n: 1,
    attempt: 1,
    rules: rulesFor(ids.length),
    openedAt: NOON,
    closesAt: NOON + 5 * DAY,
    extended: false,
    deadline: votingUntil(NOON, NOON + 5 * DAY),
    promised: [],
    before: { photos: [] },
    after: { photos: [] },
    electorIds: ids,
    electorate: ids.length,
    receipts: Object.fromEntries(receipts),
    excluded: [{ personId: 'excluded', reason: 'handler' }],
    involvedIds: [],
    unitIds: [],
    ballots: [],
    cast: voted,
    papers: [],
    paperTally: EMPTY_TALLY,
    earlier: [],
    callbacks: {},
    timeline: [],
    ...changes,
  };
};
