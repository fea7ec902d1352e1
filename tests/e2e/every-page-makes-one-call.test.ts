import app from '../../miniprogram/app.json';
import { bulletinIn } from '../support/bulletin-document';
import { handleNeed, tellNeed } from '../support/need-steps';
import { invitation, putMatter } from '../support/meetings';
import { grantPoints, openService } from '../support/points';
import { progressOf } from '../support/publication';
import { useProduct } from '../support/product';
import { ballot, finishedMatter, openRound } from '../support/round-steps';
import { newRequestId, type Name } from '../support/street';
import { commitTask, orderTask } from '../support/task-steps';

const product = useProduct();

/** Larger ones are felt between the two threads of a phone. */
const SET_DATA_MAX = 64 * 1024;
const LONG_TEXT = '文化广场晚上灯太暗，跳舞看不清路。'.repeat(29);

/** Whoever opens the app asks once who he is; then each page asks for what it shows, these for nothing at all. */
const ASKS_NOTHING = [
  'needs/tell/tell',
  'needs/receipt/receipt',
  'people/profile/profile',
  'publications/publish/publish',
];
const PAGES: Partial<Record<Name, string[]>> = {
  li: [
    '/pages/home/home',
    '/pages/board/board',
    '/pages/points/points',
    '/needs/tell/tell',
    '/needs/receipt/receipt?id={need}&number=YMS-2026-01-0001&due=1900000000000',
    '/needs/detail/detail?id={need}',
    '/needs/list/list?view=mine',
    '/shop/shop/shop',
    '/shop/vouchers/vouchers',
    '/shop/voucher/voucher?id={voucher}',
    '/shop/entries/entries',
    '/shop/rules/rules',
    '/people/inbox/inbox',
    '/people/stored/stored',
    '/people/claims/claims',
    '/tasks/list/list?view=public',
    '/matters/list/list',
    '/matters/detail/detail?id={matter}',
    '/meetings/list/list',
    '/meetings/detail/detail?id={meeting}',
    '/publications/detail/detail?id={publication}',
    '/publications/bulletin/bulletin?id={bulletin}',
  ],
  officer: ['/tasks/list/list?view=unit', '/tasks/detail/detail?id={task}'],
  chief: [
    '/pages/home/home',
    '/pages/desk/desk',
    '/needs/detail/detail?id={need}',
    '/needs/list/list?view=grid',
    '/people/groups/groups',
    '/people/claims/claims?view=to_review',
  ],
  secretary: [
    '/pages/desk/desk',
    '/matters/list/list?view=topics',
    '/people/adjustments/adjustments',
    '/figures/dashboard/dashboard',
    '/figures/behind/behind?rate=on_time',
    '/meetings/convene/convene',
    '/meetings/live/live?id={meeting}',
    '/meetings/roster/roster',
    '/evaluations/round/round?id={round}',
    '/evaluations/open/open?matter={matter}',
    '/evaluations/paper/paper?id={round}',
    '/evaluations/order/order?id={closedRound}',
    '/publications/publish/publish',
    '/publications/drafts/drafts',
    '/publications/edit/edit?id={draft}',
  ],
  representative: ['/pages/home/home', '/evaluations/list/list', '/evaluations/vote/vote?id={round}'],
  provider: ['/shop/verify/verify'],
  admin: ['/people/roles/roles', '/people/profile/profile'],
};

const ids: Record<string, string> = {};
beforeAll(async () => {
  const { street } = product;
  ids.need = await handleNeed(street, LONG_TEXT, '换了 12 盏灯');
  for (const name of ['li', 'zhao'] as const) {
    for (let count = 0; count < 12; count += 1) await tellNeed(street, name, LONG_TEXT);
  }
  ids.task = await orderTask(street);
  await commitTask(street, ids.task);
  const matterIds = [await putMatter(street), await putMatter(street)];
  ids.meeting = (await street.ask('secretary', 'meetings.convene', await invitation(street, { matterIds }))).id;
  ids.matter = await finishedMatter(street);
  ids.round = await openRound(street);
  ids.closedRound = await openRound(street);
  await street.ask('representative', 'evaluations.vote', ballot(ids.closedRound, 'unsatisfied'));
  await street.ask('secretary', 'evaluations.close', { roundId: ids.closedRound, requestId: newRequestId() });
  const publication = await progressOf(street);
  ids.publication = (await street.ask('secretary', 'publications.publish', publication)).id;
  const [bulletin, draft] = [bulletinIn('yunmen', 'released'), { ...bulletinIn('yunmen', 'draft'), _id: 'draft' }];
  await street.put('bulletins', bulletin, draft);
  ids.bulletin = bulletin._id;
  ids.draft = draft._id;
  await grantPoints(street, 'li', 50);
  const { id: serviceId } = await openService(street);
  ids.voucher = (await street.ask('li', 'services.redeem', { requestId: newRequestId(), serviceId })).id;
});

const pathOf = (address: string): string => address.slice(1).split('?')[0] ?? '';

test('every page is looked at', () => {
  const { pages, subPackages } = app;
  const all = [...pages, ...subPackages.flatMap(({ root, pages: below }) => below.map((path) => `${root}/${path}`))];
  const seen = new Set(['pages/me/me', ...Object.values(PAGES).flat().map(pathOf)]);
  expect(all.filter((path) => !seen.has(path))).toEqual([]);
});

test.each(Object.keys(PAGES) as Name[])('every page makes one call, as %s sees it', async (name) => {
  const phone = await product.phone(name, { path: '/pages/me/me' });
  await phone.arrives('/pages/me/me');
  expect(await phone.calls()).toEqual(['people.me']);
  for (const address of PAGES[name] ?? []) {
    const path = address.replace(/\{(\w+)\}/, (_, word: string) => ids[word] ?? '');
    await phone.show({ path });
    await phone.arrives(path);
    const calls = await phone.calls();
    expect({ path, calls: calls.length }).toEqual({ path, calls: ASKS_NOTHING.includes(pathOf(path)) ? 0 : 1 });
  }
  expect(await phone.largestSetData()).toBeLessThan(SET_DATA_MAX);
  expect(await phone.warnings()).toEqual([]);
});
