import type { NeedDetail, Receipt } from '../../miniprogram/shared/contract/need-answers';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
/** Every test is a day of its own, so that none uses up another's needs of the day. */
beforeEach(() => street.cloud.moveClock({ by: 24 * 3_600_000 }));
afterAll(() => street.close());

const LIGHT = '文化广场晚上灯太暗，跳舞看不清路';

const tell = (by: Name = 'li', more: object = {}): Promise<Receipt> =>
  street.ask(by, 'needs.submit', { requestId: newRequestId(), text: LIGHT, category: 'venue', ...more });

const see = (name: Name, needId: string): Promise<NeedDetail> => street.ask(name, 'needs.get', { needId });

/** Gives the command on what the person sees now. */
const give = async (name: Name, action: Parameters<Street['ask']>[1], needId: string, words: object = {}) => {
  const { version } = await see(name, needId);
  await street.ask(name, action, { needId, version, ...words } as never);
};

const handled = async (): Promise<string> => {
  const { id } = await tell();
  await give('chief', 'needs.accept', id, { summary: '广场照明' });
  await give('chief', 'needs.assign', id, { memberId: idOf('member') });
  await give('member', 'needs.sign', id);
  return id;
};

const finished = async (): Promise<string> => {
  const id = await handled();
  await give('member', 'needs.complete', id, { text: '换了三盏灯' });
  return id;
};

describe('telling a need', () => {
  test('lands in the own grid, gets a number and a promise to hear within 24 hours', async () => {
    const receipt = await tell();
    expect(receipt.number).toMatch(/^YMS-\d{4}-\d{2}-\d{4,}$/);
    expect(receipt.gridName).toBe('第三网格');
    const need = await see('li', receipt.id);
    expect(need).toMatchObject({ status: 'submitted', text: LIGHT, channel: 'mini_program', mine: true });
    expect(receipt.due - need.createdAt).toBe(24 * 3_600_000);
    const [stored] = await street.documents<{ ownerId: string }>('needs', { _id: receipt.id });
    expect(stored?.ownerId).toBe(idOf('chief'));
  });

  test('repeated after a lost answer is the same need with the same number', async () => {
    const request = { requestId: newRequestId(), text: LIGHT };
    const first = await street.ask('li', 'needs.submit', request);
    const again = await street.ask('li', 'needs.submit', request);
    expect(again).toEqual(first);
  });

  test('sent twice at the same moment makes one need', async () => {
    const request = { requestId: newRequestId(), text: LIGHT };
    const [one, two] = await Promise.all([
      street.ask('li', 'needs.submit', request),
      street.ask('li', 'needs.submit', request),
    ]);
    expect(two).toEqual(one);
  });

  test('under an id that stands for other words, or for somebody else, is refused', async () => {
    const requestId = newRequestId();
    await street.ask('li', 'needs.submit', { requestId, text: LIGHT });
    const other = { requestId, text: '想要一个棋牌室' };
    expect((await street.refusal('li', 'needs.submit', other)).code).toBe('IDEMPOTENCY_MISMATCH');
    expect((await street.refusal('zhao', 'needs.submit', { requestId, text: LIGHT })).code).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
  });

  test('into a chosen grid lands there; without any grid it lands with the community', async () => {
    expect((await tell('li', { gridId: 'yunmen-4' })).gridName).toBe('第四网格');
    expect(
      (await street.refusal('li', 'needs.submit', { requestId: newRequestId(), text: LIGHT, gridId: 'moon' })).code,
    ).toBe('NEED_GRID_UNKNOWN');
    const stranger = await street.cloud.call<{ data: Receipt }>(
      'needs',
      { action: 'needs.submit', requestId: newRequestId(), text: LIGHT },
      'openid-just-arrived',
    );
    expect(stranger.data.gridName).toBe('第四网格');
  });

  test.each([
    ['too few words', { text: '灯坏' }, 'text'],
    ['too many words', { text: '灯'.repeat(501) }, 'text'],
    ['words that are a number', { text: 12345 }, 'text'],
    ['no id', { requestId: undefined }, 'requestId'],
    ['an id that could be an operator', { requestId: '$where-------------' }, 'requestId'],
    ['seven photos', { photos: Array(7).fill('cloud://local.bucket/photos/x/1.jpg') }, 'photos'],
    ['an unknown category', { category: 'weather' }, 'category'],
    ['an operator for a text', { text: { $ne: '' } }, 'text'],
    ['a made-up group', { group: { data: { opengid: 'tG1' } } }, 'group.cloudID'],
  ])('with %s is refused and names the field', async (_what, broken, field) => {
    const request = { requestId: newRequestId(), text: LIGHT, ...broken };
    expect(await street.refusal('li', 'needs.submit', request)).toMatchObject({ code: 'INVALID_REQUEST', field });
  });

  test('smuggles no field into the document', async () => {
    const { id } = await tell('li', { status: 'solved', ownerId: 'me', listed: true });
    const [stored] = await street.documents<{ status: string; ownerId: string }>('needs', { _id: id });
    expect(stored).toMatchObject({ status: 'submitted', ownerId: idOf('chief') });
  });

  test('with somebody else’s photo is refused; with an own one it is kept', async () => {
    const own = `cloud://local.bucket/photos/${idOf('li')}/1.jpg`;
    const foreign = `cloud://local.bucket/photos/${idOf('zhao')}/1.jpg`;
    const refused = { requestId: newRequestId(), text: LIGHT, photos: [own, foreign] };
    expect(await street.refusal('li', 'needs.submit', refused)).toEqual({
      code: 'PHOTO_FOREIGN',
      field: 'photos',
    });
    const { id } = await tell('li', { photos: [own] });
    expect((await see('li', id)).photos).toEqual([own]);
  });

  test('nineteen times a day is enough: the twentieth need is refused, a repeat is not', async () => {
    const first = { requestId: newRequestId(), text: LIGHT };
    await street.ask('officer', 'needs.submit', first);
    for (let told = 1; told < 19; told += 1) await tell('officer');
    const twentieth = { requestId: newRequestId(), text: LIGHT };
    expect(await street.refusal('officer', 'needs.submit', twentieth)).toEqual({ code: 'NEED_DAILY_LIMIT', count: 19 });
    expect((await street.ask('officer', 'needs.submit', first)).id).toBe(first.requestId);
    await street.cloud.moveClock({ by: 24 * 3_600_000 });
    await street.ask('officer', 'needs.submit', twentieth);
  });
});

