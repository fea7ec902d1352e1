import { holds, type Actor } from '../roles';
import type { Order } from './rules';
import type { Category, Need, RejectReason, Weight } from './need';

/** Everything that people may do to a need after it was told. `submit` creates it: see cloudfunctions/src/needs/submit.ts. */
export interface NeedWords {
  accept: { category: Category; summary?: string; firstContactId: string; difficult: boolean };
  reject: { reason: RejectReason; text: string };
  appeal: { text: string };
  merge: { targetId: string };
  assign: { memberId: string };
  sign: { text: string };
  handBack: { text: string };
  ask: { text: string };
  answer: { text: string; photos: string[] };
  note: { text: string; photos: string[] };
  supplement: { text: string; photos: string[] };
  complete: { outcome: 'solved' | 'explained'; text: string; photos: string[] };
  escalate: { text: string };
  return: { text: string };
  putOnAgenda: { matterId: string };
  refer: { unit: string; caseNumber: string };
  confirm: { satisfaction: 'satisfied' | 'basic'; text: string };
  dispute: { text: string };
  logCall: { text: string };
  approveExplanation: { text: string; reviewAt: number };
  reopen: { text: string };
  withdraw: { text: string };
  restore: Record<never, never>;
  extend: { due: number; text: string };
  summarise: { summary: string };
  weigh: Weight;
}

export type NeedCommandType = keyof NeedWords;
export type NeedCommandOf<T extends NeedCommandType> = Order<NeedWords, T>;
export type NeedCommand = { [T in NeedCommandType]: NeedCommandOf<T> }[NeedCommandType];

/** How a person stands to this one need. */
export type Relation = 'reporter' | 'filer' | 'assignee' | 'chief' | 'secretary' | 'caller';

/** What a rule asks of a need: pages have the view of it, the server the document; both ask the same rules. */
export type NeedFacts = Pick<
  Need,
  | 'status'
  | 'gridId'
  | 'communityId'
  | 'reporterId'
  | 'filedById'
  | 'handlerIds'
  | 'deadline'
  | 'closedAt'
  | 'outcome'
  | 'handBacks'
  | 'appealed'
  | 'extended'
  | 'returned'
  | 'reopenings'
> &
  Pick<Need, 'assigneeId' | 'escalation' | 'paused' | 'objectionTo'>;

export const relationsOf = (need: NeedFacts, actor: Actor): Relation[] => {
  const chief = holds(actor, 'grid_chief', need.gridId);
  const secretary = holds(actor, 'secretary', need.communityId);
  const member = holds(actor, 'grid_member', need.gridId);
  const relations: [Relation, boolean][] = [
    ['reporter', actor.id === need.reporterId],
    ['filer', actor.id === need.filedById],
    ['assignee', actor.id === need.assigneeId && (member || chief)],
    ['chief', chief],
    ['secretary', secretary],
    ['caller', (chief || secretary || member) && !need.handlerIds.includes(actor.id)],
  ];
  return relations.filter(([, stands]) => stands).map(([relation]) => relation);
};

/** Those who handle a need or answer for it: they act on it, go there, and are told its lights. */
export const HANDLERS: readonly Relation[] = ['assignee', 'chief', 'secretary'];

export const handles = (need: NeedFacts, actor: Actor): boolean =>
  relationsOf(need, actor).some((relation) => HANDLERS.includes(relation));

/** The role in which somebody acts: what the timeline says instead of a name. */
export const roleIn = (relations: Relation[]): string => {
  const order: [Relation, string][] = [
    ['assignee', 'grid_member'],
    ['chief', 'grid_chief'],
    ['secretary', 'secretary'],
    ['reporter', 'resident'],
    ['filer', 'grid_member'],
    ['caller', 'grid_member'],
  ];
  return order.find(([relation]) => relations.includes(relation))?.[1] ?? 'resident';
};
