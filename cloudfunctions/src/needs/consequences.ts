import { LADDER } from '../../../miniprogram/shared/domain/deadline';
import { isAccount, titleOf, type Need } from '../../../miniprogram/shared/domain/need';
import type { NeedEvent, NeedEventOf, NeedEventType } from '../../../miniprogram/shared/domain/need-event';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import { gridOf, ownerOf, secretaryOf, staffIn, type Directory } from '../kernel/directory';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';
import { countsOf } from './counts';
import { debtsOf } from './debts';
import { kindOfNews } from './matter-news';

/** Who is told what, and who has earned something, when something has happened to a need. */

interface Told {
  kind: NoticeKind;
  to: readonly string[];
}

type Telling = {
  [T in NeedEventType]?: (need: Need, event: NeedEventOf<T>, map: Directory) => Told[];
};

/** Whoever told it; for a neighbour without WeChat the one who reported for him. */
export const reporterOf = (need: Need): string[] => [isAccount(need.reporterId) ? need.reporterId : need.filedById];
const everyone = (need: Need): string[] => [...reporterOf(need), ...need.followerIds];
const chief = (need: Need, map: Directory): string[] => [ownerOf(map, gridOf(map, need.gridId))];
const secretary = (need: Need, map: Directory): string[] => [secretaryOf(map, need.communityId)];
const handler = (need: Need): string[] => [need.assigneeId ?? need.ownerId];

/** Who has to act next, so whom a reminder helps. */
const responsible = (need: Need, map: Directory): string[] => {
  if (need.status === 'escalated') return secretary(need, map);
  return need.status === 'assigned' || need.status === 'handling' ? handler(need) : chief(need, map);
};

const rungs = (need: Need, map: Directory) => ({
  handler: responsible(need, map),
  chief: chief(need, map),
  secretary: secretary(need, map),
  street: [map.communities.get(need.communityId)?.supervisorId ?? secretary(need, map)[0] ?? ''],
});

const KIND_OF_LEVEL = { handler: 'due_soon', chief: 'overdue', secretary: 'overdue', street: 'supervised' } as const;

const TELL: Telling = {
  submitted: (need) => [{ kind: 'submitted', to: [need.ownerId] }],
  accepted: (need) => [{ kind: 'accepted', to: reporterOf(need) }],
  rejected: (need) => [{ kind: 'rejected', to: everyone(need) }],
  appealed: (need, _event, map) => [{ kind: 'submitted', to: chief(need, map) }],
  merged: (need) => [{ kind: 'merged', to: everyone(need) }],
  assigned: (_need, event) => [{ kind: 'assigned', to: [event.memberId] }],
  handed_back: (need, _event, map) => [
    { kind: 'handed_back', to: need.handBacks >= 3 ? secretary(need, map) : chief(need, map) },
  ],
  asked: (need) => [{ kind: 'question', to: reporterOf(need) }],
  answered: (need) => [{ kind: 'answered', to: handler(need) }],
  completed: (need, event, map) => [
    { kind: 'completed', to: everyone(need) },
    ...(event.outcome === 'explained' ? [{ kind: 'escalation' as const, to: secretary(need, map) }] : []),
  ],
  escalation_proposed: (need, _event, map) => [{ kind: 'escalation', to: chief(need, map) }],
  escalated: (need, _event, map) => [{ kind: 'escalation', to: secretary(need, map) }],
  returned: (need, _event, map) => [{ kind: 'handed_back', to: chief(need, map) }],
  referred: (need) => [{ kind: 'referred', to: everyone(need) }],
  confirmed: (need) => [{ kind: 'closed', to: need.followerIds }],
  disputed: (need, _event, map) => [
    { kind: 'disputed', to: need.status === 'escalated' ? secretary(need, map) : handler(need) },
  ],
  closed_unreached: (need) => [{ kind: 'closed', to: everyone(need) }],
  explained: (need) => [{ kind: 'explained', to: everyone(need) }],
  reopened: (need) => [{ kind: 'reopened', to: handler(need) }],
  withdrawn: (need) => [{ kind: 'withdrawn', to: need.followerIds }],
  lapsed: (need) => [{ kind: 'lapsed', to: everyone(need) }],
  extended: (need) => [{ kind: 'extended', to: everyone(need) }],
  put_on_agenda: (need) => [{ kind: 'on_agenda', to: everyone(need) }],
  restored: (need) => [{ kind: 'answered', to: handler(need) }],
  matter_moved: (need, event, map) => {
    const kind = kindOfNews(event);
    return [
      // Whoever told it has a seat there, and an invitation.
      ...(kind
        ? [{ kind, to: kind === 'council_called' && isAccount(need.reporterId) ? need.followerIds : everyone(need) }]
        : []),
      ...(kind === 'given_back' ? [{ kind: 'handed_back' as const, to: chief(need, map) }] : []),
    ];
  },
};

