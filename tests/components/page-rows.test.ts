import { rowOf as claimRow } from '../../miniprogram/people/claims/row';
import { rowsOf } from '../../miniprogram/people/inbox/row';
import type { Claim } from '../../miniprogram/shared/contract/points';
import type { NoticeRow } from '../../miniprogram/shared/contract/notices';
import { NOTICE_KINDS, type NoticeKind } from '../../miniprogram/shared/domain/notice';
import { Rejection } from '../../miniprogram/shared/errors';
import { codeIn, refusalWords, usedToday } from '../../miniprogram/shop/verify/code';
import { speak } from './component';

/** 2030-07-15 20:00 on the street. */
const at = Date.UTC(2030, 6, 15, 12);
const HOUR = 3_600_000;

const notice = (more: Partial<NoticeRow>): NoticeRow => ({
  id: 'n1',
  kind: 'assigned',
  at,
  read: false,
  title: '文化广场晚上灯太暗',
  number: 'YMS-2030-07-0123',
  ...more,
});

describe('a notice', () => {
  beforeEach(() => speak('zh'));

  test('is a sentence made of its data, in the language of the person', () => {
    expect(rowsOf([notice({})], '')[0]?.sentence).toBe('派给您一件，请签收');
    speak('en');
    expect(rowsOf([notice({})], '')[0]?.sentence).toBe('One is assigned to you; please sign for it');
  });

  test.each(Object.keys(NOTICE_KINDS) as NoticeKind[])('of the kind %s has a sentence in both languages', (kind) => {
    for (const language of ['zh', 'en'] as const) {
      speak(language);
      expect(rowsOf([notice({ kind })], '')[0]?.sentence).toMatch(/\S/);
    }
  });

  test('opens a new day only when the day changes, also on the next page', () => {
    const rows = rowsOf([notice({}), notice({ at: at - HOUR }), notice({ at: at - 24 * HOUR })], '');
    expect(rows.map(({ heading }) => heading !== '')).toEqual([true, false, true]);
    expect(rowsOf([notice({ at: at - 25 * HOUR })], rows[2]?.date ?? '')[0]?.heading).toBe('');
  });

  test('leads to the need, the voucher, the claims or the history of points', () => {
    const target = (more: Partial<NoticeRow>) => rowsOf([notice(more)], '').map(({ url }) => url)[0];
    expect(target({ about: { noun: 'need', id: 'a1' } })).toBe('/needs/detail/detail?id=a1');
    expect(target({ kind: 'voucher_ready', about: { noun: 'redemption', id: 'r1' } })).toBe(
      '/shop/voucher/voucher?id=r1',
    );
    expect(target({ kind: 'claim_decided' })).toBe('/people/claims/claims');
    expect(target({ kind: 'points_expired' })).toBe('/shop/entries/entries');
  });
});

test('a claim of somebody without a name is a resident’s', () => {
  speak('en');
  const claim = { id: 'c1', rule: 'volunteering', hours: 2, text: '', photos: [], at, status: 'proposed', points: 6 };
  expect(claimRow({ ...claim, personName: '' } as Claim, true).facts).toMatch(/^Resident/);
});

describe('at the counter', () => {
  beforeEach(() => speak('zh'));

  test('a code is read from a scan and from hurried typing', () => {
    const code = codeIn('v=0000000000');
    expect(code).toBe('0000000000');
    expect(codeIn('ooooo 00000')).toBe(code);
    expect(codeIn('0000000001')).toBeNull();
    expect(codeIn('https://example.com')).toBeNull();
  });

  test('a refusal says when: when it was used, when the entry opens again', () => {
    expect(refusalWords(new Rejection('VOUCHER_USED', { at }))).toContain('7月15日');
    expect(refusalWords(new Rejection('VOUCHER_LOCKED', { at }))).toContain('请等到2030年7月15日再试');
    expect(refusalWords(new Rejection('VOUCHER_UNKNOWN'))).toContain('没有这个券码');
  });

  test('only what was used today counts for today', () => {
    const check = {
      redemptionId: 'r',
      serviceName: '',
      glyph: '',
      codeEnd: '',
      status: 'redeemed',
      expiresAt: 0,
    } as const;
    const used = [at, at - HOUR, at - 24 * HOUR].map((usedAt) => ({ ...check, usedAt }));
    expect(usedToday(used, at)).toBe(2);
  });
});
