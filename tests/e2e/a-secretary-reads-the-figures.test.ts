import { monthOf, startOfMonth } from '../../miniprogram/shared/domain/calendar';
import { count, fact, times } from '../support/facts';
import { useProduct } from '../support/product';
import { handleNeed } from '../support/need-steps';

const product = useProduct();

test('a secretary reads the figures, finds the needs behind one, and takes a table along', async () => {
  const { street } = product;
  const needId = await handleNeed(street, '书屋周末没有开门', '周末开门了');
  const now = await street.cloud.now();
  const before = startOfMonth(now, -1) + 86_400_000;
  const late = { about: { noun: 'need' as const, id: needId }, gridId: 'yunmen-3' };
  await count(street, [
    ...times(14, 'told', before),
    ...times(6, 'told', before, { gridId: 'yunmen-4', category: 'reading', channel: 'visit' }),
    ...times(9, 'completed_in_time', before),
    fact('completed_late', before, late),
    ...times(8, 'solved', before),
    fact('days_to_close', before, { value: 4 }),
  ]);

  const secretary = await product.phone('secretary', { path: '/pages/me/me' });
  await secretary.tap(/^数据/);
  await secretary.sees('云门社区');
  await secretary.hears('收到诉求 21');
  await secretary.hears(/^按时办结率 90\.9% 共 11 件$/);
  await secretary.hears(/^每月收到和解决：.*14|20/);
  const drawn = await secretary
    .page()
    .locator('wx-canvas canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return Array.from(data).some((value, at) => at % 4 === 0 && value === 0x1f && data[at + 1] === 0x5f);
    });
  expect(drawn).toBe(true);
  await secretary.tap('看数字');
  await secretary.sees('看图');

  await secretary.tap(/^按时办结率/);
  await secretary.tap('超时办结');
  await secretary.tap(new RegExp(` ${Number(monthOf(before).slice(5))} 月$`));
  await secretary.tap(/^书屋周末没有开门/);
  await secretary.sees('周末开门了');

  await secretary.reopen({ path: '/figures/dashboard/dashboard' });
  await secretary.tap('场地设施 15');
  await secretary.sees('看哪一项');
  await secretary.reopen({ path: '/figures/dashboard/dashboard' });
  await secretary.tap(/^第三网格 90\.9%/);
  await secretary.hears('收到诉求 15');
  await secretary.reopen({ path: '/figures/dashboard/dashboard' });
  await secretary.tap('导出表格');
  await secretary.tap('按分类');
  await secretary.tap('复制');
  await secretary.sees('复制好了，粘贴就行');
  const { data } = await secretary.page().evaluate<{ data: string }>('wx.getClipboardData()');
  expect(data).toContain('月份,分类,收到,受理,解决,暂不具备条件,重办\r\n');
  expect(data).toContain(`${monthOf(before)},场地设施,14,`);
  expect(await secretary.warnings()).toEqual([]);
});
