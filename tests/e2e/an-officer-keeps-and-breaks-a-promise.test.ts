import { DAY, dateOf } from '../../miniprogram/shared/domain/calendar';
import type { Phone } from '../support/phone';
import { useProduct } from '../support/product';
import { giveTask, orderTask, storedTask } from '../support/task-steps';

const product = useProduct();

const HOUR = 3_600_000;

const chooseDay = async (phone: Phone, day: string): Promise<void> => {
  await phone.page().getByLabel('哪天办好').last().tap();
  await phone.page().locator('input[type=date]').last().fill(day);
  await phone.tap('确定 OK');
};

const promise = async (phone: Phone, day: string, words: string): Promise<void> => {
  await phone.tap('作出承诺');
  await chooseDay(phone, day);
  await phone.type('怎么办、办成什么样，说给居民听', words);
  await phone.tap('作出承诺');
  await phone.allowMessages(false);
  await phone.sees('承诺已公开，您是首问责任人');
};

/** As the page writes a day; one of next year with the year before it. */
const inWords = (day: string): string => {
  const [, month, date] = day.split('-').map(Number);
  return `(?:\\d+年)?${month}月${date}日`;
};

test('an officer keeps one promise and breaks another, and everybody sees which', async () => {
  const { street } = product;
  const now = await street.cloud.now();
  const lamps = await orderTask(street, { title: '加装两盏路灯' });
  const steps = await orderTask(street, { title: '修好戏台台阶', done: '老人上下台阶有扶手' });

  // From the message to the promise, as the officer finds it.
  const officer = await product.phone('officer', { path: '/people/inbox/inbox' });
  await officer.tap(/未读 有一项新任务.*加装两盏路灯/);
  await officer.sees('等文旅办在');
  await officer.sees('晚上八点广场中间能看清台阶');
  await promise(officer, dateOf(now + 3 * DAY), '先立杆，再接线');
  await officer.sees('officer正在办');
  await officer.tap('写进展');
  await officer.type('今天办到了哪一步', '灯杆立好了');
  await officer.tap('写进展');
  await officer.allowMessages(false);
  await officer.sees('写好了，大家都看得到');
  await officer.tap('干完了');
  await officer.type('办成了什么样', '两盏都亮了');
  await officer.tap('干完了');
  await officer.allowMessages(false);
  await officer.sees('已请社区书记和居民代表到现场看');

  // Both go and look; neither is enough alone.
  await street.tick();
  const representative = await product.phone('representative', { path: '/people/inbox/inbox' });
  await representative.tap(/未读 活干完了，请到现场验收/);
  await representative.tap('验收通过');
  await representative.sees('亲眼看过再点');
  await representative.tap('验收通过');
  await representative.allowMessages(false);
  await representative.sees('还差社区书记到现场看');
  const secretary = await product.phone('secretary', { path: '/tasks/list/list?view=inspect' });
  await secretary.tap(/加装两盏路灯/);
  await secretary.tap('验收通过');
  await secretary.tap('验收通过');
  await secretary.allowMessages(false);
  await secretary.sees('按第一次承诺的日子办完');

  // The other promise is moved, with a reason; the first day stays.
  const first = dateOf(now + 2 * DAY);
  const second = dateOf(now + 20 * DAY);
  await officer.show({ path: '/tasks/list/list?view=unit' });
  await officer.tap(/修好戏台台阶/);
  await promise(officer, first, '换三级石阶');
  await officer.tap('更多操作 ›');
  await officer.tap('改承诺日期');
  await chooseDay(officer, second);
  await officer.type('为什么改，说给居民听', '石料要从外地运');
  await officer.tap('改承诺日期');
  await officer.allowMessages(false);
  await officer.sees('改好了，第一次的日期也还在');

  const li = await product.phone('li', { path: '/tasks/list/list?view=public' });
  await li.sees('按时兑现');
  await li.sees(new RegExp(`承诺 ${inWords(second)}前，最初 ${inWords(first)}`));
  await street.cloud.moveClock({ to: now + 2 * DAY + 24 * HOUR });
  await street.tick();
  await li.tap(/修好戏台台阶/);
  await li.sees('首次承诺未兑现');
  await li.sees(new RegExp(`第一次承诺：${inWords(first)}`));
  await li.sees('石料要从外地运');

  // Done at last, in time for the second promise: the first one is not forgotten.
  await giveTask(street, 'officer', 'tasks.submit', steps, { text: '换好了' });
  await giveTask(street, 'representative', 'tasks.accept', steps);
  await giveTask(street, 'secretary', 'tasks.accept', steps);
  await li.show({ path: `/tasks/detail/detail?id=${steps}` });
  await li.sees('没赶上第一次承诺的日子');
  await li.sees(new RegExp(`第一次承诺：${inWords(first)}`));
  expect(await storedTask(street, lamps)).toMatchObject({ status: 'accepted', kept: true });
  expect(await storedTask(street, steps)).toMatchObject({ status: 'accepted', kept: false });
});
