export const REDEMPTION_STATUSES = ['held', 'redeemed', 'cancelled', 'expired', 'revoked', 'refunded'] as const;
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number];
