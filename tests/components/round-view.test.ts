import { actionsOf, barOf } from '../../miniprogram/evaluations/round/actions';
import {
  cells,
  counting,
  figures,
  remarks,
  roundsSideBySide,
  sentence,
} from '../../miniprogram/evaluations/round/view';
import type { RoundDetail } from '../../miniprogram/shared/contract/evaluation-answers';
import type { RoundResult } from '../../miniprogram/shared/domain/evaluation';
import { speak } from './component';

beforeEach(() => speak('zh'));

const NOON = Date.UTC(2025, 5, 17, 4);

const result = (changes: Partial<RoundResult> = {}): RoundResult => ({
  ...{ valid: 15, cast: 15, paper: 0, rate: 866, strictRate: 666, turnout: 1000 },
  ...changes,
});

const round = (changes: Partial<RoundDetail> = {}): RoundDetail => ({
  ...{ id: 'round-2', matterId: 'matter', number: 'YMS-2025-06-0001', title: '老戏台修缮', n: 1, attempt: 1 },
  ...{ status: 'failed', openedAt: NOON, closesAt: NOON, closedAt: NOON, electorate: 15, cast: 15, mine: 'none' },
  rules: { w: 1, threshold: 90, quorum: { ballots: 8, valid: 10 } },
  ...{ extended: false, promised: [], before: { photos: [] }, after: { photos: [] }, excluded: 0, earlier: [] },
  ...{ callbacks: { solved: 0, explained: 0, disputed: 0 }, staff: false, papersWaiting: 0, allowed: [] },
  result: result(),
  ...changes,
});

describe('a result', () => {
  test('is told by its rate, the strict one, the turnout and how many ballots it is made of', () => {
    expect(figures(round()).map(({ value }) => value)).toEqual(['86.6%', '66.6%', '100.0%', '15']);
    expect(figures(round({ result: result({ rate: null, strictRate: null, valid: 0 }) }))[0]?.value).toBe('–');
    expect(figures(round({ status: 'open', result: undefined }))).toEqual([]);
  });

  test('says that small counts are not listed, and that they can be worked out', () => {
    expect(cells(round())).toEqual(['某一项不到 5 票，不分项列出；由两个比率和票数仍能推算出各项票数。']);
    const tally = { satisfied: 10, basic: 5, unsatisfied: 0, unaware: 0 };
    expect(cells(round({ tally }))).toEqual(['满意 10 票', '基本满意 5 票', '不满意 0 票', '不了解 0 票']);
  });

  test.each([
    [1, '没到 90%，党委督促，意见交责任单位整改，改完再评。'],
    [2, '再次没到 90%，已报街道督办，回联席会议再议。'],
    [3, '三轮都没到 90%，只能公开说明原因，不能当作办成。'],
  ])('below 90 %% in round %d says what follows', (n, words) => {
    expect(sentence(round({ n }))).toBe(words);
  });

  test('below 90 % tells the secretary until when to order, and when that day may still move', () => {
    const due = Date.UTC(2098, 0, 2, 4);
    const told = (provisional: boolean) => remarks(round({ orderBy: { due, provisional } }));
    expect(told(false)).toEqual(['请在 2098年1月2日前交办整改']);
    expect(told(true)).toEqual(['请在 2098年1月2日（放假安排未公布，暂定）前交办整改']);
  });

  test('stands beside the rounds before it, the first valid one as the headline', () => {
    const invalid = { id: 'a', n: 1, outcome: 'invalid' as const, closedAt: NOON, electorate: 15, result: result() };
    const first = { ...invalid, id: 'b', outcome: 'failed' as const };
    const rows = roundsSideBySide(
      round({ n: 2, status: 'passed', earlier: [invalid, first], result: result({ rate: 933 }) }),
    );
    expect(rows.map(({ label }) => label.includes('首轮'))).toEqual([false, true, false]);
    expect(rows.map(({ value }) => value)).toEqual(['86.6% · 本轮无效', '86.6% · 未达标', '93.3% · 达标']);
    expect(rows.map(({ here }) => here)).toEqual([false, false, true]);
  });

  test('says how it was counted, and of paper only where there was some', () => {
    expect(counting(round()).join()).not.toContain('纸质票');
    expect(counting(round({ result: result({ paper: 5 }) })).join()).toContain('其中纸质票 5 张');
    expect(counting(round({ excluded: 2 })).join()).toContain('2 位和这件事有关');
  });
});

describe('the buttons of a round', () => {
  test('are at most two, and one of them red', () => {
    expect(barOf(actionsOf(round({ allowed: ['vote'] })))).toEqual([{ type: 'vote', word: '去投票', style: 'red' }]);
    const staff = barOf(actionsOf(round({ allowed: ['close', 'enterPaper', 'extend'] })));
    expect(staff.map(({ type, style }) => [type, style])).toEqual([
      ['more', ''],
      ['close', 'red'],
    ]);
  });

  test('call to the paper only while a tally waits', () => {
    const [, paper] = barOf(actionsOf(round({ allowed: ['enterPaper', 'extend'] })));
    expect(paper).toMatchObject({ type: 'paper', style: '' });
    const [, waiting] = barOf(actionsOf(round({ allowed: ['enterPaper', 'extend'], papersWaiting: 1 })));
    expect(waiting).toMatchObject({ type: 'paper', style: 'red' });
  });
});
