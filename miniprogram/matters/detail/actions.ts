import { messages } from '../../i18n/locale';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import type { MatterCommandType } from '../../shared/domain/matter-command';
import { FAILURES_MAX, failuresOf } from '../../shared/domain/matter-guards';
import { CODE_LASTS } from '../../shared/domain/meeting-limits';

/** What this person can do about a matter: commands on the matter itself, and doors to the nouns that carry it on. */

/** A meeting of this step that is called and not long over: one goes there, and does not call it again. */
const calledTo = ({ status, meetings }: MatterDetail, now = Date.now()) =>
  meetings.find(({ kind, at }) => kind === (status === 'council' ? 'council' : 'joint') && at > now - CODE_LASTS);

export const DOORS = {
  council: () => '/meetings/convene/convene',
  joint: () => '/meetings/convene/convene',
  meeting: (matter: MatterDetail) => `/meetings/detail/detail?id=${calledTo(matter)?.id ?? ''}`,
  publishDecision: ({ id }: MatterDetail) => `/publications/publish/publish?matter=${id}&kind=decision`,
  publishResult: ({ id }: MatterDetail) => `/publications/publish/publish?matter=${id}&kind=result`,
  publishEvaluation: ({ id }: MatterDetail) => `/publications/publish/publish?matter=${id}&kind=evaluation`,
  openRound: ({ id }: MatterDetail) => `/evaluations/open/open?matter=${id}`,
} as const;
export type DoorType = keyof typeof DOORS;

/** `join` is given on the page of the need. */
export type CommandType = Exclude<MatterCommandType, 'join'>;
export type ActionType = CommandType | DoorType | 'more';

export interface Action {
  type: ActionType;
  word: string;
  style: 'red' | 'outline' | '';
}

const isPublished = ({ publications }: MatterDetail, kind: string): boolean =>
  publications.some((publication) => publication.kind === kind);

const afterWork = (matter: MatterDetail): DoorType => (isPublished(matter, 'result') ? 'openRound' : 'publishResult');
const afterVote = (matter: MatterDetail): DoorType =>
  isPublished(matter, 'evaluation') ? 'publishResult' : 'publishEvaluation';

/** What comes next is done elsewhere: the door for it, for whoever may go through. */
const doorOf = (matter: MatterDetail): DoorType | undefined => {
  const { status, duty } = matter;
  if (status === 'council' && duty) return calledTo(matter) ? 'meeting' : 'council';
  if (duty !== 'secretary') return undefined;
  if (status === 'joint' || (status === 'supervised' && failuresOf(matter) < FAILURES_MAX))
    return calledTo(matter) ? 'meeting' : 'joint';
  if (status === 'completed') return afterWork(matter);
  if (status === 'passed' && matter.missing.length > 0) return afterVote(matter);
  const unpublished = matter.resolutions[0] !== undefined && matter.resolutions[0].publishedAt === undefined;
  return (status === 'decided' || status === 'implementing') && unpublished ? 'publishDecision' : undefined;
};

const ORDER: readonly CommandType[] = ['confirm', 'explain', 'archive', 'resume', 'decline', 'summarise'];
const QUIET: readonly ActionType[] = ['decline', 'summarise'];

const styleOf = (type: ActionType): Action['style'] => {
  if (type === 'meeting') return 'outline';
  return QUIET.includes(type) ? '' : 'red';
};

const toAction = (type: ActionType, word: string): Action => ({ type, word, style: styleOf(type) });

/** The likeliest first. The server computed the commands and will judge them again. */
export const actionsOf = (matter: MatterDetail): Action[] => {
  const { commands, doors } = messages().matters;
  const door = doorOf(matter);
  const types = ORDER.filter((type) => matter.allowed.includes(type));
  const given = types.map((type) => toAction(type, commands[type].name));
  return door ? [toAction(door, doors[door]), ...given] : given;
};

/** At most two buttons, one of them red; the rest behind 更多操作. */
export const barOf = (actions: Action[]): Action[] => {
  const [first, second, ...others] = actions;
  if (!first) return [];
  if (!second) return [first];
  if (others.length === 0) return [{ ...second, style: '' }, first];
  return [{ type: 'more', word: messages().matters.detail.moreActions, style: '' }, first];
};