describe('words that WeChat checks', () => {
  const scripted = (answer: object) => street.cloud.scriptOpenapi('security.msgSecCheck', answer);

  test('and finds risky are refused; nothing is stored', async () => {
    await scripted({ errCode: 0, errMsg: 'ok', result: { suggest: 'risky', label: 20001 } });
    const request = { requestId: newRequestId(), text: LIGHT };
    expect(await street.refusal('li', 'needs.submit', request)).toEqual({ code: 'NEED_TEXT_RISKY', field: 'text' });
    expect(await street.documents('needs', { _id: request.requestId })).toEqual([]);
    expect((await street.ask('li', 'needs.submit', request)).awaitsReading).toBe(false);
  });

  test.each([
    ['leaves to a person', { errCode: 0, errMsg: 'ok', result: { suggest: 'review' } }],
    ['cannot check now', { errCode: -1, errMsg: 'system busy' }],
  ])('and %s are taken, and wait for a person to read them', async (_what, answer) => {
    await scripted(answer);
    const receipt = await tell();
    expect(receipt.awaitsReading).toBe(true);
    await give('chief', 'needs.accept', receipt.id, { summary: '广场照明' });
    expect((await see('chief', receipt.id)).awaitsReading).toBe(false);
  });

  test('are taken when the check itself fails', async () => {
    await street.cloud.faults({ action: 'wx.api', kind: 'error', code: 'SYS_ERR', count: 1 });
    expect((await tell()).awaitsReading).toBe(true);
    await street.cloud.clearFaults();
  });
});

