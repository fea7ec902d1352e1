import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Happening } from './agenda';
import { ADMINS, RESIDENTS, SECRETARIES, servantsOf, SHOPKEEPERS, type Inhabitant } from './people';
import type { Album } from './photos';
import type { Register } from './settle';
import { keeperOf, offerOf } from './shop';
import { byDay, DAY, HOUR } from './times';
import type { Town } from './town';

const readTable = (file: string): string[][] =>
  readFileSync(join(__dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

const residentNumber = (text = ''): Inhabitant => {
  const resident = RESIDENTS[Number(text) - 1];
  if (!resident) throw new Error(`no such resident: ${text}`);
  return resident;
};

const DECLINED = '是自己参加活动，不算为大家服务；下次带一带别人就算。';

/** One line of claims.txt: `resident|rule|hours|days ago|decision|text`. */
export const claimPoints = (town: Town, now: number, photos: Album): Happening[] =>
  readTable('claims.txt').flatMap(([who, rule = '', hours, days, decision, text = ''], index) => {
    const { openid, grid } = residentNumber(who);
    const at = byDay(now - Number(days) * DAY);
    const requestId = `demo-town-claim-${String(index + 1).padStart(3, '0')}`;
    const proof = rule === 'cultural_service' ? (photos.get(openid) ?? []) : [];
    const claim = { requestId, rule, hours: Number(hours), text, photos: proof.slice(0, 1) };
    const approve = decision === 'approved';
    const review = { claimId: requestId, approve, reason: approve ? '' : DECLINED };
    const told: Happening = { at, subject: openid, run: () => town.ask(openid, 'points.claim', claim) };
    if (decision === 'waiting') return [told];
    const { chief } = servantsOf(grid);
    const judged = { at: at + 9 * HOUR, subject: openid, run: () => town.ask(chief, 'points.reviewClaim', review) };
    return [told, judged];
  });

interface Voucher {
  requestId: string;
  openid: string;
  secretary: string;
  keeper: string;
  /** Known once it is redeemed. */
  code: string;
}

type Step = readonly [afterDays: number, run: (town: Town, voucher: Voucher) => Promise<unknown>];

const VERIFIED: Step = [2, (town, { keeper, code }) => town.ask(keeper, 'services.verify', { code })];

/** How a voucher ends. The clock lets it expire; `held` are open still. */
const FATES: Record<string, readonly Step[]> = {
  held: [],
  'held-for-him': [],
  expired: [],
  redeemed: [VERIFIED],
  cancelled: [[1, (town, { openid, requestId }) => town.ask(openid, 'services.cancel', { redemptionId: requestId })]],
  revoked: [
    [
      1,
      (town, { keeper, requestId }) =>
        town.ask(keeper, 'services.revoke', { redemptionId: requestId, reason: '老师临时外出，这一节停课。' }),
    ],
  ],
  refunded: [
    VERIFIED,
    [
      4,
      (town, { secretary, requestId }) =>
        town.ask(secretary, 'services.refund', { redemptionId: requestId, reason: '当天停电没有用成，核实后退回。' }),
    ],
  ],
};

/** One line of redemptions.txt: `resident|service|days ago|fate`. For an old resident a grid member asks by his code. */
export const redeemPoints = (town: Town, people: Register, now: number): Happening[] =>
  readTable('redemptions.txt').flatMap(([who, service = '', days, fate = ''], index) => {
    const { openid, grid } = residentNumber(who);
    const { members } = servantsOf(grid);
    const offer = offerOf(service);
    const { secretary } = servantsOf(SHOPKEEPERS.find(({ scope }) => scope === offer.provider)?.grid ?? grid);
    const start = byDay(now - Number(days) * DAY);
    const requestId = `demo-town-voucher-${String(index + 1).padStart(3, '0')}`;
    const voucher: Voucher = { requestId, openid, secretary, keeper: keeperOf(offer), code: '' };
    const isForHim = fate === 'held-for-him';
    const request = { requestId, serviceId: service, ...(isForHim ? { forCode: people.get(openid)?.code } : {}) };
    const redeem = async () => {
      const asker = isForHim ? members[0] : openid;
      voucher.code = (await town.ask<{ code: string }>(asker, 'services.redeem', request)).code;
    };
    const steps = FATES[fate];
    if (!steps) throw new Error(`no voucher ends so: ${fate}`);
    const ends = steps.map(([after, run]) => ({
      at: start + after * DAY,
      subject: openid,
      run: () => run(town, voucher),
    }));
    return [{ at: start, subject: openid, run: redeem }, ...ends];
  });

/** Corrections follow each other. */
const ADJUSTMENTS = 'adjustments';

/** One correction that two persons have made, and one that waits for the second. */
export const correctPoints = (town: Town, people: Register, now: number): Happening[] => {
  const secretary = SECRETARIES[0]?.openid ?? '';
  const [admin] = ADMINS;
  const propose = (requestId: string, to: Inhabitant | undefined, points: number, reason: string) =>
    town.ask(secretary, 'points.proposeAdjustment', {
      requestId,
      personId: people.get(to?.openid ?? '')?.id,
      points,
      reason,
    });
  const past = byDay(now - 50 * DAY);
  return [
    {
      at: past,
      subject: ADJUSTMENTS,
      run: () => propose('demo-town-adjustment-1', RESIDENTS[0], 6, '榴花灯笼课的志愿时数漏记两小时，补上。'),
    },
    {
      at: past + 3 * HOUR,
      subject: ADJUSTMENTS,
      run: () =>
        town.ask(admin?.openid ?? '', 'points.decideAdjustment', {
          adjustmentId: 'demo-town-adjustment-1',
          approve: true,
        }),
    },
    {
      at: now - 5 * HOUR,
      subject: ADJUSTMENTS,
      run: () => propose('demo-town-adjustment-2', RESIDENTS[1], -3, '同一次活动报了两遍，扣回一次。'),
    },
  ];
};
