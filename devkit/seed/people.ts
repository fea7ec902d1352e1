import { GRIDS, UNITS } from './map';

/** The people of the town. All of them are named after plants: nobody real is meant. */
export interface Inhabitant {
  openid: string;
  name: string;
  /** 1 … 6; where he lives, and where a member or chief serves. */
  grid: number;
  role: string;
  scope: string;
}

const named = (
  names: string,
  kind: string,
  gridOf: (index: number) => number,
  scopeOf: (grid: number, index: number) => string,
  role: string,
) =>
  names.split(' ').map((name, index): Inhabitant => {
    const grid = gridOf(index);
    return { openid: `demo-${kind}-${index + 1}`, name, grid, role, scope: scopeOf(grid, index) };
  });

const grid = (index: number): string => GRIDS[index - 1]?.id ?? '';
const community = (index: number): string => GRIDS[index - 1]?.community ?? '';
const six = (index: number): number => (index % 6) + 1;

export const PROVIDERS = ['barber', 'handyman', 'print', 'housework', 'academy', 'culture-station'] as const;

export const ADMINS = named(
  '松针 柏子',
  'admin',
  () => 1,
  () => 'street',
  'admin',
);
export const SECRETARIES = named('榴红 槐安', 'secretary', (index) => 1 + 3 * index, community, 'secretary');
export const CHIEFS = named('白术 杜仲 苏木 桑白 石斛 黄芪', 'chief', six, grid, 'grid_chief');
export const MEMBERS = named(
  '丁香 茴香 半夏 连翘 忍冬 合欢 白芷 紫苏 薄荷 当归 甘草 青黛',
  'member',
  (index) => Math.floor(index / 2) + 1,
  grid,
  'grid_member',
);
/** Two of the culture office, so that one can hand over to the other; then one of the station and one of town care. */
export const OFFICERS = named(
  '紫荆 紫藤 木兰 楠木',
  'officer',
  (index) => index + 2,
  (_, index) => UNITS[Math.max(0, index - 1)]?.id ?? '',
  'officer',
);
export const SUPERVISORS = named(
  '银杏',
  'supervisor',
  () => 4,
  () => 'street',
  'officer',
);
export const SHOPKEEPERS = named(
  '剪秋萝 铁线莲 墨旱莲 金钱草 书带草 鼓子花',
  'provider',
  six,
  (_, index) => PROVIDERS[index] ?? '',
  'provider',
);
/** Six of each community, then nine more of the first and two more of the second: fifteen and eight have a vote. */
export const REPRESENTATIVES = named(
  '海棠 木槿 芙蓉 山茶 玉兰 蔷薇 芍药 牡丹 茉莉 水仙 腊梅 迎春 凌霄 扶桑 玉簪 萱草 百合 鸢尾 月季 杜鹃 紫薇 蜀葵 金盏',
  'representative',
  (index) => (index < 12 ? six(index) : (index % 3) + (index < 21 ? 1 : 4)),
  community,
  'representative',
);
export const RESIDENTS = named(
  '桑葚 林檎 枇杷 山楂 樱桃 石竹 杜若 紫菀 芦苇 蒲公英 车前 苍耳 荠菜 马兰 菖蒲 菱角 莲蓬 荸荠 慈姑 茭白 芫荽 茼蒿 莴苣 菠菜 豌豆 豇豆 扁豆 蚕豆 核桃 板栗 榛子 松果 银耳 木耳 香菇 竹荪',
  'resident',
  six,
  () => '',
  'resident',
);

export const STAFF = [...SECRETARIES, ...CHIEFS, ...MEMBERS];
export const NEIGHBOURS = [...RESIDENTS, ...REPRESENTATIVES];
export const EVERYONE = [
  ...RESIDENTS,
  ...REPRESENTATIVES,
  ...MEMBERS,
  ...CHIEFS,
  ...SECRETARIES,
  ...OFFICERS,
  ...SUPERVISORS,
  ...SHOPKEEPERS,
  ...ADMINS,
];

export const neighboursOf = (gridNumber: number): Inhabitant[] => NEIGHBOURS.filter((one) => one.grid === gridNumber);

/** Who serves a grid: its chief, its two members and the community's secretary. */
export const servantsOf = (gridNumber: number) => {
  const members = MEMBERS.filter((one) => one.grid === gridNumber);
  const at = (list: Inhabitant[], index: number): string => list[index]?.openid ?? '';
  return {
    chief: at(CHIEFS, gridNumber - 1),
    members: [at(members, 0), at(members, 1)] as const,
    secretary: at(SECRETARIES, gridNumber <= 3 ? 0 : 1),
  };
};
