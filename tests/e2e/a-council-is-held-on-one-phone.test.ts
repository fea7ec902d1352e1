import type { Matter } from '../../miniprogram/shared/domain/matter';
import { DAY, dateOf } from '../../miniprogram/shared/domain/calendar';
import type { Meeting } from '../../miniprogram/shared/domain/meeting';
import { acceptNeed, tellNeed } from '../support/need-steps';
import { obstacles } from '../support/legibility';
import { invitation, openDoors, putMatter, stored } from '../support/meetings';
import { useProduct } from '../support/product';
import { folk, idOf, newRequestId } from '../support/street';

const product = useProduct();

const TITLE = '三网格议事会';
const LAMPS = '文化广场晚上灯太暗';
const LIBRARY = '农家书屋周末开门';
const NOTE = '谁说了什么，记一句';
const HALF_HOUR = 1_800_000;

/** A matter of li's need, opened by the secretary as she does it. */
const openMatter = async (title: string): Promise<string> => {
  const { street } = product;
  const needId = await tellNeed(street, 'li', `${title}，想请社区一起商量`);
  await acceptNeed(street, needId);
  const words = { requestId: newRequestId(), needIds: [needId], title, summary: `${title}，十四户附议` };
  return (await street.ask('secretary', 'matters.open', words)).id;
};

const theMeeting = async (): Promise<Meeting> => {
  const [meeting] = await product.street.documents<Meeting>('meetings', { title: TITLE });
  if (!meeting) throw new Error('no meeting was convened');
  return meeting;
};

const codeOf = async (meetingId: string) => {
  const { entry } = await product.street.ask('secretary', 'meetings.get', { meetingId });
  return entry ?? { code: '', query: '' };
};

