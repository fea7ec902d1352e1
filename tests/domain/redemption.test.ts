import {
  endRedemption,
  REDEMPTION_RULES,
  REDEMPTION_STATUSES,
  REFUND_WINDOW,
  returnService,
  takeService,
  type RedemptionCommand,
  type RedemptionFacts,
} from '../../miniprogram/shared/domain/redemption';
import { Rejection } from '../../miniprogram/shared/errors';

const DAY = 86_400_000;
const held: RedemptionFacts = { status: 'held', expiresAt: 30 * DAY };
const used: RedemptionFacts = { status: 'redeemed', expiresAt: 30 * DAY, usedAt: 5 * DAY };

const refusal = (run: () => unknown): Pick<Rejection, 'code' | 'detail'> => {
  try {
    run();
  } catch (error) {
    if (error instanceof Rejection) return { code: error.code, detail: error.detail };
    throw error;
  }
  throw new Error('it was allowed');
};

describe('a redemption', () => {
  test('is ended by each command from one status only', () => {
    const facts = { expiresAt: 30 * DAY, usedAt: 5 * DAY };
    const at = { expire: 31 * DAY };
    const allowed = Object.keys(REDEMPTION_RULES).flatMap((name) => {
      const command = name as RedemptionCommand;
      return REDEMPTION_STATUSES.filter((status) => {
        try {
          endRedemption({ ...facts, status }, command, command === 'expire' ? at.expire : 6 * DAY);
          return true;
        } catch {
          return false;
        }
      }).map((status) => `${status} ${command} ${REDEMPTION_RULES[command].to}`);
    });
    expect(allowed).toEqual([
      'held verify redeemed',
      'held cancel cancelled',
      'held expire expired',
      'held revoke revoked',
      'redeemed refund refunded',
    ]);
  });

  test('can be used to the last instant of its life and not after', () => {
    expect(endRedemption(held, 'verify', 30 * DAY)).toBe('redeemed');
    expect(refusal(() => endRedemption(held, 'verify', 30 * DAY + 1))).toEqual({
      code: 'VOUCHER_EXPIRED',
      detail: { at: 30 * DAY },
    });
  });

  test('expires after its life and not before', () => {
    expect(refusal(() => endRedemption(held, 'expire', 30 * DAY)).code).toBe('REDEMPTION_WRONG_STATUS');
    expect(endRedemption(held, 'expire', 30 * DAY + 1)).toBe('expired');
  });

  test('tells a second scan when it was used, also after a refund', () => {
    expect(refusal(() => endRedemption(used, 'verify', 6 * DAY))).toEqual({
      code: 'VOUCHER_USED',
      detail: { at: 5 * DAY },
    });
    expect(refusal(() => endRedemption({ ...used, status: 'refunded' }, 'verify', 6 * DAY)).code).toBe('VOUCHER_USED');
  });

  test('tells a scan of an expired one that it has expired', () => {
    expect(refusal(() => endRedemption({ ...held, status: 'expired' }, 'verify', 40 * DAY)).code).toBe(
      'VOUCHER_EXPIRED',
    );
  });

  test('is refunded within seven days of its use', () => {
    expect(endRedemption(used, 'refund', 5 * DAY + REFUND_WINDOW)).toBe('refunded');
    expect(refusal(() => endRedemption(used, 'refund', 5 * DAY + REFUND_WINDOW + 1)).code).toBe(
      'REDEMPTION_WINDOW_CLOSED',
    );
  });

  test('gives its piece to somebody else only when nobody had it and it can still be had', () => {
    const restocking = Object.entries(REDEMPTION_RULES).filter(([, rule]) => rule.restocks);
    expect(restocking.map(([command]) => command)).toEqual(['cancel', 'expire']);
  });
});

describe('the limit of a service per person and month', () => {
  const nothing = { month: '', serviceIds: [] };

  test('lets a person take as many as it says', () => {
    const once = takeService(nothing, '2025-06', 'haircut', 2);
    const twice = takeService(once, '2025-06', 'haircut', 2);
    expect(refusal(() => takeService(twice, '2025-06', 'haircut', 2))).toEqual({
      code: 'SERVICE_PERSON_LIMIT',
      detail: { count: 2 },
    });
  });

  test('counts each service by itself and starts anew each month', () => {
    const one = takeService(nothing, '2025-06', 'haircut', 1);
    expect(takeService(one, '2025-06', 'knives', 1).serviceIds).toEqual(['haircut', 'knives']);
    expect(takeService(one, '2025-07', 'haircut', 1)).toEqual({ month: '2025-07', serviceIds: ['haircut'] });
  });

  test('gives back what came to nothing in the same month', () => {
    const two = { month: '2025-06', serviceIds: ['haircut', 'knives', 'haircut'] };
    expect(returnService(two, '2025-06', 'haircut').serviceIds).toEqual(['knives', 'haircut']);
    expect(returnService(two, '2025-05', 'haircut')).toBe(two);
    expect(returnService(two, '2025-06', 'printing')).toBe(two);
  });
});
