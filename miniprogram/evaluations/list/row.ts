import { day, dayClock } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { RoundCard } from '../../shared/contract/evaluation-answers';
import { percent, roundFacts, TINTS } from '../words';

/** An open round says until when and how many have voted; a closed one its rate. */
export const rowOf = (round: RoundCard) => {
  const { list, mine, status, until } = messages().evaluations;
  const { id, title, cast, electorate, result, closesAt, closedAt } = round;
  const waits = round.mine === 'waiting' && round.status === 'open';
  return {
    id,
    title,
    waits,
    tag: waits ? mine.waiting : status[round.status],
    tint: waits ? 'red' : TINTS[round.status],
    said: round.status === 'open' && !waits && round.mine !== 'none' ? mine[round.mine] : '',
    facts: factsOf(
      ...roundFacts(round),
      round.status === 'open' ? fill(until, { when: dayClock(closesAt) }) : day(closedAt ?? closesAt),
      round.status === 'open'
        ? fill(list.turnout, { cast, all: electorate })
        : fill(list.rate, { rate: percent(result?.rate) }),
    ),
  };
};
