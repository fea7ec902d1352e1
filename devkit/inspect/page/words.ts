/** Each text as [Chinese, English]; `{0}` is where the first value goes. */
const WORDS = {
  title: ['检查页', 'Inspector'],
  skip: ['跳到内容', 'Skip to the content'],
  sections: ['栏目', 'Sections'],
  invocations: ['调用', 'Invocations'],
  collections: ['集合', 'Collections'],
  messages: ['消息', 'Messages'],
  files: ['文件', 'Files'],
  clock: ['时钟', 'Clock'],
  otherLanguage: ['English', '中文'],
  gone: [
    '云停了。页面保留着最后看到的内容，它一回来就继续。',
    'The cloud has stopped. What you see is the last it said; it goes on as soon as the cloud is back.',
  ],
  loading: ['正在读取…', 'Reading…'],
  failed: ['没有读到：{0}', 'This could not be read: {0}'],
  back: ['返回列表', 'Back to the list'],
  search: ['按函数或动作查找', 'Find by function or action'],
  noInvocations: [
    '还没有调用。打开小程序点一点，这里马上就有。',
    'No invocations yet. Use the mini-program and they appear here at once.',
  ],
  noMatch: ['没有符合的调用。', 'No invocation fits.'],
  forgotten: ['这次调用已经不在记录里了。', 'This invocation is no longer remembered.'],
  chooseInvocation: ['选一次调用，看它的每个数据库请求。', 'Choose an invocation to see its database calls.'],
  outside: ['函数之外', 'outside the functions'],
  cold: ['冷启动', 'cold'],
  warm: ['热', 'warm'],
  running: ['进行中', 'running'],
  time: ['时间', 'Time'],
  call: ['调用', 'Call'],
  start: ['启动', 'Start'],
  duration: ['耗时', 'Duration'],
  trips: ['往返', 'Trips'],
  read: ['读 / 得', 'Read / got'],
  tripsLong: ['{0} 次往返', '{0} round trips'],
  readShort: ['读 {0} 得 {1}', 'read {0}, got {1}'],
  readLong: ['读 {0} 个文档，得 {1} 个', '{0} documents read, {1} returned'],
  waterfall: ['数据库请求', 'Database calls'],
  noCalls: ['这次调用没有数据库请求。', 'This invocation made no database calls.'],
  outlives: ['返回之后才完成', 'ended after the answer'],
  by: ['索引 {0}', 'by {0}'],
  scan: ['没有索引', 'no index'],
  logs: ['日志', 'Log'],
  noLogs: ['没有日志。', 'It logged nothing.'],
  caller: ['调用者', 'Caller'],
  system: ['系统', 'the system'],
  request: ['请求', 'Request'],
  chooseCollection: ['选一个集合，看它的文档和索引。', 'Choose a collection to see its documents and indexes.'],
  noCollection: ['没有这个集合。', 'There is no such collection.'],
  noCollections: ['还没有集合。', 'There are no collections yet.'],
  count: ['{0} 个文档', '{0} documents'],
  indexesUsed: ['{0} 个索引，用过 {1} 次', '{0} indexes, used {1} times'],
  indexName: ['名称', 'Name'],
  keys: ['键', 'Keys'],
  uses: ['用过', 'Uses'],
  unique: ['唯一', 'unique'],
  sparse: ['稀疏', 'sparse'],
  unindexed: ['没有用索引的查询', 'Queries without an index'],
  filter: ['条件（JSON）', 'Filter (JSON)'],
  sort: ['排序（JSON）', 'Sort (JSON)'],
  find: ['查找', 'Find'],
  noDocuments: ['没有符合的文档。', 'No document fits.'],
  emptyCollection: ['这个集合是空的。', 'This collection is empty.'],
  foundBy: ['按索引 {0} 读了 {1} 个文档', '{1} documents read, by the index {0}'],
  foundByNone: ['没有可用的索引，读了 {0} 个文档', '{0} documents read, without an index'],
  sortedAtMost: ['只给最先读到的 {0} 个文档排了序', 'Only the first {0} documents that were read are put in order'],
  more: ['下一页', 'Next page'],
  first: ['第一页', 'First page'],
  json: [
    '这还不是 JSON。名字和文字都要用双引号，例如 {0}。（{1}）',
    'This is not JSON yet. Names and texts want double quotes, as in {0}. ({1})',
  ],
  object: ['这里要一个对象，例如 {0}。', 'An object is wanted here, such as {0}.'],
  query: ['这个条件数据库看不懂：{0}', 'The database does not understand this: {0}'],
  noMessages: ['还没有向微信发过请求。', 'Nothing has been sent to WeChat yet.'],
  to: ['发给', 'To'],
  template: ['模板', 'Template'],
  page: ['页面', 'Page'],
  answer: ['微信的回答', "WeChat's answer"],
  accepted: ['已收下', 'accepted'],
  noFiles: ['还没有文件。', 'There are no files yet.'],
  clockNow: ['云里的时间', "The cloud's time"],
  clockReal: ['和这台机器的时间一致', "The same as this machine's"],
  ahead: ['比这台机器快 {0}', '{0} ahead of this machine'],
  behind: ['比这台机器慢 {0}', '{0} behind this machine'],
  clockNote: [
    '函数和数据库看到的都是这个时间；定时触发器仍按机器的时间运行，运行时看到的是云里的时间。',
    "Functions and the database see this time. Timers still fire by the machine's clock, and see the cloud's time when they run.",
  ],
  moveTo: ['调到', 'Move to'],
  move: ['调整', 'Move'],
  hour: ['+1 小时', '+1 hour'],
  day: ['+1 天', '+1 day'],
  week: ['+1 周', '+1 week'],
  reset: ['恢复', 'Reset'],
  days: ['{0} 天', '{0} days'],
  hours: ['{0} 小时', '{0} hours'],
  minutes: ['{0} 分钟', '{0} minutes'],
} satisfies { [key: string]: [string, string] };
export type Word = keyof typeof WORDS;

const wished = new URLSearchParams(location.search).get('lang') ?? navigator.language;
/** By the address, or else by the browser. */
export const isEnglish = !wished.startsWith('zh');

export function say(word: Word, ...values: (string | number)[]): string {
  return WORDS[word][isEnglish ? 1 : 0].replaceAll(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

const LOCALE = isEnglish ? 'en-GB' : 'zh-CN';
const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });

export const count = (value: number): string => number.format(value);
export const milliseconds = (value: number): string => `${number.format(value < 10 ? value : Math.round(value))} ms`;
export const timeOf = (at: number): string => time.format(at);
export const momentOf = (at: number): string => moment.format(at);
