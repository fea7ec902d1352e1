import { handleNeed, tellNeed } from '../support/need-steps';
import { obstacles } from '../support/legibility';
import type { Phone, PhoneOptions } from '../support/phone';
import { openService } from '../support/points';
import { useProduct } from '../support/product';

const product = useProduct();

const LARGE = { letters: 17, target: 48 };
const NARROW = 320;
const TABS = ['/pages/home/home', '/pages/board/board', '/pages/points/points', '/pages/me/me'];

let needId: string;
beforeAll(async () => {
  const { street } = product;
  needId = await handleNeed(street, '文化广场晚上灯太暗，跳舞看不清路，想请街道换几盏亮一点的', '换了 12 盏灯');
  await tellNeed(street, 'li', '图书室周末不开门，孩子没处看书');
  await openService(street, { price: 3 });
});

/** Everything in the way of reading and tapping on these pages, by page. */
const inTheWay = async (
  phone: Phone,
  paths: string[],
  settings: Pick<PhoneOptions, 'scale' | 'lang'>,
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await phone.show({ path, ...settings });
    await phone.arrives(path);
    const there = await obstacles(phone.page(), LARGE);
    if (there.length > 0) found[path] = there;
  }
  return found;
};

const detail = () => `/needs/detail/detail?id=${needId}`;

describe.each(['zh_CN', 'en'] as const)('an old resident reads large letters (%s)', (lang) => {
  test('when the letters of the phone are large', async () => {
    const options = { scale: 1.5, lang, width: NARROW };
    const li = await product.phone('li', options);
    expect(await inTheWay(li, [...TABS, '/needs/tell/tell', detail()], { scale: 1.5, lang })).toEqual({});
    const chief = await product.phone('chief', options);
    expect(await inTheWay(chief, [detail(), '/pages/desk/desk'], { scale: 1.5, lang })).toEqual({});
    await chief.tap(/^(受理|Accept): /);
    await chief.control(/^(受理|Accept)$/).waitFor();
    expect(await obstacles(chief.page(), LARGE)).toEqual([]);
  });
});

test('an old resident switches to large letters', async () => {
  const li = await product.phone('li', { path: '/pages/me/me', width: NARROW });
  await li.sees('关怀版');
  expect(await obstacles(li.page(), LARGE)).not.toEqual([]);
  await li.tap('关怀版');
  expect(await inTheWay(li, [...TABS, '/needs/tell/tell', detail()], {})).toEqual({});
});
