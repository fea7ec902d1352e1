import type { MonthTotal } from '../../../miniprogram/shared/contract/points';
import { monthName } from './sheet-format';
import { plain, type Sheet } from './sheet-model';
import type { SheetPlace } from './sheet-progress';
import { SHEET_WORDS } from './sheet-words';

/** `totals`: newest month first. */
export const pointsSheet = (
  totals: readonly MonthTotal[],
  month: string,
  { communityName, phone, link }: SheetPlace,
): Sheet => {
  const shown = totals.filter((total) => total.month <= month);
  const {
    issued = 0,
    spent = 0,
    outstanding = shown[0]?.outstanding ?? 0,
  } = shown.find((total) => total.month === month) ?? {};
  return {
    title: '积分收支公示',
    about: [communityName, monthName(month)],
    numbers: [
      { value: String(issued), label: '分本月发放' },
      { value: String(spent), label: '分本月兑换' },
      { value: String(outstanding), label: '分月末结余' },
    ],
    tables: [
      {
        columns: [
          { title: '月份', share: 25 },
          { title: '发放', share: 15 },
          { title: '调整', share: 15 },
          { title: '兑换', share: 15 },
          { title: '过期', share: 15 },
          { title: '结余', share: 15 },
        ],
        rows: shown.map((total) => [
          plain(monthName(total.month)),
          ...[total.issued, total.adjusted, total.spent, total.expired, total.outstanding].map((points) =>
            plain(String(points)),
          ),
        ]),
        empty: '还没有积分收支。',
      },
    ],
    notes: [
      {
        lead: SHEET_WORDS.howCounted,
        text: '结余 = 上月结余 + 发放 + 调整 − 兑换 − 过期。每一笔都有原因、不能改，改正另记一笔。只公布合计，不公布个人，不排名。',
        tone: 'quiet',
      },
    ],
    link,
    phone,
    issue: month,
  };
};
