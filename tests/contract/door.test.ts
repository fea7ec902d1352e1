import { identify, personIdOf } from '../../cloudfunctions/src/kernel/caller';
import { folk, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

describe('a call that is none', () => {
  test.each([
    ['an object that cannot be said', { toString: 1 }],
    ['a list of one action', ['needs.list']],
    ['nothing', undefined],
    ['a part of every object', 'constructor'],
  ])('because its action is %s is refused, and nothing breaks', async (_what, action) => {
    const answer = await street.cloud.call('needs', { action }, folk.li.openid);
    expect(answer).toEqual({ ok: false, error: { code: 'UNKNOWN_ACTION' } });
  });
});

describe('somebody without an openid', () => {
  test.each([
    ['a user of a web page', { TCB_UUID: 'u1' }],
    ['an anonymous user of a web page', { TCB_ISANONYMOUS_USER: 'true' }],
    ['a user of another login', { TCB_CUSTOM_USER_ID: 'c1' }],
    ['a phone that did not say who it is', { TRIGGER_SRC: 'wx_client' }],
    ['a phone by the chain of callers', { TCB_SOURCE: 'wx_client' }],
  ])('is not the system when it is %s', async (_who, context) => {
    await expect(identify(context)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    ['a timer', { TRIGGER_SRC: 'timer' }],
    ['a function that a phone had called', { TCB_SOURCE: 'wx_client,scf' }],
  ])('is the system when it is %s', async (_who, context) => {
    expect(await identify(context)).toMatchObject({ id: 'system', person: null, roles: [] });
  });
});

test('whoever asks for what is not his leaves no record', async () => {
  const stranger = 'openid-stranger';
  const asked = { action: 'people.saveGrid', gridId: 'yunmen-9', communityId: 'yunmen', name: '第九网格' };
  const answer = await street.cloud.call('people', asked, stranger);
  expect(answer).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  expect(await street.documents('people', { _id: personIdOf(stranger) })).toEqual([]);
});

describe('words', () => {
  const tell = (text: string) => street.refusal('li', 'needs.submit', { requestId: newRequestId(), text });

  test.each([
    ['spaces of no width', '\u200b\u200d\ufeff\u2060\u200b\u200b'],
    ['control characters', '\u0001\u0002\u0007\u0000\u001b\u007f'],
    ['empty fillers', '\u3164\u3164\u2800\u2800\u3164\u3164'],
  ])('of nothing but %s are no words', async (_what, text) => {
    expect(await tell(text)).toEqual({ code: 'INVALID_REQUEST', field: 'text' });
  });

  test('keep their lines and lose what nobody sees', async () => {
    const text = '书屋\u200b的灯\u0007不亮\n请来看看';
    const { id } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text });
    expect((await street.ask('li', 'needs.get', { needId: id })).text).toBe('书屋的灯不亮\n请来看看');
  });
});
