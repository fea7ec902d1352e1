export const POINT_RULES = [
  'valid_need',
  'good_idea',
  'council_attendance',
  'volunteering',
  'cultural_service',
  'adjustment',
] as const;
export type PointRule = (typeof POINT_RULES)[number];

/** Rules whose event a resident reports himself, for a chief to review. */
export const CLAIM_RULES = ['volunteering', 'cultural_service'] as const;
export type ClaimRule = (typeof CLAIM_RULES)[number];

export const ENTRY_KINDS = ['earn', 'hold', 'post', 'void', 'expire', 'adjust', 'reverse'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