describe('telling for a neighbour', () => {
  const behalf = { name: '王奶奶', phone: '0536-1234567', channel: 'visit', consent: true } as const;

  test('is for staff, with consent, within their own grid', async () => {
    const { id } = await tell('member', { onBehalf: behalf });
    expect(await see('member', id)).toMatchObject({ onBehalf: true, channel: 'visit', mine: true });
    const request = { requestId: newRequestId(), text: LIGHT, onBehalf: behalf };
    expect((await street.refusal('li', 'needs.submit', request)).code).toBe('FORBIDDEN');
    expect((await street.refusal('member', 'needs.submit', { ...request, gridId: 'nanyang-1' })).code).toBe(
      'FORBIDDEN',
    );
    const silent = { ...request, onBehalf: { ...behalf, consent: false } };
    expect(await street.refusal('member', 'needs.submit', silent)).toMatchObject({ field: 'onBehalf.consent' });
  });

  test('whoever told and handled it does not confirm it; a colleague calls', async () => {
    const { id } = await tell('member', { onBehalf: behalf });
    await give('chief', 'needs.accept', id);
    await give('chief', 'needs.assign', id, { memberId: idOf('member') });
    await give('member', 'needs.sign', id);
    await give('member', 'needs.complete', id, { text: '灯修好了' });
    const { version } = await see('member', id);
    expect((await street.refusal('member', 'needs.confirm', { needId: id, version })).code).toBe('NEED_HANDLER_CALLS');
    await give('colleague', 'needs.confirm', id, { text: '电话里说亮了' });
    expect((await see('member', id)).status).toBe('solved');
  });
});

