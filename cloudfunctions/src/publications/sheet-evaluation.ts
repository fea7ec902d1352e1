import type { Matter, RoundLine, TaskLine } from '../../../miniprogram/shared/domain/matter';
import { permilleOf } from '../../../miniprogram/shared/domain/figures-formulas';
import { dayOf, monthName, percentOf } from './sheet-format';
import { plain, type Sheet, type SheetCell, type SheetNote } from './sheet-model';
import type { SheetPlace } from './sheet-progress';
import { SHEET_WORDS } from './sheet-words';

type EvaluatedMatter = Pick<Matter, 'title' | 'status' | 'rounds' | 'tasks'>;

const RESULT: Record<'passed' | 'failed' | 'invalid', SheetCell> = {
  passed: { text: '达标', tone: 'good' },
  failed: { text: '未达标', tone: 'bad' },
  invalid: { text: '无效', tone: 'warn' },
};

const resultOf = (matter: EvaluatedMatter, round: RoundLine, last: boolean): SheetCell =>
  last && matter.status === 'rectifying' ? { text: '整改中', tone: 'warn' } : RESULT[round.outcome ?? 'invalid'];

const latest = (times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

const unitsOf = (tasks: readonly TaskLine[]): string => [...new Set(tasks.map(({ unitName }) => unitName))].join('、');

/** What was done when the round began: a later rectification does not change the row. */
const judged = ({ tasks }: EvaluatedMatter, { openedAt }: RoundLine): TaskLine[] =>
  tasks.filter(({ doneAt = Infinity }) => doneAt <= openedAt);

const row = (matter: EvaluatedMatter, round: RoundLine): SheetCell[] => {
  const tasks = judged(matter, round);
  const again = round.n > 1 ? `（第${String(round.n)}轮）` : '';
  const { cast = 0, rate, strictRate } = round.result ?? {};
  return [
    plain(`${matter.title}${again}`),
    plain(unitsOf(tasks) || SHEET_WORDS.none),
    plain(dayOf(latest(tasks.map(({ promise }) => promise?.first)))),
    plain(dayOf(latest(tasks.map(({ doneAt }) => doneAt)))),
    plain(`${String(cast)} / ${String(round.electorate)}`),
    plain(percentOf(rate)),
    plain(percentOf(strictRate)),
    resultOf(matter, round, round === matter.rounds[matter.rounds.length - 1]),
  ];
};

const COLUMNS = [
  { title: '事项', share: 23 },
  { title: '责任单位', share: 14 },
  { title: '承诺', share: 12 },
  { title: '完成', share: 12 },
  { title: '参评', share: 10 },
  { title: '满意率', share: 10 },
  { title: '其中满意', share: 10 },
  { title: '结果', share: 9 },
];

/** What a unit has to mend, by the promise it has made for it. */
const rectifications = (matters: readonly EvaluatedMatter[]): SheetNote[] =>
  matters.flatMap((matter) => {
    const task = matter.tasks.filter(({ kind }) => kind === 'rectification').pop();
    if (matter.status !== 'rectifying') return [];
    const promise = task?.promise ? `，承诺 ${dayOf(task.promise.due)}前完成` : '';
    const who = task ? `，由${task.unitName}整改${promise}` : '，正在下整改单';
    return [
      { lead: '整改说明', text: `“${matter.title}”满意率低于 90%${who}，之后由原班代表再评。`, tone: 'call' as const },
    ];
  });

export interface Evaluated {
  matter: EvaluatedMatter;
  rounds: readonly RoundLine[];
}

export const evaluationSheet = (
  evaluated: readonly Evaluated[],
  month: string,
  { communityName, phone, link }: SheetPlace,
): Sheet => {
  const rounds = evaluated.flatMap((one) => one.rounds);
  const cast = rounds.reduce((sum, { result }) => sum + (result?.cast ?? 0), 0);
  const electors = rounds.reduce((sum, { electorate }) => sum + electorate, 0);
  const firstPassed = rounds.filter(({ n, outcome }) => n === 1 && outcome === 'passed').length;
  return {
    title: '群众评议结果公示',
    about: [communityName, monthName(month)],
    numbers: [
      { value: String(evaluated.length), label: '件参加评议' },
      { value: String(firstPassed), label: '件首轮达标' },
      { value: electors === 0 ? SHEET_WORDS.none : percentOf(permilleOf(cast, electors)), label: '代表参与率' },
    ],
    tables: [
      {
        columns: COLUMNS,
        rows: evaluated.flatMap((one) => one.rounds.map((round) => row(one.matter, round))),
        empty: '这个月没有评议。',
      },
    ],
    notes: [
      ...rectifications(evaluated.map(({ matter }) => matter)),
      {
        lead: SHEET_WORDS.howCounted,
        text: '满意率 =（满意 + 基本满意）÷（满意 + 基本满意 + 不满意）。低于 90% 必须整改再评，正好 90% 算达标。代表名单在评议开始时锁定，投票不记名。',
        tone: 'quiet',
      },
    ],
    link,
    phone,
    issue: month,
  };
};
