import type { Receipt } from '../../miniprogram/shared/contract/need-answers';
import { CallFailure } from '../support/cloud-client';
import { folk, idOf, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => street.cloud.clearFaults());
afterAll(() => street.close());

const request = () => ({ requestId: newRequestId(), text: '农家书屋周末不开门', category: 'reading' as const });
const kept = (requestId: string) => street.documents<{ _id: string; number: string }>('needs', { _id: requestId });

/** As a phone sees it: an answer, a refusal, or nothing. */
const submit = async (told: object): Promise<string> => {
  try {
    const event = { action: 'needs.submit', ...told };
    const answer = await street.cloud.call<{ ok: boolean; error?: { code: string } }>('needs', event, folk.li.openid);
    return answer.ok ? 'told' : (answer.error?.code ?? 'no code');
  } catch {
    return 'no answer';
  }
};

describe('a need told while something breaks, then told again as the phone does', () => {
  test.each([
    ['the database refuses the write', { action: 'database.insertDocument', kind: 'error' }, 'INTERNAL'],
    ['the answer to the write is lost', { action: 'database.insertDocument', kind: 'dropAnswer' }, 'INTERNAL'],
    ['the person cannot be looked up', { action: 'database.getDocument', kind: 'error' }, 'INTERNAL'],
    ['the invocation dies', { action: 'functions.invokeFunction', function: 'needs', kind: 'error' }, 'no answer'],
    [
      'the answer of the function is lost',
      { action: 'functions.invokeFunction', function: 'needs', kind: 'dropAnswer' },
      'no answer',
    ],
  ])('because %s: it is there once', async (_what, fault, first) => {
    const told = request();
    await street.cloud.faults({ count: 1, ...fault });
    const outcome = await submit(told);
    await street.cloud.clearFaults();
    // A connection that breaks may be tried again by the SDK itself; then the phone notices nothing.
    expect([first, 'told']).toContain(outcome);
    expect(await submit(told)).toBe('told');
    expect(await kept(told.requestId)).toHaveLength(1);
  });

  test('a refusal that nobody expected says nothing about the inside', async () => {
    await street.cloud.faults({ action: 'database.insertDocument', kind: 'error', count: 5 });
    const event = { action: 'needs.submit', ...request() };
    const answer = await street.cloud.call('needs', event, folk.li.openid);
    expect(answer).toEqual({ ok: false, error: { code: 'INTERNAL' } });
  });
});

describe('an invocation that takes too long', () => {
  test('is ended by the cloud; told again, it is done once', async () => {
    const claim = { requestId: newRequestId(), rule: 'volunteering' as const, text: '整理书屋' };
    await street.cloud.faults({
      action: 'database.insertDocument',
      collection: 'claims',
      kind: 'delay',
      ms: 12_000,
      count: 1,
    });
    const event = { action: 'points.claim', ...claim };
    await expect(street.cloud.call('points', event, folk.li.openid)).rejects.toThrow(CallFailure);
    await street.cloud.clearFaults();
    await street.ask('li', 'points.claim', claim);
    expect(await street.documents('claims', { _id: claim.requestId })).toHaveLength(1);
  }, 40_000);
});

describe('a command whose answer is lost', () => {
  test('is not done twice, and its repeat is answered as the first', async () => {
    const { id, version }: Receipt = await street.ask('li', 'needs.submit', request());
    const accept = { needId: id, version, requestId: newRequestId(), summary: '书屋开放时间' };
    await street.cloud.faults({ action: 'functions.invokeFunction', function: 'needs', kind: 'dropAnswer', count: 1 });
    await expect(
      street.cloud.call('needs', { action: 'needs.accept', ...accept }, folk.chief.openid),
    ).rejects.toThrow();
    await street.cloud.clearFaults();
    await street.ask('chief', 'needs.accept', accept);
    const need = await street.ask('li', 'needs.get', { needId: id });
    expect(need.timeline.filter((line) => line.type === 'accepted')).toHaveLength(1);
    expect(need.version).toBe(version + 1);
  });
});

test('a signature in a crowd that never ends is refused as busy, and counts once the crowd is gone', async () => {
  const { id, version } = await street.ask('li', 'needs.submit', request());
  await street.ask('chief', 'needs.accept', { needId: id, version, summary: '书屋开放时间' });
  await street.cloud.faults({
    ...{ action: 'database.commitTransaction', function: 'needs' },
    ...{ kind: 'conflict', count: 12 },
  });
  expect(await street.refusal('zhao', 'needs.cosign', { needId: id })).toEqual({ code: 'BUSY' });
  expect(await street.ask('zhao', 'needs.cosign', { needId: id })).toEqual({ cosigns: 1 });
});

describe('a notice that cannot be sent', () => {
  test('stays in the inbox, is tried again later, and is never sent twice', async () => {
    await street.ask('member', 'notices.grant', { templates: ['assignment'] });
    const { id, version } = await street.ask('li', 'needs.submit', request());
    await street.ask('chief', 'needs.accept', { needId: id, version });
    await street.cloud.scriptOpenapi('subscribeMessage.send', { errCode: -1, errMsg: 'system error' });
    await street.ask('chief', 'needs.assign', { needId: id, version: version + 1, memberId: idOf('member') });
    await street.tick();
    const inbox = await street.ask('member', 'notices.list', {});
    expect(inbox.rows.filter((row) => row.about?.id === id && row.kind === 'assigned')).toHaveLength(1);
    for (let minutes = 0; minutes < 20; minutes += 5) {
      await street.cloud.moveClock({ by: 5 * 60_000 });
      await street.tick();
    }
    const sent = await street.cloud.openapiCalls('subscribeMessage.send');
    expect(sent.map((call) => call.answer.errCode)).toEqual([-1, 0]);
  });
});
