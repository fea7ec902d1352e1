/** Every reason for a refusal. The server speaks no language: pages turn a code into words with `message(code)`. */
export const ERROR_CODES = [
  // the call itself
  'UNKNOWN_ACTION',
  'INVALID_REQUEST',
  'FORBIDDEN',
  'STALE_VERSION',
  'IDEMPOTENCY_MISMATCH',
  'BUSY',
  'INTERNAL',
  // what only the phone can notice
  'OFFLINE',
  'UPLOAD_FAILED',
  // needs
  'NEED_NOT_FOUND',
  'NEED_WRONG_STATUS',
  'NEED_NOT_YOURS',
  'NEED_DAILY_LIMIT',
  'NEED_TEXT_RISKY',
  'PHOTO_FOREIGN',
  'NEED_GRID_UNKNOWN',
  'NEED_MEMBER_UNKNOWN',
  'NEED_SECRETARY_ASSIGNS',
  'NEED_APPEALED_ONCE',
  'NEED_REOPENED_ONCE',
  'NEED_EXTENDED_ONCE',
  'NEED_RETURNED_ONCE',
  'NEED_WINDOW_CLOSED',
  'NEED_NOT_PROPOSED',
  'NEED_HANDLER_CALLS',
  'NEED_AWAITS_APPROVAL',
  'NEED_DUE_DATE_INVALID',
  'NEED_MERGE_TARGET',
  'NEED_OWN_COSIGN',
  'NEED_TOO_MANY_LINES',
  // people, grids, groups
  'PERSON_NOT_FOUND',
  'PERSON_NAME_RISKY',
  'PERSON_AVATAR_FOREIGN',
  'PERSON_SAME_CHECKER',
  'PERSON_GRANT_NOT_FOUND',
  'BOOTSTRAP_REFUSED',
  'GRID_NOT_FOUND',
  'UNIT_NOT_FOUND',
  'GROUP_NOT_RESOLVED',
  'GROUP_BOUND_ELSEWHERE',
  'GROUP_NOT_FOUND',
  // publications and bulletins
  'PUBLICATION_NOT_FOUND',
  'PUBLICATION_NOT_YOURS',
  'PUBLICATION_WRONG_STATUS',
  'PUBLICATION_DATES_INVALID',
  'PUBLICATION_NOTHING_TO_PUBLISH',
  'PUBLICATION_HAS_BEGUN',
  'PUBLICATION_WAY_RECORDED',
  'PUBLICATION_OBJECTION_CLOSED',
  'PUBLICATION_OBJECTED',
  'PUBLICATION_OBJECTIONS_FULL',
  'BULLETIN_NOT_FOUND',
  'BULLETIN_RELEASED',
  // matters
  'MATTER_NOT_FOUND',
  'MATTER_WRONG_STATUS',
  'MATTER_NOT_YOURS',
  'MATTER_TITLE_RISKY',
  'MATTER_FULL',
  'MATTER_HAS_NEED',
  'MATTER_NEEDS_CLOSED',
  'MATTER_NEED_UNFIT',
  'MATTER_NOT_FAILED_THRICE',
  'MATTER_REVIEW_DATE',
  'MATTER_NOT_PUBLISHED',
  'MATTER_PUBLICITY_RUNS',
  'MATTER_OBJECTION_OPEN',
  // points
  'POINTS_TEXT_RISKY',
  'POINTS_CLAIMS_WAITING',
  'POINTS_CLAIM_NOT_FOUND',
  'POINTS_CLAIM_DECIDED',
  'POINTS_OWN_AWARD',
  'POINTS_ADJUSTMENT_NOT_FOUND',
  'POINTS_ADJUSTMENT_DECIDED',
  'POINTS_SAME_CHECKER',
  'INSUFFICIENT_POINTS',
  // services and redemptions
  'SERVICE_NOT_FOUND',
  'SERVICE_NOT_ON_SALE',
  'SERVICE_PERSON_LIMIT',
  'OUT_OF_STOCK',
  'REDEMPTION_NOT_FOUND',
  'REDEMPTION_WRONG_STATUS',
  'REDEMPTION_WINDOW_CLOSED',
  'VOUCHER_UNKNOWN',
  'VOUCHER_USED',
  'VOUCHER_EXPIRED',
  'VOUCHER_LOCKED',
  // tasks
  'TASK_NOT_FOUND',
  'TASK_WRONG_STATUS',
  'TASK_NOT_YOURS',
  'TASK_NAMED_OFFICER',
  'TASK_OFFICER_UNKNOWN',
  'TASK_PROMISE_INVALID',
  'TASK_SAME_CHECKER',
  'TASK_OWN_WORK',
  'TASK_TOO_MANY_LINES',
  // notices
  'NOTICE_NOT_FOUND',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a refusal may tell beside its code: the field that is wrong, or a number or instant the page shows. */
export interface RejectionDetail {
  field?: string;
  at?: number;
  count?: number;
}

/** The only error that is allowed to reach a person. Thrown by rules, schemas and stores alike; caught by `serve` alone. */
export class Rejection extends Error {
  readonly code: ErrorCode;
  readonly detail: RejectionDetail;

  constructor(code: ErrorCode, detail: RejectionDetail = {}) {
    super(code);
    this.name = 'Rejection';
    this.code = code;
    this.detail = detail;
  }
}
