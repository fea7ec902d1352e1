import type { Need } from '../../miniprogram/shared/domain/need';
import { useProduct } from '../support/product';
import { idOf } from '../support/street';

const product = useProduct();

const GROUP = '石榴小区 3 栋群';

test("a need told from the group's card lands in the group's grid", async () => {
  const { street } = product;
  const chief = await product.phone('chief', { path: '/people/groups/groups' });
  await chief.tap('把卡片发到群里');
  await chief.field('微信群名 Group name').fill(GROUP);
  await chief.tap('发送并从群里打开 Send and open from the group');
  await chief.sees('公示时不显示我的名字');
  await chief.tap('回到首页 Home');
  await chief.tap('工作台');
  await chief.tap('绑定微信群');
  await chief.sees('您是从一个微信群进来的');
  await chief.tap('绑定这个群');
  await chief.type('比如：三网格邻里群', '三栋邻里群');
  await chief.tap('绑定这个群');
  await chief.sees('绑好了，从这个群说的事直接进“第三网格”');
  await chief.sees('三栋邻里群');

  const qian = await product.phone('qian', { path: '/needs/tell/tell?from=group', group: GROUP });
  await qian.sees('从“三栋邻里群”来，直接交给第三网格');
  expect(await qian.control(/在哪里/).count()).toBe(0);
  await qian.type('缺什么、想什么，一句话就行', '想在楼下支一张乒乓球台');
  await qian.tap('提交');
  await qian.sees('已交给第三网格');

  const [need] = await street.documents<Need>('needs', { reporterId: idOf('qian') });
  expect(need).toMatchObject({ gridId: 'yunmen-3', channel: 'wechat_group', group: { alias: '三栋邻里群' } });
  expect(JSON.stringify(need)).not.toContain(GROUP);

  await chief.tap('返回 Back');
  await chief.sees('想在楼下支一张乒乓球台');
  await chief.sees('微信群 · 三栋邻里群');
});
