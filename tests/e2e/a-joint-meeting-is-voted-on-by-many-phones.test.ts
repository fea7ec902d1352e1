import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { invitation, openDoors, putMatter, stored, writeRoster } from '../support/meetings';
import { useProduct } from '../support/product';

const product = useProduct();

test('a joint meeting is voted on by many phones and resolved on one', async () => {
  const { street } = product;
  await writeRoster(street);
  const matterId = await putMatter(street, { status: 'joint', title: '老戏台要不要大修' });
  const words = await invitation(street, { kind: 'joint', matterIds: [matterId], invitees: [] });
  const { id: meetingId } = await street.ask('secretary', 'meetings.convene', words);
  const code = await openDoors(street, meetingId);
  for (const name of ['qian', 'member', 'colleague', 'chief'] as const) {
    await street.ask(name, 'meetings.attend', { meetingId, code });
  }
  await street.ask('zhao', 'meetings.answer', { meetingId, answer: 'leave' });
  const qian = await product.phone('qian', { path: `/meetings/detail/detail?id=${meetingId}` });
  await qian.sees('身份：议事会成员 · 有表决权');

  const secretary = await product.phone('secretary', { path: `/meetings/live/live?id=${meetingId}` });
  await secretary.tap('改选项');
  await secretary.type('第 1 项', '全部大修');
  await secretary.tap('加一项');
  await secretary.type('第 2 项', '先补漏');
  await secretary.tap('完成');
  await secretary.sees('选项改好了');
  await secretary.tap('谁要回避');
  await secretary.tap('member');
  await secretary.type('为什么请他回避', '防水材料由他家供货');
  await secretary.tap('记下回避');
  await secretary.sees('1 人回避');
  await secretary.tap('开始表决');
  await secretary.sees('开始后选项不能再改，请假的人也能投');
  await secretary.tap('开始表决');
  await secretary.sees('5 人应投，已投 0 人');

  // Whoever has the page open sees the vote come; who is on leave votes from elsewhere.
  await qian.sees('请您表决');
  await qian.page().getByRole('group', { name: '全部大修' }).getByRole('radio', { name: '赞成' }).tap();
  await qian.page().getByRole('group', { name: '先补漏' }).getByRole('radio', { name: '反对' }).tap();
  await qian.tap('交上我这一票');
  await qian.sees('您的一票已经记下');
  const zhao = await product.phone('zhao', { path: `/meetings/detail/detail?id=${meetingId}` });
  await zhao.sees('您请了假；表决时可以在这里投票');
  await zhao.page().getByRole('group', { name: '全部大修' }).getByRole('radio', { name: '赞成' }).tap();
  await zhao.page().getByRole('group', { name: '先补漏' }).getByRole('radio', { name: '弃权' }).tap();
  await zhao.tap('交上我这一票');
  await zhao.sees('您的一票已经记下');
  const { agenda } = await stored(street, meetingId);
  const [whole = '', patch = ''] = agenda[matterId]?.options.map(({ id }) => id) ?? [];
  const against = { [whole]: 'against', [patch]: 'for' } as const;
  await street.ask('chief', 'meetings.vote', { meetingId, matterId, choices: against });
  await secretary.sees('5 人应投，已投 3 人');
  await secretary.tap('结束表决');
  await secretary.sees('现在结束表决吗？');
  await secretary.tap('结束表决');
  await secretary.sees('赞成 2 · 反对 1 · 弃权 0');
  await secretary.sees('应投 5 人，投了 3 票');

  await secretary.tap('写决议');
  await secretary.type('钱从哪里来', '街道文化经费 1.8 万元');
  await secretary.type('做什么', '屋顶换防水层');
  await secretary.type('做到什么样算完成', '下大雨不漏');
  await secretary.tap('文旅办');
  await secretary.tap('officerColleague');
  const day = new Date((await street.cloud.now()) + 30 * DAY).toISOString().slice(0, 10);
  await secretary.page().getByLabel('什么时候办好 选日子').tap();
  await secretary.page().locator('input[type=date]').fill(day);
  await secretary.tap('确定 OK');
  await secretary.tap('写决议');
  await secretary.sees(/^决议 YMS-/);
  await street.tick();
  const [matter] = await street.documents<Matter>('matters', { _id: matterId });
  expect(matter).toMatchObject({
    status: 'decided',
    resolutions: [{ text: '全部大修', budget: '街道文化经费 1.8 万元' }],
  });
  expect(await street.documents('tasks', { matterId })).toMatchObject([{ kind: 'resolution', title: '屋顶换防水层' }]);
  await qian.sees('通过');
});

test('a notice is changed, and then taken back', async () => {
  const { street } = product;
  const words = await invitation(street, { matterIds: [await putMatter(street)], title: '改期的议事会' });
  const { id } = await street.ask('secretary', 'meetings.convene', words);
  const secretary = await product.phone('secretary', { path: `/meetings/detail/detail?id=${id}` });
  await secretary.tap('更多操作');
  await secretary.tap('改时间地点议题');
  await secretary.hears('不请 王奶奶');
  await secretary.type('会议名称', '（二）');
  await secretary.tap('不请 王奶奶');
  await secretary.tap('改好并通知大家');
  await secretary.sees('改期的议事会（二）');
  expect(Object.values((await stored(street, id)).seats).map(({ name }) => name)).not.toContain('王奶奶');

  await secretary.tap('更多操作');
  await secretary.tap('取消会议');
  await secretary.type('说一句原因，请到的人都看得到', '文化站停电');
  await secretary.tap('取消会议');
  await secretary.sees('会议取消了：文化站停电');
  expect(await secretary.control('主持会议').count()).toBe(0);
});
