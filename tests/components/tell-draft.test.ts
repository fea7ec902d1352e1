import './component';
import { emptyDraft, missing, NOBODY, receiptUrl, toRequest, type Draft } from '../../miniprogram/needs/tell/draft';
import { needs } from '../../miniprogram/shared/contract/needs';
import { safeParse } from 'valibot';

const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft(false), text: '文化广场晚上灯太暗', ...more });
const wang = { ...NOBODY, name: '王奶奶', consent: true };

describe('a need that is being told', () => {
  test('lacks nothing but its words', () => {
    expect(missing(draft())).toBeNull();
    expect(missing(draft({ text: '灯太暗了' }))).toBe('text');
    expect(missing(draft({ text: '  灯太暗了  ' }))).toBe('text');
  });

  test('for somebody else also lacks a name and that he agrees', () => {
    expect(missing(draft({ behalf: wang }))).toBeNull();
    expect(missing(draft({ behalf: { ...wang, name: ' ' } }))).toBe('behalf');
    expect(missing(draft({ behalf: { ...wang, consent: false } }))).toBe('behalf');
  });

  test('is sent as the contract wants it, without what was not chosen', () => {
    const request = toRequest(draft(), null);
    expect(safeParse(needs['needs.submit'].request, request).success).toBe(true);
    expect(Object.keys(request)).not.toEqual(expect.arrayContaining(['category', 'gridId', 'group', 'onBehalf']));
  });

  test('names the group or the platform only where it came through one', () => {
    const behalf = { ...wang, groupId: 'group-1', source: '12345' };
    expect(toRequest(draft({ behalf }), null).onBehalf).toEqual({
      name: '王奶奶',
      phone: '',
      channel: 'visit',
      consent: true,
    });
    const told = (channel: 'wechat_group' | 'platform') =>
      toRequest(draft({ behalf: { ...behalf, channel } }), null).onBehalf;
    expect(told('wechat_group')).toMatchObject({ groupId: 'group-1' });
    expect(told('platform')).toMatchObject({ source: '12345' });
  });

  test('keeps the id it was begun with', () => {
    const begun = draft();
    expect(toRequest({ ...begun, place: '东侧' }, null).requestId).toBe(begun.requestId);
    expect(emptyDraft(false).requestId).not.toBe(begun.requestId);
  });

  test('has a receipt that needs no network', () => {
    const url = receiptUrl({
      id: 'n1',
      number: 'YMS-2025-06-0123',
      version: 1,
      gridName: '第三网格',
      due: 5,
      awaitsReading: true,
    });
    expect(url).toBe(
      `/needs/receipt/receipt?id=n1&number=YMS-2025-06-0123&grid=${encodeURIComponent('第三网格')}&due=5&reading=1`,
    );
  });
});
