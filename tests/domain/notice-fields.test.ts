import fc from 'fast-check';
import { NOTICE_KINDS, type NoticeKind } from '../../miniprogram/shared/domain/notice';
import {
  characterString,
  messageData,
  nameField,
  numberField,
  pageOf,
  phrase,
  thing,
  timeField,
} from '../../miniprogram/shared/domain/notice-fields';

const NOON = Date.UTC(2025, 5, 17, 7, 1);
const length = (text: string) => [...text].length;

describe('a thing', () => {
  it('keeps twenty characters whole', () => expect(thing('一'.repeat(20))).toBe('一'.repeat(20)));
  it('cuts the twenty-first and says so', () => expect(thing('一'.repeat(21))).toBe(`${'一'.repeat(19)}…`));
  it('counts a rare character once', () => expect(thing('𠮷'.repeat(20))).toBe('𠮷'.repeat(20)));
  it('stands on one line', () => expect(thing('路灯\n\t坏了')).toBe('路灯 坏了'));
  it('drops emoji, with what joins and tints them', () => expect(thing('谢谢👍🏽👨‍👩‍👧🇨🇳')).toBe('谢谢'));
  it('says 无 rather than nothing', () => expect(thing(' \n🎉')).toBe('无'));
});

describe('a phrase', () => {
  it('has at most five Chinese characters', () => expect(phrase('暂不具备条件')).toBe('暂不具备条'));
  it('has nothing else in it', () => expect(phrase('已 受理 OK！')).toBe('已受理'));
  it('says 无 rather than nothing', () => expect(phrase('abc')).toBe('无'));
});

describe('a character string', () => {
  it('keeps a number as it is told to people', () =>
    expect(characterString('YMS-2025-06-0123')).toBe('YMS-2025-06-0123'));
  it('loses Chinese', () => expect(characterString('券 A1B2')).toBe('A1B2'));
  it('has at most 32 characters', () => expect(characterString('9'.repeat(33))).toBe('9'.repeat(32)));
  it('is never empty, and 无 is Chinese', () => expect(characterString('券')).toBe('-'));
});

describe('other fields', () => {
  it('tells the time as the street reads it', () => expect(timeField(NOON)).toBe('2025年6月17日 15:01'));
  it('pads minutes and the hours after midnight', () =>
    expect(timeField(Date.UTC(2025, 11, 31, 16, 5))).toBe('2026年1月1日 00:05'));
  it('tells a number', () => expect(numberField(20)).toBe('20'));
  it('tells no number as zero', () => expect([numberField(undefined), numberField(NaN)]).toEqual(['0', '0']));
  it('keeps ten letters of a name', () => expect(nameField('阿依古丽·买买提江·吐尔逊')).toBe('阿依古丽·买买提江·'));
  it('says 无 for a name of digits', () => expect(nameField('123')).toBe('无'));
});

describe('a whole message', () => {
  const kinds = Object.keys(NOTICE_KINDS) as NoticeKind[];

  it('never breaks the type of a field, whatever was typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'grapheme' }), fc.string(), (kind, title, number) => {
        const data = messageData({ kind, title, number }, NOON);
        expect(length(data.thing2?.value ?? '')).toBeGreaterThan(0);
        expect(length(data.thing2?.value ?? '')).toBeLessThanOrEqual(20);
        expect(data.thing2?.value).not.toMatch(/[\n\r]/);
        expect(data.character_string1?.value).toMatch(/^[\x20-\x7e]{1,32}$/);
        expect(data.phrase3?.value).toMatch(/^\p{Script=Han}{1,5}$/u);
        expect(data.time4?.value).toBe('2025年6月17日 15:01');
      }),
    );
  });

  it('tells the date until when, if there is one', () => {
    const due = Date.UTC(2025, 5, 20, 1, 30);
    const data = messageData({ kind: 'due_soon', title: '换路灯', number: 'YMS-2025-06-0123', due }, NOON);
    expect(data.time4?.value).toBe('2025年6月20日 09:30');
    expect(data.phrase3?.value).toBe('临期');
  });

  it('leads to the need, the voucher, or the inbox, without a leading slash', () => {
    expect(pageOf({ noun: 'need', id: 'n1' })).toBe('needs/detail/detail?id=n1');
    expect(pageOf({ noun: 'redemption', id: 'r1' })).toBe('shop/voucher/voucher?id=r1');
    expect(pageOf(undefined)).toBe('people/inbox/inbox');
  });
});
