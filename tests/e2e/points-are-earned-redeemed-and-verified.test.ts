import { expectBalancedBooks, openService, stockOf } from '../support/points';
import { useProduct } from '../support/product';
import { isCodeOf } from '../support/qr';

const product = useProduct();

test('points are earned, redeemed and verified', async () => {
  const { street } = product;
  const { id: serviceId } = await openService(street, { price: 3, addStock: 2 });

  const li = await product.phone('li', { path: '/people/claims/claims' });
  await li.tap('申报一次');
  await li.tap('多一小时');
  await li.type('什么时候、在哪里、做了什么。比如：周六上午在文化站教剪纸', '周六上午在广场教扇子舞');
  await li.tap('提交');
  await li.sees('报上去了，网格长看过会告诉您');

  const chief = await product.phone('chief', { path: '/people/claims/claims?view=to_review' });
  await chief.sees('周六上午在广场教扇子舞');
  await chief.tap('通过，记 6 分');
  await chief.sees('通过了，积分已记上');
  await street.tick();

  await li.show({ path: '/shop/shop/shop' });
  await li.sees('您有 6 分');
  await li.tap('兑换 老年理发一次');
  await li.sees('兑换“老年理发一次”');
  await li.tap('兑换');
  await li.sees('待核销');
  const qr = li.page().getByAltText(/^二维码，内容是券码/);
  await qr.waitFor();
  const [voucher] = await street.documents<{ code: string }>('redemptions', {});
  const code = voucher?.code ?? '';
  expect(code).toMatch(/^[0-9A-Z]{10}$/);
  expect(await isCodeOf(qr, `v=${code}`)).toBe(true);
  await li.hears(new RegExp(`^${code.slice(0, 5)} ${code.slice(5)}$`));
  expect(await stockOf(street, serviceId)).toBe(1);

  const provider = await product.phone('provider', { path: '/shop/verify/verify' });
  await provider.type('或者输入券码', `${code.slice(0, 5)} ${code.slice(5)}`.toLowerCase());
  await provider.tap('查一查');
  await provider.sees('这张券可以用');
  await provider.tap('核销');
  await provider.sees('核销好了');
  await provider.tap('换一张');
  await provider.type('或者输入券码', code);
  await provider.tap('查一查');
  await provider.sees(/这张券今天 \d\d:\d\d 已经用过了，不能再用。/);

  await li.show({ path: '/shop/vouchers/vouchers' });
  await li.tap(/^老年理发一次/);
  await li.sees(/今天 \d\d:\d\d 用过了，谢谢您/);
  await li.show({ path: '/pages/points/points' });
  await li.hears('可用积分 3');
  await li.sees('冻结 0 · 今年已用 3');
  await expectBalancedBooks(street);
});
