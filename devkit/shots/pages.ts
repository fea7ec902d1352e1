export type Role =
  'resident' | 'representative' | 'grid_member' | 'grid_chief' | 'secretary' | 'officer' | 'provider' | 'admin';

/**
 * A page as somebody sees it. In the address `{id}` is the first row that the call
 * answers to this person, `{scope}` what the role is held for.
 */
export interface Shot {
  name: string;
  address: string;
  roles: Role[];
  first?: { action: string; data?: Record<string, unknown> };
}

const EVERYONE: Role[] = [
  'resident',
  'representative',
  'grid_member',
  'grid_chief',
  'secretary',
  'officer',
  'provider',
  'admin',
];
const ON_DUTY: Role[] = ['grid_member', 'grid_chief', 'secretary'];
const MINE = { action: 'needs.list', data: { view: 'mine' } };
const UNIT_TASKS = { action: 'tasks.list', data: { view: 'unit' } };
const TASKS = { action: 'tasks.list', data: { view: 'public' } };
const TOPICS = { action: 'matters.list', data: { view: 'topics' } };
const MATTERS = { action: 'matters.list' };
const MEETINGS = { action: 'meetings.list', data: { view: 'past' } };
const DESK = { action: 'needs.desk' };
const CLOSED_ROUNDS = { action: 'evaluations.list', data: { view: 'closed' } };

