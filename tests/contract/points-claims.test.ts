import { expectBalancedBooks } from '../support/points';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => expectBalancedBooks(street));
afterAll(() => street.close());

const claim = (name: Name, words: object = {}) =>
  street.ask(name, 'points.claim', {
    requestId: newRequestId(),
    rule: 'volunteering',
    hours: 2,
    text: '周六在图书角值班',
    ...words,
  });

const balanceOf = async (name: Name): Promise<number> => {
  await street.tick();
  return (await street.ask(name, 'points.account', {})).balance;
};

const review = (claimId: string, approve = true) => ({ claimId, approve });

const photoOf = (name: Name): string => `cloud://local.6c6f/photos/${idOf(name)}/a.jpg`;

describe('a claim', () => {
  test('is reviewed by the chief of the grid and pays by the hour', async () => {
    const made = await claim('li');
    expect(made).toMatchObject({ status: 'proposed', points: 6, hours: 2 });
    const waiting = await street.ask('chief', 'points.claims', { view: 'to_review' });
    expect(waiting.rows).toMatchObject([{ id: made.id, personName: 'li' }]);
    const approved = await street.ask('chief', 'points.reviewClaim', review(made.id));
    expect(approved.status).toBe('approved');
    expect(await street.ask('chief', 'points.reviewClaim', review(made.id))).toEqual(approved);
    expect(await balanceOf('li')).toBe(6);
    expect(await balanceOf('li')).toBe(6);
    const { rows } = await street.ask('li', 'notices.list', {});
    expect(rows).toMatchObject([{ kind: 'claim_decided', title: '周六在图书角值班', number: '+6' }]);
    expect((await street.ask('li', 'points.claims', {})).rows).toMatchObject([{ id: made.id, status: 'approved' }]);
  });

  test('that is declined pays nothing and says why', async () => {
    const { id } = await claim('zhao');
    const declined = await street.ask('chief', 'points.reviewClaim', { ...review(id, false), reason: '当天闭馆' });
    expect(declined).toMatchObject({ status: 'declined', reason: '当天闭馆' });
    expect(await street.refusal('secretary', 'points.reviewClaim', review(id))).toEqual({
      code: 'POINTS_CLAIM_DECIDED',
    });
    expect(await balanceOf('zhao')).toBe(0);
    const { rows } = await street.ask('zhao', 'notices.list', {});
    expect(rows).toMatchObject([{ kind: 'claim_decided', number: '' }]);
  });

  test('above twelve hours a week is cut, and its owner is told what it has brought', async () => {
    for (const hours of [8, 8, 1]) {
      const { id } = await claim('qian', { hours });
      await street.ask('chiefNextDoor', 'points.reviewClaim', review(id));
    }
    expect(await balanceOf('qian')).toBe(36);
    await street.tick();
    const { rows } = await street.ask('qian', 'notices.list', {});
    expect(rows.map(({ number }) => number).sort()).toEqual(['+0', '+12', '+24']);
  });

  test('of a chief is not reviewed by himself but by the secretary', async () => {
    const { id } = await claim('chief');
    expect(await street.refusal('chief', 'points.reviewClaim', review(id))).toEqual({ code: 'POINTS_OWN_AWARD' });
    await street.ask('secretary', 'points.reviewClaim', review(id));
    expect(await balanceOf('chief')).toBe(6);
  });

  test('is unknown to chiefs next door and closed to everybody else', async () => {
    const { id } = await claim('li');
    const unknown = { code: 'POINTS_CLAIM_NOT_FOUND' };
    expect(await street.refusal('chiefNextDoor', 'points.reviewClaim', review(id))).toEqual(unknown);
    expect(await street.refusal('chief', 'points.reviewClaim', review('no-claim'))).toEqual(unknown);
    expect(await street.refusal('member', 'points.reviewClaim', review(id))).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('zhao', 'points.claims', { view: 'to_review' })).toEqual({ code: 'FORBIDDEN' });
    expect(JSON.stringify(await street.ask('zhao', 'points.claims', {}))).not.toContain(id);
  });

  test('sent twice is one; with other content it is refused', async () => {
    const requestId = newRequestId();
    const [one, two] = await Promise.all([claim('li', { requestId }), claim('li', { requestId })]);
    expect(two).toEqual(one);
    expect(await street.refusal('li', 'points.claim', { ...one, requestId, text: '别的事' })).toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });

  test('of cultural service shows a photo, and it is one’s own', async () => {
    const request = { requestId: newRequestId(), rule: 'cultural_service', text: '教了一场剪纸' };
    const refusal = (photos: string[]) => street.refusal('representative', 'points.claim', { ...request, photos });
    expect(await refusal([])).toEqual({ code: 'INVALID_REQUEST', field: 'photos' });
    expect(await refusal([photoOf('li')])).toEqual({ code: 'PHOTO_FOREIGN', field: 'photos' });
    const made = await claim('representative', { ...request, hours: 9, photos: [photoOf('representative')] });
    expect(made).toMatchObject({ points: 5, hours: 1 });
  });

  test('whose words WeChat finds risky is refused, and nothing is stored', async () => {
    const request = { requestId: newRequestId(), rule: 'volunteering', text: '测试违规' };
    const risky = { code: 'POINTS_TEXT_RISKY', field: 'text' };
    expect(await street.refusal('li', 'points.claim', request)).toEqual(risky);
    expect(await street.documents('claims', { _id: request.requestId })).toEqual([]);
    await street.cloud.scriptOpenapi('security.msgSecCheck', { errCode: -1, errMsg: 'system busy' });
    expect(await street.ask('li', 'points.claim', { ...request, rule: 'volunteering' })).toMatchObject({ hours: 1 });
  });

  test('waits with four others at most', async () => {
    for (let i = 0; i < 5; i += 1) await claim('zhao');
    const sixth = { requestId: newRequestId(), rule: 'volunteering', text: '周六在图书角值班' };
    expect(await street.refusal('zhao', 'points.claim', sixth)).toEqual({ code: 'POINTS_CLAIMS_WAITING', count: 5 });
  });
});

