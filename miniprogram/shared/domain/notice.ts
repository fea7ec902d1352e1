/** Subscribe-message templates the mini-program asks rights for; their ids are configuration. */
export const NOTICE_TEMPLATES = ['assignment', 'progress', 'meeting', 'evaluation', 'due', 'redemption'] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** Why somebody is told something, and which template carries it beyond the inbox. */
export const NOTICE_KINDS = {
  submitted: 'assignment',
  assigned: 'assignment',
  handed_back: 'assignment',
  disputed: 'assignment',
  reopened: 'assignment',
  answered: 'assignment',
  escalation: 'assignment',
  accepted: 'progress',
  rejected: 'progress',
  merged: 'progress',
  question: 'progress',
  completed: 'progress',
  explained: 'progress',
  referred: 'progress',
  lapsed: 'progress',
  withdrawn: 'progress',
  extended: 'progress',
  on_agenda: 'progress',
  closed: 'progress',
  due_soon: 'due',
  overdue: 'due',
  supervised: 'due',
  points_earned: 'redemption',
  points_expired: 'redemption',
  points_adjusted: 'redemption',
  voucher_ready: 'redemption',
  voucher_used: 'redemption',
  voucher_ended: 'redemption',
  claim_decided: 'redemption',
  topic: 'assignment',
  topic_waits: 'due',
  deferral_over: 'due',
  decision_unpublished: 'due',
  on_display: 'progress',
  council_called: 'progress',
  discussed: 'progress',
  given_back: 'progress',
  undecided: 'progress',
  decided: 'progress',
  work_done: 'progress',
  being_judged: 'progress',
  judged_unsatisfied: 'progress',
  task_ordered: 'assignment',
  task_unowned: 'assignment',
  task_released: 'assignment',
  task_offered: 'assignment',
  task_taken: 'assignment',
  task_declined: 'assignment',
  task_committed: 'progress',
  task_promise_changed: 'progress',
  task_submitted: 'assignment',
  task_checked: 'assignment',
  task_returned: 'assignment',
  task_accepted: 'progress',
  task_suspended: 'progress',
  task_resumed: 'progress',
  task_quiet: 'due',
  task_silent: 'due',
  task_reassigned: 'assignment',
  task_resting: 'due',
  task_superseded: 'progress',
  round_opened: 'evaluation',
  round_extended: 'evaluation',
  round_ending: 'evaluation',
  round_closed: 'evaluation',
  round_failed: 'evaluation',
  round_paper: 'evaluation',
  round_on_paper: 'evaluation',
  round_urged: 'evaluation',
  meeting_invited: 'meeting',
  meeting_changed: 'meeting',
  meeting_cancelled: 'meeting',
  meeting_reminder: 'meeting',
  meeting_excused: 'meeting',
  minutes_to_confirm: 'meeting',
  publication_drafted: 'assignment',
  publication_objected: 'assignment',
  publication_out: 'progress',
  bulletin_ready: 'assignment',
} as const satisfies Record<string, NoticeTemplate>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

/** Where a notice leads: the page of each thing that people are told of. */
export const NOTICE_PAGES = {
  need: 'needs/detail/detail',
  redemption: 'shop/voucher/voucher',
  matter: 'matters/detail/detail',
  meeting: 'meetings/detail/detail',
  task: 'tasks/detail/detail',
  round: 'evaluations/round/round',
  publication: 'publications/detail/detail',
  bulletin: 'publications/bulletin/bulletin',
} as const;

/** What a notice is about. */
export interface About {
  noun: keyof typeof NOTICE_PAGES;
  id: string;
}

/** Rights to send that are worth counting: nobody is told more often before he taps again. */
export const RIGHTS_MAX = 50;
