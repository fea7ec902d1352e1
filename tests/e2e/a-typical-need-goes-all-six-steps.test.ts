import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Need } from '../../miniprogram/shared/domain/need';
import { settle } from '../support/matter-steps';
import { acceptNeed, tellNeed } from '../support/need-steps';
import { useProduct } from '../support/product';
import { nameVoters } from '../support/round-steps';
import { carryOut, decide, discuss, judge, publish } from '../support/six-steps';

const product = useProduct();

test('a typical need goes all six steps, and its reporter reads each of them', async () => {
  const { street } = product;
  await nameVoters(street, 12);
  const needId = await tellNeed(street, 'li', '文化广场晚上灯太暗，跳舞看不清路');
  const path = `/needs/detail/detail?id=${needId}`;
  await acceptNeed(street, needId);

  // 汇: the chief says how big it is; the rule proposes a topic, and he confirms it.
  const chief = await product.phone('chief', { path });
  await chief.tap('更多操作');
  await chief.tap('评估');
  await chief.sees('这件事有多大');
  await chief.page().getByLabel('大约要花多少钱（元）').fill('8000');
  await chief.tap('关系到老人、孩子或安全');
  await chief.tap('评估');
  await chief.sees('记下了；够得上的话会提议列为议题');
  await settle(street);
  await chief.show({ path: '/pages/desk/desk' });
  await chief.tap('1 个议题等您确认');
  await chief.tap(/待确认 /);
  await chief.sees(/要花 5000 元以上/);
  await chief.tap('确认上会');
  await chief.type('题目（30 字以内）', '文化广场照明');
  await chief.type('说给大家听：是什么事、难在哪，不写姓名门牌', '广场晚上太暗，商量怎么装灯');
  await chief.tap('确认上会');
  await chief.sees('已列为议题，接着安排议事会');
  await settle(street);
  const [need] = await street.documents<Need>('needs', { _id: needId });
  const matterId = need?.matterId ?? '';

  // 论, 定, 干: what the reporter reads in the meantime.
  const li = await product.phone('li', { path });
  await li.hears(/论 正在进行/);
  await li.sees('网格长列入议题');
  await discuss(street, matterId);
  await li.show({ path });
  await li.hears(/定 正在进行/);
  await li.sees('上联席会议定');
  const taskId = await decide(street, matterId);
  await publish(street, matterId, 'decision', 'online');
  await li.show({ path });
  await li.hears(/干 正在进行/);
  await li.sees('联席会议作出决议');
  await carryOut(street, taskId);
  await li.show({ path });
  await li.hears(/检 正在进行/);
  await li.sees(/责任单位承诺 .*前办好/);
  await li.sees('灯杆已经立好');
  await li.sees('验收通过');

  // 检: published, judged, and the reporter is asked himself.
  await publish(street, matterId, 'result', 'online', 'notice_board', 'meeting');
  await judge(street, matterId, 12);
  await li.show({ path: '/people/inbox/inbox' });
  await li.tap(/未读 办好了，请您说说满不满意/);
  await li.sees('达标，90% 以上满意');
  await li.sees('广场装八盏太阳能灯');
  await li.tap('满意，办好了');
  await li.sees('事情办好了吗');
  await li.tap('满意，办好了');
  await li.sees('已解决');
  await settle(street);

  // The dossier closes when the days of publicity are over, and anybody can read the whole way.
  const archiving = { path: `/matters/detail/detail?id=${matterId}` };
  const secretary = await product.phone('secretary', archiving);
  await secretary.sees(/归档前还差：.*结果公示满 5 个工作日/);
  await street.cloud.moveClock({ by: 20 * DAY });
  await secretary.show(archiving);
  await secretary.tap('归档');
  await secretary.type('一句话：办成了什么', '八盏灯亮了');
  await secretary.tap('归档');
  await secretary.sees('已归档，提出的人都会看到');
  await settle(street);
  const stranger = await product.phone('provider', archiving);
  await stranger.sees('已归档');
  await stranger.sees('八盏灯亮了');
  await stranger.sees(/回访：1 人说解决了/);
  await li.show({ path });
  await li.hears(/检 已完成/);
  expect([...(await li.warnings()), ...(await chief.warnings()), ...(await stranger.warnings())]).toEqual([]);
});
