import { PROVIDERS, SHOPKEEPERS } from './people';
import type { Town } from './town';

interface Offer {
  id: string;
  provider: (typeof PROVIDERS)[number];
  providerName: string;
  name: string;
  glyph: string;
  tint: 'leaf' | 'amber' | 'sky' | 'violet' | 'pom';
  price: number;
  stock: number;
  limit: number;
  place: string;
  note: string;
}

const offer = (
  id: string,
  [provider, providerName, place]: readonly [Offer['provider'], string, string],
  [name, glyph, tint]: readonly [string, string, Offer['tint']],
  [price, stock, limit]: readonly [number, number, number],
  note: string,
): Offer => ({ ...{ id, provider, providerName, place, name, glyph, tint, price, stock, limit, note } });

const BARBER = ['barber', '剪秋萝理发（演示）', '榴花里 3 号楼下'] as const;
const HANDYMAN = ['handyman', '铁线莲修理铺（演示）', '红籽巷口'] as const;
const PRINT = ['print', '墨旱莲文印（演示）', '槐下街 12 号'] as const;
const HOUSEWORK = ['housework', '金钱草家政（演示）', '上门'] as const;
const ACADEMY = ['academy', '书带草书院（演示）', '槐荫书屋二楼'] as const;
const STATION = ['culture-station', '鼓子花文化站（演示）', '古槐文化站'] as const;

const OFFERS: readonly Offer[] = [
  offer('haircut', BARBER, ['理发一次', '剪', 'leaf'], [12, 60, 2], '周一休息，老人可上门，来前打个招呼。'),
  offer('knives', HANDYMAN, ['磨刀一把', '磨', 'amber'], [4, 80, 3], '每周三、周六上午在巷口。'),
  offer('repair', HANDYMAN, ['小家电维修', '修', 'sky'], [18, 20, 1], '风扇、电饭锅、收音机，不含零件。'),
  offer('print', PRINT, ['打印二十页', '印', 'sky'], [3, 100, 4], '黑白，自带文件或手机发送。'),
  offer('housework', HOUSEWORK, ['家政一小时', '洁', 'leaf'], [24, 15, 1], '擦窗、打扫，提前一天约。'),
  offer('calligraphy', ACADEMY, ['书法课一节', '墨', 'violet'], [6, 24, 4], '每周日上午，笔墨纸都有。'),
  offer('opera-class', ACADEMY, ['戏曲课一节', '戏', 'pom'], [6, 24, 4], '每周五晚上，从一句唱腔学起。'),
  offer('hall', STATION, ['场馆两小时', '馆', 'amber'], [15, 12, 2], '排练厅，可坐三十人，要提前三天约。'),
  offer('opera-order', STATION, ['送戏点单一出', '台', 'pom'], [40, 1, 1], '一出折子戏送到院里，一年一次。'),
];

export const offerOf = (id: string): Offer => {
  const found = OFFERS.find((one) => one.id === id);
  if (!found) throw new Error(`nobody offers this: ${id}`);
  return found;
};

export const keeperOf = ({ provider }: Offer): string => SHOPKEEPERS[PROVIDERS.indexOf(provider)]?.openid ?? '';

export async function openShops(town: Town): Promise<void> {
  for (const one of OFFERS) {
    const { id, provider, providerName, name, glyph, tint, price, stock, limit, place, note } = one;
    const words = { providerId: provider, providerName, name, glyph, tint, price, place, note };
    const numbers = { addStock: stock, limitPerMonth: limit, onSale: true };
    await town.ask(keeperOf(one), 'services.save', { serviceId: id, ...words, ...numbers });
  }
}
