import { LADDER } from '../../../miniprogram/shared/domain/deadline';
import { factId, type FigureFact, type Measure } from '../../../miniprogram/shared/domain/figures';
import type { RoundLine } from '../../../miniprogram/shared/domain/matter';
import type { MatterFact } from '../../../miniprogram/shared/domain/matter-event';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import { castOf, mayTellCells } from '../../../miniprogram/shared/domain/rate';
import type { Round } from '../../../miniprogram/shared/domain/round';
import type { RoundEvent, RoundEventOf, RoundEventType } from '../../../miniprogram/shared/domain/round-event';
import { chiefOf, secretaryOf, type Directory } from '../kernel/directory';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';

/** Who is told what, what the matter learns and what is counted. A ballot has no consequence at all. */

interface Told {
  kind: NoticeKind;
  to: readonly string[];
}

const secretary = (round: Round, map: Directory): string => secretaryOf(map, round.communityId);
const street = (round: Round, map: Directory): string =>
  map.communities.get(round.communityId)?.supervisorId ?? secretary(round, map);
const chief = (round: Round, map: Directory): string => {
  const grid = map.grids.get(round.gridId);
  return (grid && chiefOf(grid)) ?? '';
};
const silent = ({ receipts }: Round): string[] => Object.keys(receipts).filter((id) => receipts[id]?.voted === '');

/** Late orders climb as late needs do; only the secretary can give one. */
const lateOrder = (round: Round, rung: number, map: Directory): Told[] => {
  const level = LADDER[rung - 1]?.level;
  if (level === 'street') return [{ kind: 'supervised', to: [street(round, map)] }];
  return [{ kind: level === 'handler' ? 'due_soon' : 'overdue', to: [secretary(round, map)] }];
};

const afterClosing = (round: Round, map: Directory): Told[] => {
  const told: Told[] = [{ kind: 'round_closed', to: [...round.electorIds, chief(round, map)] }];
  if (round.status !== 'failed') return [...told, { kind: 'round_closed', to: [secretary(round, map)] }];
  if (round.n === 1) {
    const urged: Told = { kind: 'round_urged', to: [street(round, map)] };
    return [...told, { kind: 'round_failed', to: [secretary(round, map)] }, urged];
  }
  return [...told, { kind: 'supervised', to: [street(round, map), secretary(round, map)] }];
};

type Telling = { [T in RoundEventType]?: (round: Round, event: RoundEventOf<T>, map: Directory) => Told[] };

const TELL: Telling = {
  opened: ({ electorIds }) => [{ kind: 'round_opened', to: electorIds }],
  extended: (round, _event, map) => [{ kind: 'round_extended', to: [...silent(round), secretary(round, map)] }],
  reminded: (round, { rung }, map) =>
    round.status === 'open' ? [{ kind: 'round_ending', to: silent(round) }] : lateOrder(round, rung, map),
  paper_entered: (round, _event, map) => [{ kind: 'round_paper', to: [secretary(round, map), chief(round, map)] }],
  closed: (round, _event, map) => afterClosing(round, map),
};

/** What the matter keeps of it. The four counts travel only where they give nobody away. */
const lineOf = ({ _id, n, status, openedAt, closesAt, closedAt, electorate, tally, result }: Round): RoundLine => ({
  id: _id,
  n,
  status: status === 'open' ? 'open' : 'closed',
  openedAt,
  closesAt,
  ...(closedAt === undefined ? {} : { closedAt }),
  electorate,
  ...(tally && mayTellCells(tally) ? { tally } : {}),
  ...(result ? { result } : {}),
  ...(status === 'open' ? {} : { outcome: status }),
});

const MATTER_FACTS: { [T in RoundEventType]?: (round: Round, event: RoundEventOf<T>) => MatterFact } = {
  opened: (round) => ({ type: 'round_opened', round: lineOf(round) }),
  extended: (round) => ({ type: 'round_extended', round: lineOf(round) }),
  closed: (round) => ({ type: 'round_closed', round: lineOf(round) }),
  rectification_ordered: ({ rectification }, { taskId }) => ({
    type: 'rectification_ordered',
    taskId,
    text: rectification?.groups.map(({ title }) => title).join('；') ?? '',
  }),
};

const countsOf = (round: Round, { at, type }: RoundEvent): FigureFact[] => {
  if (type !== 'closed' || !round.tally) return [];
  const { _id: id, communityId, gridId, category } = round;
  const which = round.n === 1 ? 'first_rounds' : 'later_rounds';
  const judged: [Measure, number][] = round.status === 'invalid' ? [] : [[which, 1]];
  const passed: [Measure, number][] = round.status === 'passed' ? [[`${which}_passed`, 1]] : [];
  const people: [Measure, number][] = [
    ['electors', round.electorate],
    ['ballots', castOf(round.tally)],
  ];
  return [...judged, ...passed, ...people]
    .filter(([, value]) => value > 0)
    .map(([measure, value]) => ({
      ...{ id: factId(id, measure), measure, at, communityId, gridId, category },
      about: { noun: 'round', id },
      value,
    }));
};

/** Causes name what happens once to a round, whatever ballots came between: the same thing is never owed twice. */
const stemOf = (round: Round, event: RoundEvent): string => {
  if ('paperId' in event) return `${round._id}_${event.type}_${event.paperId}`;
  if (event.type === 'reminded') return `${round._id}_${round.status}_reminded_${event.rung}_${round.closesAt}`;
  return `${round._id}_${event.type}`;
};

export const consequences = (round: Round, event: RoundEvent, map: Directory): Outbox => {
  const stem = stemOf(round, event);
  const { _id: id, title, number, closesAt: due } = round;
  const tell = TELL[event.type] as ((round: Round, event: RoundEvent, map: Directory) => Told[]) | undefined;
  const recipients = (tell?.(round, event, map) ?? []).flatMap(({ kind, to }) =>
    [...new Set(to)].filter((person) => person && person !== event.by).map((person) => ({ kind, person })),
  );
  const notices = recipients.map(({ kind, person: to }): [string, OutboxEntry] => [
    `${stem}_${kind}_${to}`,
    owe('notice', event.at, {
      ...{ to, kind, title, number, about: { noun: 'round', id } },
      ...(round.status === 'open' ? { due } : {}),
    }),
  ]);
  const factOf = MATTER_FACTS[event.type] as ((round: Round, event: RoundEvent) => MatterFact) | undefined;
  const { matterId } = round;
  const told =
    factOf && owe('matter', event.at, { matterId, by: event.by, role: event.role, fact: factOf(round, event) });
  const facts = countsOf(round, event);
  return {
    ...Object.fromEntries(notices),
    ...(told ? { [`${stem}_matter`]: told } : {}),
    ...(facts.length > 0 ? { [`${stem}_count`]: owe('count', event.at, { facts }) } : {}),
  };
};
