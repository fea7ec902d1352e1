import { cloud } from './component';
import { call } from '../../miniprogram/services/call';
import { pendingId, settle } from '../../miniprogram/services/drafts';
import { putAside, sendWaiting, waitingNeeds } from '../../miniprogram/services/outbox';
import { needs } from '../../miniprogram/shared/contract/needs';

const told = (requestId: string) => ({ requestId, text: '河东胡同想要一个读报栏' });

describe('a call', () => {
  test('goes to the function of its noun and answers its data', async () => {
    cloud.answer({ result: { ok: true, data: { cosigns: 7 } } });
    await expect(call('needs.cosign', { needId: 'need-1' })).resolves.toEqual({ cosigns: 7 });
    expect(cloud.asked()).toEqual([{ name: 'needs', data: { needId: 'need-1', action: 'needs.cosign' } }]);
  });

  test('turns a refusal back into the same refusal', async () => {
    cloud.answer({ result: { ok: false, error: { code: 'STALE_VERSION', field: 'version' } } });
    await expect(call('needs.cosign', { needId: 'need-1' })).rejects.toMatchObject({
      code: 'STALE_VERSION',
      detail: { field: 'version' },
    });
  });

  test.each([
    ['a code it does not know', { result: { ok: false, error: { code: 'FROM_THE_FUTURE' } } }, 'INTERNAL'],
    ['a function that broke', { errCode: -504002 }, 'INTERNAL'],
    ['a dead network', { errCode: -601002 }, 'OFFLINE'],
    ['a failure without a number', {}, 'OFFLINE'],
  ])('tells %s', async (_what, answer, code) => {
    cloud.answer(answer);
    await expect(call('needs.cosign', { needId: 'need-1' })).rejects.toMatchObject({ code });
  });

  test('tells a mistake before anything is sent', async () => {
    cloud.answer();
    const short = { requestId: 'request-0000000001', text: '灯' };
    const sent = call('needs.submit', short, needs['needs.submit'].request);
    await expect(sent).rejects.toMatchObject({ code: 'INVALID_REQUEST', detail: { field: 'text' } });
    expect(cloud.asked()).toEqual([]);
  });
});

describe('the id of a request', () => {
  test('stays until it was answered', () => {
    const first = pendingId('command:sign:need-1');
    expect(pendingId('command:sign:need-1')).toBe(first);
    settle('command:sign:need-1');
    expect(pendingId('command:sign:need-1')).not.toBe(first);
  });
});

describe('needs put aside on a round of visits', () => {
  test('are sent in order, and each forgotten only when it was answered', async () => {
    putAside(told('request-0000000001'));
    putAside(told('request-0000000002'));
    cloud.answer({ result: { ok: true, data: {} } }, { errCode: -601002 });
    await expect(sendWaiting()).resolves.toMatchObject({ sent: 1, refusal: { code: 'OFFLINE' } });
    expect(waitingNeeds().map(({ requestId }) => requestId)).toEqual(['request-0000000002']);
  });

  test('are one need, however often they are put aside', () => {
    putAside(told('request-0000000003'));
    putAside(told('request-0000000003'));
    expect(waitingNeeds().filter(({ requestId }) => requestId === 'request-0000000003')).toHaveLength(1);
  });
});
