import type { Me } from '../../miniprogram/shared/contract/people-answers';
import { personIdOf, type Person } from '../../cloudfunctions/src/kernel/caller';
import { folk, idOf, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

type Answer<T> = { ok: true; data: T } | { ok: false; error: { code: string; field?: string } };
const as = <T>(openid: string, action: string, request: object = {}) =>
  street.cloud.call<Answer<T>>('people', { action, ...request }, openid);

const recordOf = async (personId: string): Promise<Person | undefined> =>
  (await street.documents<Person>('people', { _id: personId }))[0];

describe('who I am', () => {
  test('comes in one answer: name, place, roles, the code I say aloud, unread messages, whom to complain to', async () => {
    expect(await street.ask('chief', 'people.me', {})).toEqual({
      known: true,
      id: idOf('chief'),
      code: (await recordOf(idOf('chief')))?.code,
      nickname: 'chief',
      avatar: '',
      phone: '13800000000',
      gridId: 'yunmen-3',
      gridName: '第三网格',
      communityId: 'yunmen',
      communityName: '云门社区',
      roles: [{ role: 'grid_chief', scope: 'yunmen-3' }],
      language: null,
      large: null,
      unread: 0,
      tasks: 0,
      supervisionPhone: '0536-0000000',
    });
  });

  test('costs four looks into the database at most, two of them at the map that is kept for a minute', async () => {
    await street.cloud.clearQueries();
    await street.ask('li', 'people.me', {});
    const [invocation] = (await street.cloud.queries()).filter((one) => one.function === 'people');
    expect(invocation?.calls.filter((call) => call.action.startsWith('database')).length).toBeLessThanOrEqual(4);
  });

  test('whoever only looks around leaves no record, but has an id for his photos', async () => {
    const answer = await as<Me>('openid-passer-by', 'people.me');
    expect(answer).toMatchObject({ ok: true, data: { known: false, id: personIdOf('openid-passer-by'), code: '' } });
    expect(await street.documents('people', { openid: 'openid-passer-by' })).toEqual([]);
  });

  test('an openid never leaves, and one that a phone sends is not believed', async () => {
    const answer = await as<Me>('openid-li', 'people.me', { openid: folk.chief.openid, WX_OPENID: folk.chief.openid });
    expect(answer).toMatchObject({ data: { id: idOf('li') } });
    expect(JSON.stringify(answer)).not.toContain('openid');
  });
});

test('the grids are there to be chosen by address, one of each community for those who do not know', async () => {
  const grids = await street.ask('li', 'people.grids', {});
  expect(grids.map((grid) => [grid.name, grid.communityName, grid.fallback]).sort()).toEqual([
    ['第一网格', '南阳社区', true],
    ['第三网格', '云门社区', false],
    ['第四网格', '云门社区', true],
  ]);
  expect(JSON.stringify(grids)).not.toContain(idOf('chief'));
});

describe('a profile', () => {
  const save = (request: object) => street.ask('qian', 'people.saveProfile', request);

  test('takes what is sent and keeps the rest', async () => {
    await save({ nickname: '  老钱  ', language: 'en', large: true });
    const me = await save({ gridId: 'nanyang-1', phone: '138 0536 0000' });
    expect(me).toMatchObject({ nickname: '老钱', language: 'en', large: true, communityName: '南阳社区' });
    expect(await street.ask('qian', 'people.me', {})).toEqual(me);
    expect(await recordOf(idOf('qian'))).toMatchObject({ phone: '138 0536 0000', communityId: 'nanyang' });
  });

  test('makes a newcomer known, once, however often the first call comes', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => as<Me>('openid-new', 'people.saveProfile', { large: true })));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, data: { known: true, large: true } });
    expect(await street.documents('people', { openid: 'openid-new' })).toHaveLength(1);
  });

  test('cannot take a role, a code or another id', async () => {
    await save({ large: false, roles: [{ role: 'admin', scope: 'street' }], code: 'AAAAAAAA', _id: 'x', rights: {} });
    expect(await recordOf(idOf('qian'))).toMatchObject({ roles: [], openid: folk.qian.openid });
    expect((await recordOf(idOf('qian')))?.code).not.toBe('AAAAAAAA');
  });

  test.each([
    ['an empty name', { nickname: ' ' }, 'INVALID_REQUEST', 'nickname'],
    ['a name of 21 letters', { nickname: '长'.repeat(21) }, 'INVALID_REQUEST', 'nickname'],
    ['a phone of words', { phone: 'call me' }, 'INVALID_REQUEST', 'phone'],
    ['a language nobody wrote', { language: 'fr' }, 'INVALID_REQUEST', 'language'],
    ['an unknown grid', { gridId: 'moon' }, 'GRID_NOT_FOUND', 'gridId'],
    ['a risky name', { nickname: '测试违规' }, 'PERSON_NAME_RISKY', 'nickname'],
  ])('with %s is refused and unchanged', async (_what, request, code, field) => {
    const before = await recordOf(idOf('zhao'));
    expect(await street.refusal('zhao', 'people.saveProfile', request)).toEqual({ code, field });
    expect(await recordOf(idOf('zhao'))).toEqual(before);
  });

  test('keeps a name when the check is down', async () => {
    await street.cloud.scriptOpenapi('security.msgSecCheck', { errCode: -1, errMsg: 'system busy' });
    expect(await street.ask('zhao', 'people.saveProfile', { nickname: '老赵' })).toMatchObject({ nickname: '老赵' });
  });

  test('shows a picture of one’s own only', async () => {
    const own = await street.cloud.upload(`photos/${idOf('zhao')}/face.jpg`, Buffer.from('face'), folk.zhao.openid);
    expect(await street.ask('zhao', 'people.saveProfile', { avatar: own })).toMatchObject({ avatar: own });
    const others = own.replace(idOf('zhao'), idOf('li'));
    const refused = { code: 'PERSON_AVATAR_FOREIGN', field: 'avatar' };
    expect(await street.refusal('zhao', 'people.saveProfile', { avatar: others })).toEqual(refused);
    const climbing = own.replace('/face.jpg', `/../${idOf('li')}/face.jpg`);
    expect(await street.refusal('zhao', 'people.saveProfile', { avatar: climbing })).toEqual(refused);
  });
});

