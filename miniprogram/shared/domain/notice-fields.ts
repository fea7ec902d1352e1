import { dateOf, startOfDay } from './calendar';
import { NOTICE_KINDS, NOTICE_PAGES, type About, type NoticeKind, type NoticeTemplate } from './notice';

/**
 * What a subscribe message says, in the form WeChat demands of each type of field. A field that breaks its type loses
 * the whole message (47003), so every value is cut, stripped and never left empty.
 */
export interface NoticeFacts {
  kind: NoticeKind;
  title: string;
  number: string;
  due?: number | undefined;
  about?: About | undefined;
}

const EMPTY = '无';
const MINUTE = 60_000;

/** Counted in code points, so that no character is cut in half. */
const cut = (text: string, max: number, end = '…'): string => {
  const letters = [...text];
  return letters.length > max ? letters.slice(0, max - [...end].length).join('') + end : text;
};

/** Emoji, and all that joins, tints, flags or frames them. */
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3/gu;
const oneLine = (text: string): string =>
  text
    .replace(EMOJI, '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const thing = (text: string): string => cut(oneLine(text), 20) || EMPTY;

export const phrase = (text: string): string => cut(text.replace(/\P{Script=Han}/gu, ''), 5, '') || EMPTY;

export const characterString = (text: string): string =>
  cut(oneLine(text.replace(/[^\x20-\x7e]/g, ' ')), 32, '') || '-';

export const numberField = (value: number | undefined): string =>
  value !== undefined && Number.isFinite(value) ? String(value) : '0';

/** A person's name: letters and the dot between the parts of a name. */
export const nameField = (text: string): string => cut(text.replace(/[^\p{L}·]/gu, ''), 10, '') || EMPTY;

/** `2025年6月17日 15:01` by the street's clock. */
export const timeField = (at: number): string => {
  const [year, month, day] = dateOf(at).split('-').map(Number);
  const minutes = Math.floor((at - startOfDay(at)) / MINUTE);
  return `${year}年${month}月${day}日 ${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

/** WeChat's templates speak Chinese, whatever the phone does; in the inbox the page finds the words. */
const STATES: Record<NoticeKind, string> = {
  submitted: '待受理',
  assigned: '待签收',
  handed_back: '退回派单',
  disputed: '有异议',
  reopened: '重新办理',
  answered: '已补充',
  escalation: '上报社区',
  accepted: '已受理',
  rejected: '不予受理',
  merged: '已并案',
  question: '待补充',
  completed: '待回访',
  explained: '暂不具备',
  referred: '已转办',
  lapsed: '已撤回',
  withdrawn: '已撤回',
  extended: '已延期',
  on_agenda: '列入议题',
  closed: '已办结',
  due_soon: '临期',
  overdue: '超期',
  supervised: '督办',
  points_earned: '积分到账',
  points_expired: '积分过期',
  points_adjusted: '积分更正',
  voucher_ready: '待核销',
  voucher_used: '已核销',
  voucher_ended: '已失效',
  claim_decided: '申报已审',
  topic: '待确认',
  topic_waits: '待确认',
  deferral_over: '该再商量',
  decision_unpublished: '待公示',
  on_display: '正在公示',
  council_called: '将要开会',
  discussed: '已经商量',
  given_back: '退回网格',
  undecided: '再议一次',
  decided: '已有决议',
  work_done: '已经完工',
  being_judged: '正在评议',
  judged_unsatisfied: '正在整改',
  round_opened: '请您评议',
  round_extended: '评议延期',
  round_ending: '快截止了',
  round_closed: '评议结束',
  round_failed: '待交整改',
  round_paper: '待核对',
  round_on_paper: '纸质票',
  round_urged: '请您督促',
  task_ordered: '待承诺',
  task_unowned: '无人承办',
  task_released: '重新承诺',
  task_offered: '请您接手',
  task_taken: '已接手',
  task_declined: '没有接手',
  task_committed: '已承诺',
  task_promise_changed: '承诺改期',
  task_submitted: '待验收',
  task_checked: '待您验收',
  task_returned: '验收退回',
  task_accepted: '验收通过',
  task_suspended: '已暂停',
  task_resumed: '接着办',
  task_quiet: '该更新了',
  task_silent: '久未更新',
  task_reassigned: '换了单位',
  task_resting: '还在暂停',
  task_superseded: '不再办',
  meeting_invited: '会议邀请',
  meeting_changed: '会议变更',
  meeting_cancelled: '会议取消',
  meeting_reminder: '明日开会',
  meeting_excused: '请您回避',
  minutes_to_confirm: '纪要待确认',
  publication_drafted: '待公示',
  publication_objected: '有异议',
  publication_out: '已公示',
  bulletin_ready: '待发布',
};

/** Names of the fields as the console gave them to the chosen templates. */
const FIELDS: Record<NoticeTemplate, { number: string; title: string; state: string; time: string }> = {
  assignment: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
  progress: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
  meeting: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
  evaluation: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
  due: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
  redemption: { number: 'character_string1', title: 'thing2', state: 'phrase3', time: 'time4' },
};

export type MessageData = Record<string, { value: string }>;

export const messageData = (notice: NoticeFacts, at: number): MessageData => {
  const names = FIELDS[NOTICE_KINDS[notice.kind]];
  return {
    [names.number]: { value: characterString(notice.number) },
    [names.title]: { value: thing(notice.title) },
    [names.state]: { value: phrase(STATES[notice.kind]) },
    [names.time]: { value: timeField(notice.due ?? at) },
  };
};

/** Where a tap on the message leads; without a leading slash, as WeChat wants it. */
export const pageOf = (about: About | undefined): string =>
  about ? `${NOTICE_PAGES[about.noun]}?id=${about.id}` : 'people/inbox/inbox';
