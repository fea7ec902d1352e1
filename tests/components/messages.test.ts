import './component';
import { en } from '../../miniprogram/i18n/en';
import { zhCn } from '../../miniprogram/i18n/zh-cn';

type Words = { [name: string]: string | Words | string[] };

const leaves = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value as Words, `${path}${name}.`),
  );

const placesIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

const chinese = new Map(leaves(zhCn as unknown as Words));
const english = leaves(en as unknown as Words);

describe('the two languages', () => {
  test('have the same words, none of them empty', () => {
    expect(english.map(([name]) => name).sort()).toEqual([...chinese.keys()].sort());
    expect([...english, ...chinese].filter(([, words]) => words === '')).toEqual([]);
  });

  test('leave the same places to be filled', () => {
    const different = english.filter(
      ([name, words]) => placesIn(words).join() !== placesIn(chinese.get(name) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  test('English holds no Chinese but the name of the other language', () => {
    const chineseWords = english.filter(([, words]) => /\p{Script=Han}/u.test(words));
    expect(chineseWords).toEqual([['people.me.languages.zh', '中文']]);
  });

  // WeChat shows no question with a longer word on a button; a Latin letter is half as wide as a Chinese character.
  test('have words for the buttons of a question that are four characters wide at most', () => {
    const isOnButton = ([name]: [string, string]) => name.endsWith('Yes') || name === 'app.cancel';
    const widthOf = (words: string) =>
      [...words].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 1 : 0.5), 0);
    const onButtons = [...english, ...chinese].filter(isOnButton);
    expect(onButtons.length).toBeGreaterThan(10);
    expect(onButtons.filter(([, words]) => widthOf(words) > 4)).toEqual([]);
  });
});