describe('the members of a grid', () => {
  test('stand with what they carry, the least burdened first', async () => {
    const requestId = newRequestId();
    const { id, version } = await street.ask('li', 'needs.submit', { requestId, text: '书屋的灯不亮了' });
    await street.ask('chief', 'needs.accept', { needId: id, version });
    await street.ask('chief', 'needs.assign', { needId: id, version: version + 1, memberId: idOf('colleague') });
    const members = await street.ask('chief', 'people.members', { gridId: 'yunmen-3' });
    expect(members.map(({ name, role, open }) => [name, role, open])).toEqual([
      ['chief', 'grid_chief', 0],
      ['member', 'grid_member', 0],
      ['colleague', 'grid_member', 1],
    ]);
    expect(await street.ask('secretary', 'people.members', { gridId: 'yunmen-3' })).toEqual(members);
  });

  test.each([
    ['member', 'yunmen-3', 'FORBIDDEN'],
    ['li', 'yunmen-3', 'FORBIDDEN'],
    ['chiefNextDoor', 'yunmen-3', 'FORBIDDEN'],
    ['secretaryElsewhere', 'yunmen-3', 'FORBIDDEN'],
    ['chief', 'moon', 'GRID_NOT_FOUND'],
  ] as const)('are not shown to %s of %s', async (name, gridId, code) => {
    expect((await street.refusal(name, 'people.members', { gridId })).code).toBe(code);
  });
});

describe('what is stored about me', () => {
  test('is counted where it lies, with every look at my name', async () => {
    const { id } = await street.ask('secretary', 'needs.submit', { requestId: newRequestId(), text: '活动室太冷了' });
    await street.ask('secretary', 'needs.reporter', { needId: id, reason: '核实' });
    const stored = await street.ask('secretary', 'people.stored', {});
    expect(stored.profile).toMatchObject({ nickname: 'secretary', gridName: '第三网格', phone: '13800000000' });
    expect(stored.counts).toMatchObject({ needs: 1, cosigns: 0, entries: 0, redemptions: 0 });
    expect(stored.looks).toEqual([{ at: expect.any(Number) as number, role: 'secretary', reason: '核实' }]);
  });
});
