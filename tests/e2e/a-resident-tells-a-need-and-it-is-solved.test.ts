import { toBuffer } from 'qrcode';
import type { Need } from '../../miniprogram/shared/domain/need';
import { useProduct } from '../support/product';
import { idOf } from '../support/street';

const product = useProduct();

const TEXT = '文化广场晚上灯太暗，跳舞看不清路';
const WORDS = '缺什么、想什么，一句话就行';
const TAKEN_AT = 'GPS 36.7069 N 119.1618 E';

/** Any picture; a camera would write where it was taken beside it. */
const photo = async (): Promise<Buffer> => Buffer.concat([await toBuffer('a lamp'), Buffer.from(TAKEN_AT)]);

test('a resident tells a need and it is solved', async () => {
  const { street } = product;
  const li = await product.phone('li');
  await li.tap('我要说');
  await li.type(WORDS, TEXT);
  await li.tap('场地设施');
  await li.tap('加照片');
  await li.tap('同意');
  await li.choosePhoto(await photo());
  await li.hears('第 1 张照片');
  await li.tap('提交');
  await li.sees('收到了，谢谢您');
  await li.sees(/^YMS-\d{4}-\d{2}-\d{4}$/);
  await li.sees('已交给第三网格');

  const [need] = await street.documents<Need>('needs', { reporterId: idOf('li') });
  expect(need).toMatchObject({ status: 'submitted', category: 'venue', gridId: 'yunmen-3', channel: 'mini_program' });
  const stored = await fetch(`${street.cloud.url}/wx/file?fileID=${encodeURIComponent(need?.photos[0] ?? '')}`);
  expect(Buffer.from(await stored.arrayBuffer()).includes(TAKEN_AT)).toBe(false);

  const chief = await product.phone('chief', { path: '/pages/desk/desk' });
  await chief.tap(`受理: ${TEXT}`);
  await chief.tap('受理');
  await chief.allowMessages(false);
  await chief.sees('派给谁');
  await chief.tap('member');
  await chief.tap('派单');
  await chief.allowMessages(false);
  await chief.sees('已派单，已通知网格员');

  const member = await product.phone('member', { path: '/pages/desk/desk' });
  await member.tap(`签收: ${TEXT}`);
  await member.tap('签收');
  await member.allowMessages(false);
  await member.sees('已签收，居民看得到了');
  await member.tap(/^办理中/);
  await member.tap(`办结: ${TEXT}`);
  await member.type('办成了什么样，说给居民听', '换了 12 盏灯');
  await member.tap('办结');
  await member.allowMessages(false);
  await member.sees('办好了，接着请同事回访');

  await street.tick();
  await li.tap('看进度');
  await li.sees('待回访');
  await li.hears(/^第 1 张照片$/);
  await li.tap('满意，办好了');
  await li.sees('事情办好了吗');
  await li.tap('满意，办好了');
  await li.sees('谢谢您，办结了');
  await li.sees('已解决');
  await li.hears('说 已完成, 汇 已完成, 论 不用走, 定 不用走, 干 已完成, 检 已完成');
  const lines = ['居民确认已解决', '网格员办好了，等回访', '网格员已签收', '网格长派单', '网格长已受理', '居民提出'];
  for (const line of lines) await li.sees(line);
  await li.sees('member：换了 12 盏灯');

  await li.tap('返回 Back');
  await li.tap('积分');
  await li.hears('可用积分 2');
  await li.tap('积分明细');
  await li.sees('提的诉求被受理');
});

test('without a photo the receipt is four taps from home', async () => {
  const zhao = await product.phone('zhao');
  await zhao.tap('我要说');
  await zhao.type(WORDS, '想要一个下棋的地方');
  await zhao.tap('场地设施');
  await zhao.tap('提交');
  await zhao.sees('收到了，谢谢您');
  expect(zhao.taps()).toBeLessThanOrEqual(4);
});
