import type { Need } from '../../../miniprogram/shared/domain/need';
import type { NeedEvent, NeedEventType } from '../../../miniprogram/shared/domain/need-event';
import { owe, type OutboxEntry, type OutboxWork } from '../kernel/outbox';

/** What other nouns have to hear of a need: the topic rule, its matter, the publication it objected to. */

/** Each of these may make it typical or critical. The tenth signature does so too: see cosign.ts. */
const WEIGHED_ON: readonly NeedEventType[] = ['accepted', 'weighed', 'disputed', 'reopened', 'restored'];

const weighing = (need: Need, { type, at }: NeedEvent): OutboxEntry[] =>
  WEIGHED_ON.includes(type) && need.matterId === undefined ? [owe('weigh', at, { needId: need._id })] : [];

const CALLED_BACK = { confirmed: 'solved', explained: 'explained', disputed: 'disputed' } as const;

const factFor = (need: Need, { type }: NeedEvent): OutboxWork['matter']['fact'] | undefined => {
  if (type === 'confirmed' || type === 'explained' || type === 'disputed') {
    return { type: 'called_back', needId: need._id, result: CALLED_BACK[type] };
  }
  return type === 'summarised' ? { type: 'retitled', needId: need._id, title: publicTitle(need) } : undefined;
};

const tellingMatter = (need: Need, event: NeedEvent): OutboxEntry[] => {
  const fact = factFor(need, event);
  if (!fact || need.matterId === undefined) return [];
  return [owe('matter', event.at, { matterId: need.matterId, by: event.by, role: event.role, fact })];
};

/** By then the publication has noted by itself who objects, unless the call was cut off. */
const NOTED_MS = 60_000;

/** Answered when it is closed; appealed, restored or reopened, it waits again. */
const answering = (need: Need, event: NeedEvent, before: Need | undefined): OutboxEntry[] =>
  need.objectionTo !== undefined && before?.open !== need.open
    ? [
        owe('answered', before ? event.at : event.at + NOTED_MS, {
          publicationId: need.objectionTo,
          needId: need._id,
          personId: need.filedById,
          version: need.version,
          open: need.open,
        }),
      ]
    : [];

/** The words that stand for a need wherever everybody reads. */
export const publicTitle = (need: Pick<Need, 'listed' | 'summary'>): string =>
  need.listed ? (need.summary ?? '') : '';

export const debtsOf = (need: Need, event: NeedEvent, before: Need | undefined): OutboxEntry[] => [
  ...weighing(need, event),
  ...tellingMatter(need, event),
  ...answering(need, event, before),
];
