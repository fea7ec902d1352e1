import { likeness, pairsOf } from '../../miniprogram/shared/domain/likeness';
import { isAlike, topicReasons, type Weighed } from '../../miniprogram/shared/domain/topic';

const ordinary: Weighed = { gridId: 'grid-3', cosigns: 0, reopenings: 0, disputes: 0 };
const light = { cost: 0, units: 1, vulnerable: false };
const inGrid = (...gridIds: string[]) => gridIds.map((gridId) => ({ gridId }));

describe('a need is typical or critical', () => {
  test('not by itself', () => {
    expect(topicReasons(ordinary, [])).toEqual([]);
  });

  test('from the tenth co-signer on', () => {
    expect(topicReasons({ ...ordinary, cosigns: 9 }, [])).toEqual([]);
    expect(topicReasons({ ...ordinary, cosigns: 10 }, [])).toEqual(['cosigned']);
  });

  test('as the third of its kind in the grid', () => {
    expect(topicReasons(ordinary, inGrid('grid-3'))).toEqual([]);
    expect(topicReasons(ordinary, inGrid('grid-3', 'grid-3'))).toEqual(['alike']);
  });

  test('as soon as two grids tell the same', () => {
    expect(topicReasons(ordinary, inGrid('grid-4'))).toEqual(['alike']);
  });

  test('when it costs more than five thousand yuan', () => {
    expect(topicReasons({ ...ordinary, weight: { ...light, cost: 5_000 } }, [])).toEqual([]);
    expect(topicReasons({ ...ordinary, weight: { ...light, cost: 5_001 } }, [])).toEqual(['costly']);
  });

  test('when it takes more than one unit', () => {
    expect(topicReasons({ ...ordinary, weight: { ...light, units: 1 } }, [])).toEqual([]);
    expect(topicReasons({ ...ordinary, weight: { ...light, units: 2 } }, [])).toEqual(['several_units']);
  });

  test('when old people, minors or safety are concerned', () => {
    expect(topicReasons({ ...ordinary, weight: { ...light, vulnerable: true } }, [])).toEqual(['vulnerable']);
  });

  test('when it was reopened or disputed twice', () => {
    expect(topicReasons({ ...ordinary, disputes: 1 }, [])).toEqual([]);
    expect(topicReasons({ ...ordinary, disputes: 2 }, [])).toEqual(['reopened']);
    expect(topicReasons({ ...ordinary, disputes: 1, reopenings: 1 }, [])).toEqual(['reopened']);
  });

  test('for all its reasons at once', () => {
    const heavy = { ...ordinary, cosigns: 12, disputes: 2, weight: { cost: 9_000, units: 3, vulnerable: true } };
    expect(topicReasons(heavy, inGrid('grid-4'))).toEqual([
      'cosigned',
      'alike',
      'costly',
      'several_units',
      'vulnerable',
      'reopened',
    ]);
  });
});

describe('two needs are alike', () => {
  test('when they say the same in other words', () => {
    expect(isAlike('文化广场晚上灯太暗', '文化广场晚上灯太暗，跳舞看不清路')).toBe(true);
    expect(isAlike('广场的灯太暗了', '广场灯太暗')).toBe(true);
  });

  test('not because they speak of the same place', () => {
    expect(isAlike('文化广场想添一台音响', '文化广场晚上灯太暗')).toBe(false);
  });

  test('not when there is nothing to compare', () => {
    expect(isAlike('', '文化广场晚上灯太暗')).toBe(false);
    expect(likeness(pairsOf('灯'), pairsOf('灯'))).toBe(0);
  });

  test('from two fifths of the shorter one on', () => {
    expect(isAlike('甲乙丙丁戊己', '甲乙丙庚辛壬')).toBe(true);
    expect(isAlike('甲乙丙丁戊己子', '甲乙丙庚辛壬丑')).toBe(false);
  });
});
