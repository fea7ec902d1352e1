import { fill, messages } from '../../i18n/locale';
import { holdsRole } from '../../services/session';
import type { Me } from '../../shared/contract/people-answers';
import type { Role } from '../../shared/roles';

export interface Door {
  url: string;
  label: string;
  hint: string;
  fresh: string;
}

interface DutyDoor {
  url: string;
  label:
    | 'topics'
    | 'ballots'
    | 'evaluations'
    | 'groupsEntry'
    | 'publicity'
    | 'figures'
    | 'review'
    | 'verify'
    | 'roles'
    | 'adjustments'
    | 'preside'
    | 'roster'
    | 'tasks'
    | 'inspect'
    | 'taskList';
  hint?: 'groupsHint';
  by: readonly Role[];
  /** Officers of this office too. */
  office?: string;
}

const UNIT_TASKS = '/tasks/list/list?view=unit';

const DUTY_DOORS: readonly DutyDoor[] = [
  { url: '/matters/list/list?view=topics', label: 'topics', by: ['secretary', 'grid_chief'] },
  { url: '/evaluations/list/list', label: 'ballots', by: ['representative'] },
  { url: '/evaluations/list/list?view=open', label: 'evaluations', by: ['secretary', 'grid_chief'] },
  { url: UNIT_TASKS, label: 'tasks', by: ['officer'] },
  { url: '/tasks/list/list?view=inspect', label: 'inspect', by: ['representative', 'secretary'] },
  { url: '/tasks/list/list?view=community', label: 'taskList', by: ['secretary', 'grid_chief'] },
  { url: '/shop/verify/verify', label: 'verify', by: ['provider'] },
  {
    url: '/people/groups/groups',
    label: 'groupsEntry',
    hint: 'groupsHint',
    by: ['grid_member', 'grid_chief', 'secretary'],
  },
  { url: '/meetings/list/list', label: 'preside', by: ['secretary'] },
  { url: '/meetings/roster/roster', label: 'roster', by: ['secretary', 'grid_chief'] },
  { url: '/publications/drafts/drafts', label: 'publicity', by: ['secretary', 'grid_chief', 'officer'] },
  { url: '/figures/dashboard/dashboard', label: 'figures', by: ['secretary', 'grid_chief'], office: 'street' },
  { url: '/people/claims/claims?view=to_review', label: 'review', by: ['grid_chief', 'secretary'] },
  { url: '/people/adjustments/adjustments', label: 'adjustments', by: ['secretary', 'admin'] },
  { url: '/people/roles/roles', label: 'roles', by: ['admin'] },
];

export const ownDoors = ({ unread }: Me): Door[] => {
  const { me } = messages().people;
  const fresh = unread > 0 ? fill(me.inboxUnread, { n: unread }) : '';
  return [
    { url: '/people/inbox/inbox', label: me.inbox, hint: '', fresh },
    { url: '/needs/list/list?view=mine', label: me.needs, hint: '', fresh: '' },
    { url: '/shop/vouchers/vouchers', label: me.vouchers, hint: '', fresh: '' },
    { url: '/people/claims/claims', label: me.claims, hint: '', fresh: '' },
    { url: '/meetings/list/list?view=mine', label: me.meetings, hint: '', fresh: '' },
  ];
};

const serves = ({ roles }: Me, office: string | undefined): boolean =>
  roles.some(({ role, scope }) => role === 'officer' && scope === office);

/** Only what this person's roles open; the server decides again when it is used. */
export const dutyDoors = (person: Me): Door[] => {
  const { me } = messages().people;
  return DUTY_DOORS.filter(
    ({ by, office }) => by.some((role) => holdsRole(person, role)) || serves(person, office),
  ).map(({ url, label, hint }) => ({
    url,
    label: me[label],
    hint: hint ? me[hint] : '',
    fresh: url === UNIT_TASKS && person.tasks > 0 ? fill(me.tasksOpen, { n: person.tasks }) : '',
  }));
};

/** Each role once, however many places it is held for. */
export const roleWords = ({ roles }: Me): string[] => {
  const words = messages().people.roles;
  return [...new Set(roles.map(({ role }) => words[role] ?? role))];
};
