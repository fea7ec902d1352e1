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
});