/** Every page of app.json is here; `npm run shots` refuses to forget one. */
export const SHOTS: Shot[] = [
  { name: 'home', address: '/pages/home/home', roles: ['resident', 'grid_member', 'secretary'] },
  { name: 'board', address: '/pages/board/board', roles: ['resident', 'secretary'] },
  { name: 'desk', address: '/pages/desk/desk', roles: ON_DUTY },
  { name: 'points', address: '/pages/points/points', roles: ['resident', 'representative'] },
  { name: 'me', address: '/pages/me/me', roles: EVERYONE },
  { name: 'tell', address: '/needs/tell/tell', roles: ['resident'] },
  { name: 'tell-on-behalf', address: '/needs/tell/tell?behalf=1', roles: ['grid_member'] },
  {
    name: 'receipt',
    address: '/needs/receipt/receipt?id={id}&number=20260001&due=1900000000000',
    roles: ['resident'],
    first: MINE,
  },
  { name: 'need', address: '/needs/detail/detail?id={id}', roles: ['resident'], first: MINE },
  { name: 'need', address: '/needs/detail/detail?id={id}', roles: ON_DUTY, first: DESK },
  { name: 'needs-mine', address: '/needs/list/list?view=mine', roles: ['resident'] },
  { name: 'needs-solved', address: '/needs/list/list?view=solved', roles: ['resident'] },
  { name: 'needs-grid', address: '/needs/list/list?view=grid&grid={scope}', roles: ['grid_member', 'grid_chief'] },
  { name: 'matters-topics', address: '/matters/list/list?view=topics', roles: ['secretary', 'grid_chief'] },
  { name: 'matters-open', address: '/matters/list/list?view=open', roles: ['secretary'] },
  { name: 'matters-public', address: '/matters/list/list', roles: ['resident'] },
  { name: 'topic', address: '/matters/detail/detail?id={id}', roles: ['secretary', 'grid_chief'], first: TOPICS },
  { name: 'matter', address: '/matters/detail/detail?id={id}', roles: ['resident', 'secretary'], first: MATTERS },
  { name: 'meetings', address: '/meetings/list/list', roles: ['resident', 'secretary'] },
  { name: 'meeting', address: '/meetings/detail/detail?id={id}', roles: ['resident', 'secretary'], first: MEETINGS },
  { name: 'meeting-live', address: '/meetings/live/live?id={id}', roles: ['secretary'], first: MEETINGS },
  { name: 'convene', address: '/meetings/convene/convene', roles: ['secretary'] },
  { name: 'roster', address: '/meetings/roster/roster', roles: ['secretary', 'grid_chief'] },
  { name: 'shop', address: '/shop/shop/shop', roles: ['resident'] },
  { name: 'vouchers', address: '/shop/vouchers/vouchers', roles: ['resident'] },
  {
    name: 'voucher',
    address: '/shop/voucher/voucher?id={id}',
    roles: ['resident'],
    first: { action: 'services.redemptions' },
  },
  { name: 'verify', address: '/shop/verify/verify', roles: ['provider', 'secretary'] },
  { name: 'entries', address: '/shop/entries/entries', roles: ['resident'] },
  { name: 'rules', address: '/shop/rules/rules', roles: ['resident'] },
  { name: 'inbox', address: '/people/inbox/inbox', roles: ['resident', 'grid_member', 'grid_chief'] },
  { name: 'profile', address: '/people/profile/profile', roles: ['resident'] },
  { name: 'stored', address: '/people/stored/stored', roles: ['resident'] },
  { name: 'groups', address: '/people/groups/groups', roles: ON_DUTY },
  { name: 'claims', address: '/people/claims/claims', roles: ['resident'] },
  { name: 'claims-to-review', address: '/people/claims/claims?view=to_review', roles: ['grid_chief', 'secretary'] },
  { name: 'roles', address: '/people/roles/roles', roles: ['admin'] },
  { name: 'adjustments', address: '/people/adjustments/adjustments', roles: ['secretary', 'admin'] },
  { name: 'tasks-unit', address: '/tasks/list/list?view=unit', roles: ['officer'] },
  { name: 'tasks-inspect', address: '/tasks/list/list?view=inspect', roles: ['representative', 'secretary'] },
  { name: 'tasks-community', address: '/tasks/list/list?view=community', roles: ['secretary', 'grid_chief'] },
  { name: 'tasks-public', address: '/tasks/list/list?view=public', roles: ['resident'] },
  { name: 'task', address: '/tasks/detail/detail?id={id}', roles: ['officer'], first: UNIT_TASKS },
  { name: 'task', address: '/tasks/detail/detail?id={id}', roles: ['resident', 'secretary'], first: TASKS },
  { name: 'evaluations-mine', address: '/evaluations/list/list', roles: ['representative'] },
  { name: 'evaluations-closed', address: '/evaluations/list/list?view=closed', roles: ['resident'] },
  {
    name: 'vote',
    address: '/evaluations/vote/vote?id={id}',
    roles: ['representative', 'resident'],
    first: { action: 'evaluations.list', data: { view: 'open' } },
  },
  {
    name: 'round',
    address: '/evaluations/round/round?id={id}',
    roles: ['resident', 'secretary'],
    first: CLOSED_ROUNDS,
  },
  {
    name: 'round-open',
    address: '/evaluations/round/round?id={id}',
    roles: ['representative', 'secretary'],
    first: { action: 'evaluations.list', data: { view: 'open' } },
  },
  {
    name: 'round-opening',
    address: '/evaluations/open/open?matter={id}',
    roles: ['secretary'],
    first: { action: 'matters.list', data: { view: 'open' } },
  },
  {
    name: 'paper-ballots',
    address: '/evaluations/paper/paper?id={id}',
    roles: ['secretary'],
    first: { action: 'evaluations.list', data: { view: 'open' } },
  },
  { name: 'rectification', address: '/evaluations/order/order?id={id}', roles: ['secretary'], first: CLOSED_ROUNDS },
  ...['open', 'matters', 'solved', 'publications', 'evaluations', 'bulletins', 'points'].map((view): Shot => ({
    name: `board-${view}`,
    address: `/pages/board/board?view=${view}`,
    roles: ['resident'],
  })),
  {
    name: 'publication',
    address: '/publications/detail/detail?id={id}',
    roles: ['resident', 'secretary'],
    first: { action: 'publications.list' },
  },
  { name: 'publication-new', address: '/publications/publish/publish', roles: ['secretary', 'grid_chief'] },
  { name: 'publications-drafted', address: '/publications/drafts/drafts', roles: ['secretary', 'grid_chief'] },
  { name: 'bulletins-drafted', address: '/publications/drafts/drafts?view=bulletins', roles: ['secretary'] },
  {
    name: 'bulletin',
    address: '/publications/bulletin/bulletin?id={id}',
    roles: ['resident', 'secretary'],
    first: { action: 'publications.bulletins' },
  },
  {
    name: 'bulletin-edit',
    address: '/publications/edit/edit?id={id}',
    roles: ['secretary'],
    first: { action: 'publications.bulletins', data: { view: 'drafts' } },
  },
  { name: 'figures', address: '/figures/dashboard/dashboard', roles: ['secretary', 'grid_chief'] },
  { name: 'figures-behind', address: '/figures/behind/behind?rate=on_time', roles: ['secretary'] },
];
