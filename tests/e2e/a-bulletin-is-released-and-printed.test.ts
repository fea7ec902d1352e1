import { config } from '../../miniprogram/shared/config';
import { DAY, HOUR, monthOf, startOfMonth } from '../../miniprogram/shared/domain/calendar';
import { matterIn } from '../support/matter-document';
import { readPdf, wordsOf, type PageSeen } from '../support/pdf';
import type { Phone } from '../support/phone';
import { useProduct } from '../support/product';
import { tellNeed } from '../support/need-steps';

const product = useProduct();

const A4_WIDTH = 595;

/** The file behind the link that the phone's reader shows, as a printer would get it. */
const openedFile = async (phone: Phone): Promise<Buffer> => {
  const link = phone.page().getByRole('link', { name: '打开文件 Open the file' });
  const bytes = await link.evaluate(async (shown: HTMLAnchorElement) => [
    ...new Uint8Array(await (await fetch(shown.href)).arrayBuffer()),
  ]);
  return Buffer.from(bytes);
};

const textOf = (pages: readonly PageSeen[]): string => pages.map(wordsOf).join('');

test('a bulletin is released and printed', async () => {
  const { street } = product;
  const month = startOfMonth(await street.cloud.now(), 1);
  const name = monthOf(month);
  const [year, number] = name.split('-').map(Number);
  await street.cloud.moveClock({ to: month + 9 * DAY });
  for (const who of ['li', 'zhao', 'qian', 'representative', 'officer'] as const) {
    await tellNeed(street, who, '广场晚上太暗，排练看不清路');
  }
  await street.put('matters', matterIn('yunmen', await street.cloud.now()));
  await street.tick();
  await street.cloud.moveClock({ by: HOUR });
  await street.tick();
  await street.cloud.moveClock({ to: startOfMonth(month, 1) + 2 * HOUR });
  await street.tick();
  await street.tick();

  const secretary = await product.phone('secretary', { path: '/people/inbox/inbox' });
  await secretary.tap(/上个月的月报拟好了/);
  await secretary.sees(`${year} 年 ${number} 月公示`);
  await secretary.sees('收到诉求');
  await secretary.misses('导出表格');
  await secretary.tap('改字句 · 发布');
  await secretary.type('书记的话', '下月起广场延长开放到九点。');
  await secretary.type('承诺台账 1', '，节能型');
  await secretary.tap('发布月报');
  await secretary.sees('发布后人人看得到，数字从此不变。');
  await secretary.tap('发布');
  await secretary.sees('下月起广场延长开放到九点。');
  await secretary.sees('加装四盏路灯，节能型');

  const li = await product.phone('li', { path: '/pages/board/board' });
  await li.tap('月报');
  await li.tap(new RegExp(`${year} 年 ${number} 月公示`));
  await li.sees('加装四盏路灯，节能型');
  await li.sees('满意率 90.0% · 严格 75.0%');
  await li.misses('打印公示单');
  await li.tap('导出表格');
  await li.tap('复制');
  await li.sees('复制好了，粘贴就行');
  const { data: table } = await li.page().evaluate<{ data: string }>('wx.getClipboardData()');
  expect(table).toContain(`云门社区,${name},承诺台账,加装四盏路灯，节能型,`);

  await secretary.tap('打印公示单');
  await secretary.tap('A4（门口、楼道）');
  await secretary.sees('文件 Document');
  const pages = await readPdf(await openedFile(secretary));
  expect(Math.round(pages[0]?.width ?? 0)).toBe(A4_WIDTH);
  const text = textOf(pages);
  expect(text).toContain('云门社区');
  expect(text).toContain('加装四盏路灯，节能型');
  expect(text).toContain('下月起广场延长开放到九点。');
  const codes = pages.map(({ code }) => code).filter(Boolean);
  expect(codes).toContain(`${config.links}publications/bulletin/bulletin?id=yunmen_${name}`);

  // Scanned from the board by anybody.
  await li.show({ path: `/pages/home/home?q=${encodeURIComponent(codes[0] ?? '')}` });
  await li.sees('下月起广场延长开放到九点。');
});