describe('a good idea', () => {
  const accepted = async (by: Name): Promise<string> => {
    const request = { requestId: newRequestId(), text: '把旧仓库改成排练厅', category: 'venue' } as const;
    const { id: needId } = await street.ask(by, 'needs.submit', request);
    const { version } = await street.ask('chief', 'needs.get', { needId });
    await street.ask('chief', 'needs.accept', { needId, version, summary: '旧仓库改排练厅' });
    return needId;
  };

  test('counts when chief and secretary have both certified it, once', async () => {
    const needId = await accepted('representative');
    const before = await balanceOf('representative');
    expect(await street.ask('chief', 'points.certifyIdea', { needId })).toEqual({ certified: false });
    expect(await street.ask('chief', 'points.certifyIdea', { needId })).toEqual({ certified: false });
    expect(await balanceOf('representative')).toBe(before);
    expect(await street.ask('secretary', 'points.certifyIdea', { needId })).toEqual({ certified: true });
    expect(await street.ask('secretary', 'points.certifyIdea', { needId })).toEqual({ certified: true });
    expect(await balanceOf('representative')).toBe(before + 20);
  });

  test('is certified by nobody else, and not before it is accepted', async () => {
    const needId = await accepted('li');
    expect(await street.refusal('chiefNextDoor', 'points.certifyIdea', { needId })).toEqual({ code: 'NEED_NOT_YOURS' });
    expect(await street.refusal('member', 'points.certifyIdea', { needId })).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('chief', 'points.certifyIdea', { needId: 'none' })).toEqual({ code: 'NEED_NOT_FOUND' });
    const own = await accepted('chief');
    expect(await street.refusal('chief', 'points.certifyIdea', { needId: own })).toEqual({ code: 'POINTS_OWN_AWARD' });
    const request = { requestId: newRequestId(), text: '把旧仓库改成排练厅', category: 'venue' } as const;
    const { id } = await street.ask('li', 'needs.submit', request);
    expect(await street.refusal('chief', 'points.certifyIdea', { needId: id })).toEqual({ code: 'NEED_WRONG_STATUS' });
  });
});