/** Every level whose rung was climbed just now, the highest kind once a person. */
const reminders = (need: Need, from: number, to: number, map: Directory): Told[] => {
  if (need.deadline?.rule === 'confirm') return [{ kind: 'overdue', to: chief(need, map) }];
  const people = rungs(need, map);
  const levels = [...new Set(LADDER.slice(from, to).map((rung) => rung.level))];
  return levels.map((level) => ({ kind: KIND_OF_LEVEL[level], to: people[level] }));
};

const told = (need: Need, event: NeedEvent, map: Directory, rungBefore: number): Told[] => {
  if (event.type === 'reminded') return reminders(need, rungBefore, event.rung, map);
  const tell = TELL[event.type] as ((need: Need, event: NeedEvent, map: Directory) => Told[]) | undefined;
  return tell?.(need, event, map) ?? [];
};

/** A valid need earns points when it is accepted; one that turns out to be another's gives them back. */
const owed = (need: Need, event: NeedEvent): OutboxEntry[] => {
  const { reporterId: personId, communityId, number: about, _id } = need;
  if (!isAccount(personId)) return [];
  if (event.type === 'accepted') {
    return [owe('award', event.at, { rule: 'valid_need', personId, event: _id, communityId, about })];
  }
  if (event.type === 'merged' && need.firstContactId !== undefined) {
    return [owe('unaward', event.at, { rule: 'valid_need', personId, event: _id, communityId })];
  }
  return [];
};

/** The words of a need go to those who may read them; a co-signer or the street gets what the public gets. */
const titleFor = (need: Need, personId: string, map: Directory): string => {
  const reads = reporterOf(need).includes(personId) || staffIn(map, need.gridId, personId) !== undefined;
  if (reads) return need.summary ?? titleOf(need.text);
  return need.confidential ? '' : (need.summary ?? '');
};

/** Causes are made of the need, its version and the recipient: the same thing is never owed twice. */
export const consequences = (need: Need, event: NeedEvent, map: Directory, before?: Need): Outbox => {
  const stem = `${need._id}_${need.version}_${event.type}`;
  const due = need.deadline?.due;
  const recipients = told(need, event, map, before?.deadline?.rung ?? 0).flatMap(({ kind, to }) =>
    [...new Set(to)].filter((personId) => personId && personId !== event.by).map((personId) => ({ kind, personId })),
  );
  const notices = recipients.map(({ kind, personId }): [string, OutboxEntry] => [
    `${stem}_${kind}_${personId}`,
    owe('notice', event.at, {
      to: personId,
      kind,
      title: titleFor(need, personId, map),
      number: need.number,
      about: { noun: 'need', id: need._id },
      ...(due === undefined ? {} : { due }),
    }),
  ]);
  const facts = countsOf(need, event, before);
  const counted = facts.length ? [owe('count', event.at, { facts })] : [];
  const others = [...owed(need, event), ...debtsOf(need, event, before), ...counted].map(
    (entry): [string, OutboxEntry] => [`${stem}_${entry.job}`, entry],
  );
  return Object.fromEntries([...notices, ...others]);
};