test('a council is held on one phone', async () => {
  const { street } = product;
  const lamps = await openMatter(LAMPS);
  const library = await openMatter(LIBRARY);

  const secretary = await product.phone('secretary', { path: '/pages/me/me' });
  await secretary.tap(/^召集和主持会议/);
  await secretary.tap('召集会议');
  await secretary.type('会议名称', TITLE);
  await secretary.page().getByLabel('日子 选日子').tap();
  await secretary
    .page()
    .locator('input[type=date]')
    .fill(dateOf((await street.cloud.now()) + 5 * DAY));
  await secretary.tap('确定 OK');
  await secretary.type('地点', '社区文化站二楼');
  for (const name of [LAMPS, LIBRARY]) await secretary.page().getByRole('checkbox', { name }).tap();
  await secretary.tap('加一位');
  await secretary.tap('网格长');
  await secretary.type('个人码', `C0DE${idOf('chief').slice(1, 5)}`);
  await secretary.tap('查一下');
  await secretary.sees('找到了：chief');
  await secretary.tap('加上');
  await secretary.tap('加一位');
  await secretary.tap('只写名字');
  await secretary.type('名字', '王奶奶');
  await secretary.tap('加上');
  await secretary.hears('不请 王奶奶');
  await secretary.tap('发出通知');
  await secretary.sees('请了 3 人');

  const li = await product.phone('li', { path: '/pages/me/me' });
  await li.tap(/^会议/);
  await li.sees('请您参加');
  await li.tap(new RegExp(TITLE));
  await li.sees('身份：当事群众');
  await li.tap('我参加');
  await li.allowMessages(false);
  await li.sees('您说了会来，到时见');

  const { _id: meetingId, at } = await theMeeting();
  const path = `/meetings/detail/detail?id=${meetingId}`;
  await street.cloud.moveClock({ to: at - HALF_HOUR });
  await secretary.show({ path });
  await secretary.tap('主持会议');
  await secretary.tap('开会');
  await secretary.hears('签到二维码');
  const { code, query } = await codeOf(meetingId);
  await secretary.hears(`签到码 ${code}`);

  // One types what is written on the wall, the other one scans it.
  await li.show({ path });
  await li.type('或者输入 6 位签到码', code.toLowerCase());
  await li.tap('签到');
  await li.sees('已签到，谢谢您来');
  const chief = await product.phone('chief', { path });
  await chief.tap('扫会场的二维码');
  await chief.page().getByLabel('码的内容 Code').fill(query);
  await chief.tap('扫到了 Scanned');
  await chief.sees('已签到，谢谢您来');
  await secretary.sees('到了 2 人 · 请了 3 人');
  await secretary.tap('看名单');
  await secretary.tap('到了: 王奶奶');
  await secretary.sees('到了 3 人 · 请了 3 人');

  // The talk: typed, and one tap says what it was. A wrong one is taken back; a dead network loses none.
  await secretary.type(NOTE, '为什么一直没人修');
  await secretary.tap('记为问题');
  await secretary.hears('撤回：为什么一直没人修');
  await secretary.type(NOTE, '记错的一句');
  await secretary.tap('记为建议');
  await secretary.tap('撤回：记错的一句');
  await secretary.misses('记错的一句');
  await secretary.network(false);
  await secretary.type(NOTE, '换成太阳能灯');
  await secretary.tap('记为点子');
  await secretary.sees('还没传上去');
  await secretary.sees('网络断了。写下的都在手机上，连上后自己传。');
  await secretary.network(true);
  await secretary.misses('网络断了');
  expect(Object.values((await stored(street, meetingId)).notes).map(({ kind, text }) => [kind, text])).toEqual([
    ['question', '为什么一直没人修'],
    ['idea', '换成太阳能灯'],
  ]);

  await secretary.tap('定下结果');
  await secretary.tap('上联席会议');
  await secretary.type('一句话说清楚，居民看得到', '要花钱，请联席会议定');
  await secretary.tap('定下结果');
  await secretary.sees('定下了');
  await secretary.tap(`2 ${LIBRARY}`);
  await secretary.tap('定下结果');
  await secretary.tap('当场解决');
  await secretary.type('一句话说清楚，居民看得到', '周末由志愿者开门');
  await secretary.type('做什么', '排好周末班表');
  await secretary.type('做到什么样算完成', '每个周末都开着门');
  await secretary.tap('文旅办');
  await secretary.tap('定下结果');
  await secretary.sees('周末由志愿者开门');

  await secretary.tap('散会');
  await secretary.sees('现在散会吗？');
  await secretary.tap('散会');
  await secretary.sees('已散会');
  await secretary.tap('用记下的话起个草');
  await secretary.tap('存好纪要，请人确认');
  await secretary.sees('0 / 2 位到会的人确认');
  for (const phone of [li, chief]) {
    await phone.show({ path });
    await phone.sees('点子：换成太阳能灯');
    await phone.tap('纪要属实，我确认');
    await phone.sees('谢谢您，记下了');
  }
  await li.show({ path });
  await li.sees('2 位到会的人确认过');

  await street.tick();
  const [joint] = await street.documents<Matter>('matters', { _id: lamps });
  expect(joint?.status).toBe('joint');
  expect(await street.documents('tasks', { matterId: library })).toMatchObject([
    { kind: 'on_the_spot', title: '排好周末班表', unitId: 'culture-office' },
  ]);
  await li.show({ path: '/shop/entries/entries' });
  await li.sees('参加议事会');
});

test('its pages stand in nobody’s way, in large letters on a narrow phone', async () => {
  const { street } = product;
  const matterIds = [await putMatter(street), await putMatter(street)];
  const { id } = await street.ask('secretary', 'meetings.convene', await invitation(street, { matterIds }));
  const pages = (live: boolean) => [
    '/meetings/list/list',
    `/meetings/detail/detail?id=${id}`,
    ...(live ? [`/meetings/live/live?id=${id}`, '/meetings/convene/convene', '/meetings/roster/roster'] : []),
  ];
  const inTheWay = async () => {
    const found: Record<string, string[]> = {};
    for (const name of ['zhao', 'secretary'] as const) {
      for (const path of pages(name === 'secretary')) {
        const phone = await product.phone(name, { path, scale: 1.5, width: 320 });
        await phone.arrives(path);
        const there = await obstacles(phone.page(), { letters: 17, target: 48 });
        if (there.length > 0) found[`${folk[name].name} ${path}`] = there;
        await phone.page().context().close();
      }
    }
    return found;
  };
  expect(await inTheWay()).toEqual({});
  await openDoors(street, id);
  expect(await inTheWay()).toEqual({});
});
