import { HOUR } from '../../../miniprogram/shared/domain/calendar';
import { idOf, type Street } from '../street';
import { insistent, type Insistent } from './insistent';

/**
 * The main ways through the backend, with ids that are the same in every run, so that two runs can be compared. One
 * round is one week; at its end every need is closed and every voucher used or given back.
 */

interface Round {
  phone: Insistent;
  /** Begins every id of the round. */
  stem: string;
}

const photosOf = async ({ phone, stem }: Round, who: string, name: string, count: number): Promise<string[]> => {
  const photos: string[] = [];
  for (let n = 1; n <= count; n += 1) photos.push(await phone.upload(who, `${stem}-${name}-${n}`));
  return photos;
};

const needIn = ({ stem }: Round, name: string): string => `${stem}-need-${name}`;

const tell = async (round: Round, who: string, name: string, text: string, photos: number): Promise<void> => {
  const requestId = needIn(round, name);
  const request = { requestId, text, category: 'venue' as const, photos: await photosOf(round, who, name, photos) };
  await round.phone.ask(who, 'needs.submit', request);
};

/** Two needs are said, accepted and co-signed. */
const gather = async (round: Round): Promise<void> => {
  const { phone } = round;
  await tell(round, 'li', 'light', '文化广场晚上灯太暗，跳舞看不清路', 6);
  await tell(round, 'zhao', 'alike', '广场的灯坏了三盏，晚上很黑', 3);
  const light = needIn(round, 'light');
  await phone.command('chief', 'needs.accept', light, { summary: '广场照明' });
  await phone.ask('qian', 'needs.cosign', { needId: light });
  await phone.ask('zhao', 'needs.cosign', { needId: light });
  await phone.command('chief', 'needs.accept', needIn(round, 'alike'), { firstContactId: idOf('member') });
};

/** One is assigned, signed, the other one merged into it, then done and confirmed. */
const handle = async (round: Round): Promise<void> => {
  const { phone } = round;
  const light = needIn(round, 'light');
  await phone.command('chief', 'needs.assign', light, { memberId: idOf('member') });
  await phone.command('member', 'needs.sign', light);
  await phone.command('chief', 'needs.merge', needIn(round, 'alike'), { targetId: light });
  await phone.command('member', 'needs.complete', light, { text: '换了三盏灯' });
  await phone.command('li', 'needs.confirm', light, { satisfaction: 'satisfied' });
};

/** A good deed claimed and reviewed, and points that two people have given. */
const earn = async (round: Round): Promise<void> => {
  const { phone, stem } = round;
  const claimId = `${stem}-claim-deed`;
  const photos = await photosOf(round, 'li', 'deed', 3);
  await phone.ask('li', 'points.claim', {
    requestId: claimId,
    rule: 'volunteering',
    hours: 2,
    text: '整理书屋',
    photos,
  });
  await phone.ask('chief', 'points.reviewClaim', { claimId, approve: true });
  const gift = { requestId: `${stem}-adjustment-li`, personId: idOf('li'), points: 100, reason: '开户补录' };
  const { id: adjustmentId } = await phone.ask('secretary', 'points.proposeAdjustment', gift);
  await phone.ask('admin', 'points.decideAdjustment', { adjustmentId, approve: true });
};

const HAIRCUT = {
  ...{ providerId: 'barber', providerName: '为民理发', name: '老年理发一次', glyph: '剪', tint: 'leaf' as const },
  ...{ price: 20, addStock: 10, limitPerMonth: 10, onSale: true, place: '云门路 3 号', note: '周三上午' },
};

/** One voucher is used, one given back. */
const shop = async ({ phone, stem }: Round): Promise<void> => {
  const serviceId = `${stem}-service-haircut`;
  await phone.ask('provider', 'services.save', { ...HAIRCUT, serviceId });
  const redeem = (name: string) =>
    phone.ask('li', 'services.redeem', { requestId: `${stem}-voucher-${name}`, serviceId });
  const used = await redeem('used');
  const returned = await redeem('returned');
  await phone.askOnce('provider', 'services.verify', { code: used.code }, 'VOUCHER_USED');
  await phone.askOnce('li', 'services.cancel', { redemptionId: returned.id }, 'REDEMPTION_WRONG_STATUS');
};

/** Somebody looks in, shows his face and leaves for good. */
const visit = async (round: Round): Promise<void> => {
  const visitor = `openid-${round.stem}-visitor`;
  const [avatar] = await photosOf(round, visitor, 'face', 1);
  await round.phone.ask(visitor, 'people.saveProfile', { nickname: '过客', avatar, gridId: 'yunmen-4' });
  await round.phone.ask(visitor, 'people.erase', {});
};

export const roundOf = (street: Street, number: number): Round => ({
  phone: insistent(street),
  stem: `round-${String(number).padStart(4, '0')}`,
});

/** What has been earned in the first act is taken back in the second: an award that is not given yet would never be. */
export const ACTS: readonly ((round: Round) => Promise<void>)[] = [
  async (round) => {
    await gather(round);
    await earn(round);
    await shop(round);
  },
  async (round) => {
    await handle(round);
    await visit(round);
  },
];

/** A Tuesday noon in Qingzhou, a week later with each round. */
export const beginningOf = (number: number): number => Date.UTC(2026, 5, 16, 4) + number * 7 * 24 * HOUR;
