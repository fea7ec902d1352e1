import { matterIn } from '../support/matter-document';
import { useProduct } from '../support/product';

const product = useProduct();

const TITLE = '文化广场照明改造 · 结果公示';

test('a resident objects to a publication', async () => {
  const { street } = product;
  const matter = matterIn('yunmen', await street.cloud.now());
  const matterId = matter._id;
  await street.put('matters', matter);

  const officer = await product.phone('officer', {
    path: `/publications/publish/publish?matter=${matterId}&kind=result`,
  });
  await officer.sees('关于：文化广场照明改造');
  await officer.type('正文', '四盏灯已经装好，晚上七点亮灯。');
  await officer.tap('交给书记');
  await officer.sees('还没发布，只有写的人和社区书记看得到。');

  await street.tick();
  const secretary = await product.phone('secretary', { path: '/people/inbox/inbox' });
  await secretary.tap(/有一份公示稿等您看/);
  await secretary.tap('看过，去发布');
  await secretary.tap('发布公示');
  await secretary.sees('结果 · 公示中');

  const li = await product.phone('li', { path: '/pages/board/board' });
  await li.tap('决议公示');
  await li.tap(new RegExp(TITLE));
  await li.sees('四盏灯已经装好，晚上七点亮灯。');
  await li.sees('还没有人提异议。');
  await li.hears('这条公示的二维码，扫了打开这一页');
  await li.tap('我有异议');
  await li.type('说说哪里和您知道的不一样，能附照片更好', '北边那一盏还是不亮');
  await li.tap('提交');
  await li.sees('收到了，答复会告诉您');
  await li.sees('我提的');
  await li.sees('正在办理');
  await li.misses('我有异议');

  await street.tick();
  await secretary.show({ path: '/people/inbox/inbox' });
  await secretary.tap(/有居民对公示提了异议/);
  await secretary.sees('第 1 条');
  await secretary.misses('我提的');
  const [blocked] = await street.documents<{ openObjections: number }>('matters', { _id: matterId });
  expect(blocked?.openObjections).toBe(1);

  const [need] = await street.documents<{ _id: string; version: number; text: string }>('needs', { open: true });
  expect(need?.text).toBe('北边那一盏还是不亮');
  const answer = { needId: need?._id ?? '', version: need?.version ?? 0, reason: 'unclear' as const };
  await street.ask('chief', 'needs.reject', { ...answer, text: '灯泡当天就换了，已经亮了' });
  await street.tick();
  await street.tick();

  await li.page().reload();
  await li.sees('已答复');
  await li.tap('看办理进展 ›');
  await li.sees('灯泡当天就换了，已经亮了');
  const [free] = await street.documents<{ openObjections: number }>('matters', { _id: matterId });
  expect(free?.openObjections).toBe(0);
});
