import type { Bulletin, BulletinFigures } from '../../../miniprogram/shared/domain/bulletin';
import type { RateName } from '../../../miniprogram/shared/domain/figures-formulas';
import { cellText, dayOf, monthName, movedTo, percentOf, rateText } from './sheet-format';
import { plain, type Sheet, type SheetCell, type SheetNote, type SheetTable } from './sheet-model';
import type { SheetPlace } from './sheet-progress';
import { CATEGORY_WORDS, CHANNEL_WORDS, SHEET_WORDS, TASK_WORDS } from './sheet-words';

const RATES: Record<RateName, string> = {
  response: '按时答复率',
  on_time: '按时办结率',
  first_contact: '首问办结率（网格内解决）',
  solved: '解决率',
  satisfaction: '回访满意率',
  first_pass: '评议首轮达标率',
  later_pass: '再评达标率',
  turnout: '代表参与率',
  kept_promise: '守诺率（按首次承诺）',
  extension: '延期率',
  reopening: '重办率',
  hand_back: '退单率',
  merging: '并案率',
  topic: '转议题率',
  freshness: '进展按时更新率',
  on_behalf: '代报占比',
  reachable: '消息送达率',
};

const texts = (...cells: string[]): SheetCell[] => cells.map(plain);
const columns = (...given: [title: string, share: number][]) => given.map(([title, share]) => ({ title, share }));

const ratesTable = ({ rates, days }: BulletinFigures): SheetTable => ({
  title: '办得怎么样',
  columns: columns(['指标', 50], ['数值', 30], ['总数', 20]),
  rows: [
    ...(Object.keys(RATES) as RateName[]).flatMap((name) => {
      const rate = rates[name];
      return rate ? [texts(RATES[name], rateText(rate), String(rate.n))] : [];
    }),
    ...(days
      ? [texts('办结天数', `一半在 ${String(days.median)} 天内，九成在 ${String(days.p90)} 天内`, String(days.n))]
      : []),
  ],
  empty: '这个月没有可算的数。',
});

const cellsTable = (title: string, rows: readonly (readonly [word: string, count: number | null])[]): SheetTable => ({
  title,
  columns: columns(['', 60], ['件数', 40]),
  rows: rows.map(([word, count]) => texts(word, cellText(count))),
  empty: '—',
});

/** A bulletin that was made late tells how things stood then. */
const promisesTable = ({ promises }: BulletinFigures, assembledAt: number): SheetTable => ({
  title: `承诺兑现（截至${dayOf(assembledAt)}）`,
  columns: columns(['任务', 28], ['责任单位', 16], ['首次承诺', 13], ['改期', 17], ['完成', 13], ['进度', 13]),
  rows: promises.map(({ title, unitName, first, due, doneAt, status }) =>
    texts(title, unitName, dayOf(first), movedTo(first, due), dayOf(doneAt), TASK_WORDS[status]),
  ),
  empty: '这个月没有承诺。',
});

const evaluationsTable = ({ evaluations }: BulletinFigures): SheetTable => ({
  title: '群众评议',
  columns: columns(['事项', 34], ['轮次', 12], ['参评', 14], ['满意率', 14], ['其中满意', 14], ['结果', 12]),
  rows: evaluations.map(({ title, n, electorate, result, outcome }) =>
    texts(
      title,
      `第${String(n)}轮`,
      `${String(result.cast)} / ${String(electorate)}`,
      percentOf(result.rate),
      percentOf(result.strictRate),
      { passed: '达标', failed: '未达标', invalid: '无效' }[outcome],
    ),
  ),
  empty: '这个月没有评议。',
});

const resolutionsTable = ({ resolutions }: BulletinFigures): SheetTable => ({
  title: '会议决议',
  columns: columns(['决议号', 30], ['事项', 50], ['通过日期', 20]),
  rows: resolutions.map(({ number, title, adoptedAt }) => texts(number, title, dayOf(adoptedAt))),
  empty: '这个月没有新决议。',
});

const explainedTable = ({ explained }: BulletinFigures): SheetTable => ({
  title: '暂不具备条件',
  columns: columns(['事项', 70], ['复查日期', 30]),
  rows: explained.map(({ title, category, reviewAt }) => texts(title || CATEGORY_WORDS[category], dayOf(reviewAt))),
  empty: '没有。',
});

const notesOf = (note: string, { points, totals }: BulletinFigures): SheetNote[] => [
  ...(note ? [{ lead: '社区说明', text: note, tone: 'call' as const }] : []),
  {
    lead: '会议',
    text: `议事会 ${String(totals.councils)} 次，联席会议 ${String(totals.jointMeetings)} 次，决议 ${String(totals.resolutions)} 项。`,
    tone: 'quiet',
  },
  {
    lead: '积分',
    text: `发放 ${String(points.issued)}，调整 ${String(points.adjusted)}，兑换 ${String(points.spent)}，过期 ${String(points.expired)}，结余 ${String(points.outstanding)}。`,
    tone: 'quiet',
  },
  {
    lead: SHEET_WORDS.howCounted,
    text: '每件事在发生的那个月计一次。比率截尾不进位，都附总数。分项少于 5 件的不单列，免得认出人来。',
    tone: 'quiet',
  },
];

export const bulletinSheet = (
  { month, figures, note, assembledAt }: Pick<Bulletin, 'month' | 'figures' | 'note' | 'assembledAt'>,
  { communityName, phone, link }: SheetPlace,
): Sheet => ({
  title: `${monthName(month)}公示`,
  about: [communityName, '文化服务月度公示'],
  numbers: [
    { value: cellText(figures.totals.told), label: '件诉求' },
    { value: cellText(figures.totals.solved), label: '件解决' },
    { value: rateText(figures.rates.first_pass), label: '评议首轮达标' },
  ],
  tables: [
    promisesTable(figures, assembledAt),
    evaluationsTable(figures),
    resolutionsTable(figures),
    ratesTable(figures),
    cellsTable(
      '诉求从哪里来',
      figures.channels.map(({ channel, count }) => [CHANNEL_WORDS[channel], count] as const),
    ),
    cellsTable(
      '都是什么事',
      figures.categories.map(({ category, count }) => [CATEGORY_WORDS[category], count] as const),
    ),
    explainedTable(figures),
  ],
  notes: notesOf(note, figures),
  link,
  phone,
  issue: month,
});