describe('the way of a need', () => {
  test('from a word to solved, with one line for every step, newest first', async () => {
    const id = await finished();
    await give('li', 'needs.confirm', id, { satisfaction: 'satisfied' });
    const need = await see('li', id);
    expect(need.status).toBe('solved');
    expect(need.timeline.map((line) => line.type)).toEqual([
      'confirmed',
      'completed',
      'signed',
      'assigned',
      'accepted',
      'submitted',
    ]);
    expect(need.timeline.map((line) => line.role)).toEqual([
      'resident',
      'grid_member',
      'grid_member',
      'grid_chief',
      'grid_chief',
      'resident',
    ]);
  });

  test('disputed, handled again, confirmed, reopened', async () => {
    const id = await finished();
    await give('li', 'needs.dispute', id, { text: '还是暗' });
    await give('member', 'needs.complete', id, { text: '又加了一盏' });
    await give('li', 'needs.confirm', id);
    await give('li', 'needs.reopen', id, { text: '灯又灭了' });
    expect(await see('member', id)).toMatchObject({ status: 'handling', assignee: { id: idOf('member') } });
  });

  test('through the community: escalated, returned, escalated again, on the agenda', async () => {
    const id = await handled();
    await give('member', 'needs.escalate', id, { text: '要大修' });
    await give('chief', 'needs.escalate', id, { text: '同意上报' });
    await give('secretary', 'needs.return', id, { text: '先请电工看' });
    const matter = { requestId: newRequestId(), needIds: [id], title: '广场照明', summary: '广场的灯要大修' };
    await street.ask('secretary', 'matters.open', matter);
    expect(await see('li', id)).toMatchObject({
      status: 'on_agenda',
      track: ['done', 'done', 'now', 'ahead', 'ahead', 'ahead'],
    });
  });

  test('accepted it earns two points, merged afterwards it gives them back', async () => {
    const surviving = await tell('li');
    const { id } = await tell('provider', { gridId: 'yunmen-3' });
    const balance = async () => (await street.ask('provider', 'points.account', {})).balance;
    await give('chief', 'needs.accept', id);
    await street.tick();
    expect(await balance()).toBe(2);
    await give('chief', 'needs.merge', id, { targetId: surviving.id });
    await street.tick();
    expect(await balance()).toBe(0);
  });

  test('merged into each other at the same moment: one survives', async () => {
    const one = await tell('li');
    const other = await tell('zhao');
    const results = await Promise.allSettled([
      street.ask('chief', 'needs.merge', { needId: one.id, version: 1, targetId: other.id }),
      street.ask('chief', 'needs.merge', { needId: other.id, version: 1, targetId: one.id }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const statuses = [await see('chief', one.id), await see('chief', other.id)].map((need) => need.status);
    expect(statuses.sort()).toEqual(['merged', 'submitted']);
  });

  test('merged: what becomes of the surviving need is told to the people of both, in words they may read', async () => {
    const surviving = await tell('zhao', { text: '赵家儿子欠债不敢去舞蹈班上课', confidential: true });
    const merged = await tell('li');
    const merge = { needId: merged.id, version: 1, targetId: surviving.id, requestId: newRequestId() };
    await street.ask('chief', 'needs.merge', merge);
    await street.ask('chief', 'needs.merge', merge);
    await give('chief', 'needs.reject', surviving.id, { reason: 'unclear', text: '说不清' });
    await street.ask('chief', 'needs.merge', merge);
    await street.tick();
    const told = await street.ask('li', 'notices.list', { limit: 50 });
    const rejected = told.rows.filter((row) => row.about?.id === surviving.id);
    expect(rejected.map((row) => [row.kind, row.title])).toEqual([['rejected', '']]);
  });

  test('merged: its reporter reads on in the surviving need, whose co-signatures do not change', async () => {
    const surviving = await tell('zhao');
    const merged = await tell('li');
    await give('chief', 'needs.merge', merged.id, { targetId: surviving.id });
    await street.tick();
    expect(await see('li', merged.id)).toMatchObject({ status: 'merged', mergedInto: surviving.id });
    expect(await see('li', surviving.id)).toMatchObject({ cosigns: 0, mine: false });
    const elsewhere = await tell('secretaryElsewhere');
    const { version } = await see('zhao', surviving.id);
    const wrong = { needId: surviving.id, version, targetId: elsewhere.id };
    expect((await street.refusal('chief', 'needs.merge', wrong)).code).toBe('NEED_MERGE_TARGET');
  });

  test('asked, answered, handed back, referred', async () => {
    const { id } = await tell();
    await give('chief', 'needs.accept', id);
    await give('chief', 'needs.ask', id, { text: '哪一盏？' });
    await give('li', 'needs.answer', id, { text: '东边两盏' });
    await give('chief', 'needs.assign', id, { memberId: idOf('member') });
    await give('member', 'needs.handBack', id, { text: '不归我' });
    await give('secretary', 'needs.refer', id, { unit: '城管办', caseNumber: '2025-17' });
    expect(await see('li', id)).toMatchObject({ status: 'referred' });
  });
});

describe('every command of a need', () => {
  const at = (days: number) => Date.now() + days * 24 * 3_600_000;

  test('rejected, appealed, accepted, withdrawn', async () => {
    const { id } = await tell();
    await give('chief', 'needs.reject', id, { reason: 'unclear', text: '没说地点' });
    await give('li', 'needs.appeal', id, { text: '就在广场' });
    await give('chief', 'needs.accept', id);
    await give('li', 'needs.supplement', id, { text: '东边两盏' });
    await give('li', 'needs.withdraw', id);
    expect(await see('li', id)).toMatchObject({ status: 'withdrawn', allowed: [] });
  });

  test('asked, silent for a week, lapsed, restored', async () => {
    const { id } = await tell();
    await give('chief', 'needs.accept', id);
    await give('chief', 'needs.ask', id, { text: '哪一盏？' });
    await street.cloud.moveClock({ by: 7 * 24 * 3_600_000 + 1 });
    await street.tick();
    expect((await see('li', id)).status).toBe('withdrawn');
    await give('li', 'needs.restore', id);
    expect((await see('li', id)).status).toBe('accepted');
  });

  test('extended once with a public reason; the reporter is told and still sees the first date', async () => {
    const id = await handled();
    const before = (await see('li', id)).promise;
    const due = (before?.first ?? 0) + 3 * 24 * 3_600_000;
    await give('chief', 'needs.extend', id, { due, text: '等配件' });
    const need = await see('li', id);
    expect(need.promise).toEqual({ first: before?.first, due });
    const { version } = need;
    const again = { needId: id, version, due: due + 1, text: '再等等' };
    expect((await street.refusal('chief', 'needs.extend', again)).code).toBe('NEED_EXTENDED_ONCE');
    await street.tick();
    const { rows } = await street.ask('li', 'notices.list', { limit: 50 });
    expect(rows.map((row) => row.kind)).toContain('extended');
  });

  test('three calls that reach nobody and seven days close it as not reached', async () => {
    const id = await finished();
    for (let calls = 0; calls < 3; calls += 1) await give('colleague', 'needs.logCall', id, { text: '没人接' });
    await street.cloud.moveClock({ by: 7 * 24 * 3_600_000 + 1 });
    await street.tick();
    expect(await see('li', id)).toMatchObject({ status: 'solved', satisfaction: 'unreached' });
  });

  test('explained with a review date by the secretary, not confirmed by anybody', async () => {
    const id = await handled();
    await give('member', 'needs.complete', id, { outcome: 'explained', text: '等明年预算' });
    const { version } = await see('li', id);
    expect((await street.refusal('li', 'needs.confirm', { needId: id, version })).code).toBe('NEED_AWAITS_APPROVAL');
    const never = { needId: id, version, text: '等明年预算', reviewAt: at(5000) };
    expect((await street.refusal('secretary', 'needs.approveExplanation', never)).code).toBe('NEED_DUE_DATE_INVALID');
    const now = await street.cloud.now();
    await give('secretary', 'needs.approveExplanation', id, {
      text: '等明年预算',
      reviewAt: now + 90 * 24 * 3_600_000,
    });
    expect((await see('li', id)).status).toBe('explained');
  });

  test('a handler does not confirm his own need', async () => {
    const { id } = await tell('member');
    await give('chief', 'needs.accept', id);
    await give('chief', 'needs.assign', id, { memberId: idOf('member') });
    await give('member', 'needs.sign', id);
    await give('member', 'needs.complete', id, { text: '自己修好了' });
    const { version } = await see('member', id);
    expect((await street.refusal('member', 'needs.confirm', { needId: id, version })).code).toBe('NEED_HANDLER_CALLS');
  });

  test('no more words once the history is full; the need can still be finished', async () => {
    const id = await handled();
    const [stored] = await street.documents<{ timeline: object[] }>('needs', { _id: id });
    const lines = Array.from({ length: 120 }, () => stored?.timeline[0]);
    await street.database
      .collection('needs')
      .doc(id)
      .update({ timeline: street.database.command.set(lines) });
    const { version } = await see('member', id);
    const note = { needId: id, version, text: '又一句' };
    expect((await street.refusal('member', 'needs.note', note)).code).toBe('NEED_TOO_MANY_LINES');
    await give('member', 'needs.complete', id, { text: '换了三盏灯' });
  });
});

describe('a member who serves no more', () => {
  test('is not waited for: the need goes back to the chief', async () => {
    const { id } = await tell();
    await give('chief', 'needs.accept', id);
    await give('chief', 'needs.assign', id, { memberId: idOf('colleague') });
    await street.ask('admin', 'people.grantRole', {
      requestId: newRequestId(),
      personId: idOf('colleague'),
      role: 'grid_member',
      scope: 'yunmen-3',
      revoke: true,
    });
    await street.cloud.moveClock({ by: 13 * 3_600_000 });
    await street.tick();
    expect(await see('chief', id)).toMatchObject({ status: 'accepted' });
    await street.ask('admin', 'people.grantRole', {
      requestId: newRequestId(),
      personId: idOf('colleague'),
      role: 'grid_member',
      scope: 'yunmen-3',
    });
  });
});

describe('a command', () => {
  test('with a version that is not the newest changes nothing', async () => {
    const id = await handled();
    const { version } = await see('member', id);
    await street.ask('member', 'needs.note', { needId: id, version, text: '约了电工' });
    const stale = { needId: id, version, text: '换了三盏灯' };
    expect((await street.refusal('member', 'needs.complete', stale)).code).toBe('STALE_VERSION');
    expect((await see('member', id)).status).toBe('handling');
  });

  test('repeated with the same id is done once; with other words it is refused', async () => {
    const id = await handled();
    const { version } = await see('member', id);
    const note = { needId: id, version, requestId: newRequestId(), text: '约了电工' };
    await street.ask('member', 'needs.note', note);
    await street.ask('member', 'needs.note', note);
    expect((await see('member', id)).timeline.filter((line) => line.type === 'noted')).toHaveLength(1);
    const other = { ...note, text: '约了木匠' };
    expect((await street.refusal('member', 'needs.note', other)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('given by two at once is done once', async () => {
    const { id, version } = await tell();
    const results = await Promise.allSettled(
      (['chief', 'secretary'] as const).map((name) => street.ask(name, 'needs.accept', { needId: id, version })),
    );
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await see('chief', id)).timeline.filter((line) => line.type === 'accepted')).toHaveLength(1);
  });

  test('to a member of another grid, or to nobody, is refused', async () => {
    const { id } = await tell();
    await give('chief', 'needs.accept', id);
    const { version } = await see('chief', id);
    for (const memberId of [idOf('chiefNextDoor'), idOf('li'), 'nobody']) {
      const request = { needId: id, version, memberId };
      expect((await street.refusal('chief', 'needs.assign', request)).code).toBe('NEED_MEMBER_UNKNOWN');
    }
  });

  test.each([
    ['a resident', 'zhao', 'FORBIDDEN'],
    ['an officer', 'officer', 'FORBIDDEN'],
    ['an administrator', 'admin', 'FORBIDDEN'],
    ['a grid member', 'member', 'FORBIDDEN'],
    ['the chief next door', 'chiefNextDoor', 'NEED_NOT_YOURS'],
    ['the secretary of another community', 'secretaryElsewhere', 'NEED_NOT_YOURS'],
  ] as const)('to accept, given by %s, is refused', async (_who, name, code) => {
    const { id, version } = await tell();
    expect((await street.refusal(name, 'needs.accept', { needId: id, version })).code).toBe(code);
  });

  test('in the wrong status, on an unknown need, or unknown itself is refused', async () => {
    const { id, version } = await tell();
    expect((await street.refusal('chief', 'needs.assign', { needId: id, version, memberId: 'x' })).code).toMatch(
      /NEED_MEMBER_UNKNOWN|NEED_WRONG_STATUS/,
    );
    const sign = { needId: id, version, memberId: idOf('member') };
    expect((await street.refusal('chief', 'needs.assign', sign)).code).toBe('NEED_WRONG_STATUS');
    expect((await street.refusal('chief', 'needs.accept', { ...sign, needId: 'nothing-here' })).code).toBe(
      'NEED_NOT_FOUND',
    );
    expect((await street.refusal('chief', 'needs.explode' as never, {})).code).toBe('UNKNOWN_ACTION');
    expect((await street.refusal('chief', 'needs.constructor' as never, {})).code).toBe('UNKNOWN_ACTION');
  });
});

describe('what others see', () => {
  test('that it is there and what it is about; once accepted the summary, never the words, the place or the reporter', async () => {
    const { id } = await tell('li', { place: '东街12号' });
    expect(await see('zhao', id)).toMatchObject({ title: '', text: '', category: 'venue', status: 'submitted' });
    await give('chief', 'needs.accept', id, { summary: '广场照明' });
    const seen = await see('zhao', id);
    expect(seen).toMatchObject({ title: '广场照明', text: '', photos: [], mine: false, allowed: [] });
    const leaked = JSON.stringify(seen);
    for (const secret of [LIGHT, '东街12号', idOf('li'), 'openid', '13800000000', idOf('chief')]) {
      expect(leaked).not.toContain(secret);
    }
  });

  test('no word of the reporter while staff have not worded it, and what they write later', async () => {
    const { id } = await tell('li', { text: '我叫王大明家住云门路3号，广场的灯坏了' });
    await give('chief', 'needs.accept', id);
    const seen = await see('zhao', id);
    expect(seen).toMatchObject({ title: '', text: '', status: 'accepted' });
    expect(JSON.stringify(seen)).not.toContain('王大明');
    await give('chief', 'needs.summarise', id, { summary: '广场的灯' });
    expect((await see('zhao', id)).title).toBe('广场的灯');
  });

  test('a confidential need is on no list and opens for nobody but those who answer for it', async () => {
    const { id } = await tell('li', { confidential: true });
    await give('chief', 'needs.accept', id, { summary: '家里的事' });
    for (const name of ['zhao', 'colleague', 'admin'] as const) {
      expect((await street.refusal(name, 'needs.get', { needId: id })).code).toBe('NEED_NOT_FOUND');
    }
    const listed = await street.ask('zhao', 'needs.list', { view: 'public', limit: 50 });
    expect(listed.rows.map((row) => row.id)).not.toContain(id);
    expect((await see('secretary', id)).confidential).toBe(true);
  });

  test('who told it is shown to those who handle it, and every look is written down', async () => {
    const id = await handled();
    expect(await street.ask('member', 'needs.reporter', { needId: id, reason: '约时间' })).toMatchObject({
      name: 'li',
    });
    expect((await street.refusal('colleague', 'needs.reporter', { needId: id })).code).toBe('NEED_NOT_YOURS');
    expect((await street.refusal('li', 'needs.reporter', { needId: id })).code).toBe('FORBIDDEN');
    const looks = await street.documents<{ by: string; reason: string }>('looks', { personId: idOf('li') });
    expect(looks).toEqual([expect.objectContaining({ by: idOf('member'), reason: '约时间' })]);
  });
});

describe('lists', () => {
  test('page by key: every need once, newest first', async () => {
    const told: string[] = [];
    for (let count = 0; count < 7; count += 1) told.unshift((await tell('qian')).id);
    const seen: string[] = [];
    let after: { at: number; id: string } | undefined;
    do {
      const page = await street.ask('qian', 'needs.list', { view: 'mine', limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(told);
  });

  test('of a grid are for those who serve in it', async () => {
    expect(
      (await street.ask('member', 'needs.list', { view: 'grid', gridId: 'yunmen-3' })).rows.length,
    ).toBeGreaterThan(0);
    expect((await street.refusal('member', 'needs.list', { view: 'grid', gridId: 'yunmen-4' })).code).toBe('FORBIDDEN');
  });

  test('of a grid show a confidential need to those who answer for it, not to every colleague', async () => {
    const { id } = await tell('li', { confidential: true });
    const seenBy = async (name: Name) =>
      (await street.ask(name, 'needs.list', { view: 'grid', gridId: 'yunmen-3', limit: 50 })).rows.map((row) => row.id);
    expect(await seenBy('chief')).toContain(id);
    expect(await seenBy('member')).not.toContain(id);
  });

  test('lose no row when many were told in the same millisecond', async () => {
    const [told] = await street.documents<{ _id: string; createdAt: number }>('needs', { filedById: idOf('qian') });
    const twins = Array.from({ length: 17 }, (_, count) => ({
      ...told,
      _id: `twin-${String(count).padStart(11, '0')}`,
      number: `TWIN-${count}`,
      filedById: idOf('representative'),
    }));
    await street.put('needs', ...twins);
    const seen: string[] = [];
    let after: { at: number; id: string } | undefined;
    do {
      const page = await street.ask('representative', 'needs.list', { limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(twins.map((twin) => twin._id).reverse());
  });

  test('the desk counts what waits for this person, and its filter shows the same', async () => {
    const id = await handled();
    const desk = await street.ask('member', 'needs.desk', { filter: 'mine' });
    expect(desk.rows).toHaveLength(Math.min(20, desk.counts.mine));
    const all = await street.ask('member', 'needs.desk', { filter: 'mine', limit: 50 });
    expect(all.rows.map((row) => row.id)).toContain(id);
    expect((await street.refusal('li', 'needs.desk', {})).code).toBe('FORBIDDEN');
  });

  test('home answers in one call, also for somebody who only looks around and leaves no record', async () => {
    const guest = await street.cloud.call<{ ok: boolean; data: object }>(
      'needs',
      { action: 'needs.home' },
      'openid-guest',
    );
    expect(guest).toMatchObject({ ok: true, data: { known: false, mine: [], waiting: null } });
    expect(await street.documents('people', { openid: 'openid-guest' })).toEqual([]);
    expect(await street.ask('li', 'needs.home', {})).toMatchObject({
      known: true,
      gridName: '第三网格',
      waiting: null,
    });
  });
});

describe('similar needs', () => {
  test('are offered before sending, and co-signed once instead of told again', async () => {
    const { id } = await tell('li', { text: '老戏台屋顶漏雨，周末的吕剧怕是演不成', category: 'heritage' });
    await give('chief', 'needs.accept', id, { summary: '老戏台屋顶渗水' });
    const similar = await street.ask('zhao', 'needs.similar', { text: '戏台漏雨了能不能修一修', category: 'heritage' });
    expect(similar).toEqual([expect.objectContaining({ id, title: '老戏台屋顶渗水', cosigns: 0 })]);
    expect(await street.ask('zhao', 'needs.cosign', { needId: id })).toEqual({ cosigns: 1 });
    expect(await street.ask('zhao', 'needs.cosign', { needId: id })).toEqual({ cosigns: 1 });
    expect((await street.refusal('li', 'needs.cosign', { needId: id })).code).toBe('NEED_OWN_COSIGN');
  });

  test('many neighbours co-sign at once and each is counted', async () => {
    const { id } = await tell();
    await give('chief', 'needs.accept', id);
    const neighbours: Name[] = ['zhao', 'qian', 'member', 'colleague', 'chief', 'secretary', 'officer', 'provider'];
    await Promise.all(neighbours.map((name) => street.ask(name, 'needs.cosign', { needId: id })));
    expect((await see('li', id)).cosigns).toBe(neighbours.length);
  });
});
