import { day, dayClock, upToWorkingDay } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';
import { BALLOT_CHOICES } from '../../shared/domain/evaluation';
import { headlineOf } from '../../shared/domain/round';
import { afterwards, percent, roundFacts } from '../words';

export interface Figure {
  label: string;
  value: string;
}

/** A closed round in four numbers, always with how many they are made of. */
export const figures = ({ result }: RoundDetail): Figure[] => {
  if (!result) return [];
  const words = messages().evaluations.detail;
  return [
    { label: words.rate, value: percent(result.rate) },
    { label: words.strict, value: percent(result.strictRate) },
    { label: words.turnout, value: percent(result.turnout) },
    { label: words.valid, value: String(result.valid) },
  ];
};

export const cells = ({ tally, result }: RoundDetail): string[] => {
  const { choices, detail } = messages().evaluations;
  if (!result) return [];
  return tally
    ? BALLOT_CHOICES.map((choice) => fill(detail.tally, { choice: choices[choice], n: tally[choice] }))
    : [detail.hidden];
};

export const headFacts = (round: RoundDetail): string[] => {
  const words = messages().evaluations;
  const { status, openedAt, closesAt, closedAt } = round;
  const when =
    status === 'open'
      ? fill(words.until, { when: dayClock(closesAt) })
      : fill(words.from, { from: day(openedAt), to: day(closedAt ?? closesAt) });
  return [...roundFacts(round), words.secret, when];
};

/** What happens next, in one sentence. */
export const sentence = (round: RoundDetail): string => {
  const { turnoutOpen } = messages().evaluations.detail;
  return round.status === 'open'
    ? fill(turnoutOpen, { cast: round.cast, all: round.electorate })
    : afterwards(round.status, round.n);
};

/** All rounds of the matter side by side; the first valid one stays the headline. */
export const roundsSideBySide = (round: RoundDetail) => {
  const { detail, status, round: nth, mine: _mine } = messages().evaluations;
  const here =
    round.status === 'open' || !round.result
      ? []
      : [{ id: round.id, n: round.n, outcome: round.status, closedAt: round.closedAt ?? 0, result: round.result }];
  const rounds = [...round.earlier, ...here];
  const first = headlineOf(rounds);
  return rounds.map((one) => ({
    id: one.id,
    here: one.id === round.id,
    label: joined(
      fill(nth, { n: one.n }),
      one === first && detail.first,
      one.id === round.id && detail.now,
      day(one.closedAt),
    ),
    value: joined(percent(one.result.rate), status[one.outcome]),
  }));
};

/** How the number came about: electorate, rule, quorum, paper. */
export const counting = ({ rules, electorate, excluded, result }: RoundDetail): string[] => {
  const { detail } = messages().evaluations;
  const { threshold, quorum } = rules;
  return factsOf(
    fill(detail.electorate, { all: electorate }),
    excluded > 0 && fill(detail.excluded, { n: excluded }),
    fill(detail.rule, { n: threshold }),
    fill(detail.quorum, { ...quorum }),
    result !== undefined && result.paper > 0 && fill(detail.paper, { n: result.paper }),
  );
};

export const callbackFacts = ({ callbacks }: RoundDetail): string[] => {
  const words = messages().evaluations.detail.callback;
  const kinds = ['solved', 'explained', 'disputed'] as const;
  return kinds.filter((kind) => callbacks[kind] > 0).map((kind) => fill(words[kind], { n: callbacks[kind] }));
};

/** What those on duty have to do about it. */
export const remarks = ({ orderBy, papersWaiting }: RoundDetail): string[] => {
  const { detail } = messages().evaluations;
  return factsOf(
    orderBy !== undefined && fill(detail.orderDue, { day: upToWorkingDay(orderBy) }),
    papersWaiting > 0 && fill(detail.papersWaiting, { n: papersWaiting }),
  );
};

export const orderedLine = ({ rectification }: RoundDetail): string =>
  rectification
    ? fill(messages().evaluations.detail.ordered, { day: day(rectification.orderedAt), unit: rectification.unitName })
    : '';
