/** What people say on the way. Each need brings its own text and result; these are the words between them. */
export const NOTES = [
  '已到现场看过，拍了照片，和负责人约好时间。',
  '打电话和您说过进展，材料今天送到。',
  '和邻居们碰了头，大家同意先这样做。',
  '联系了文化站，他们答应派人来帮忙。',
  '找到了合适的老师傅，后天上门。',
  '场地量好了，周末动手，不影响平时活动。',
  '征求了二十多位邻居的意见，贴在公示栏里。',
  '价格问了三家，选了最实惠的一家。',
  '东西到了一半，另一半在路上。',
  '志愿者报名够了，分成两班。',
] as const;

export const QUESTIONS = [
  ['您说的是哪一天的活动，在哪个教室？', '是周六上午那一场，在二楼东头的教室。'],
  ['大概有几个人想参加，年纪多大？', '我们楼里有六七位，都是六十岁上下。'],
  ['方便说一下具体位置吗？最好拍张照片。', '就在活动室进门左手边，靠窗的位置。'],
  ['您希望安排在什么时间？', '平时晚上七点以后，或者周末上午都可以。'],
] as const;

export const DISPUTES = [
  '师傅来过，可是只修了一半，昨天又坏了。',
  '说是办好了，我今天去看还是老样子。',
  '头两天还行，后来又没人管了。',
] as const;
export const REOPENINGS = [
  '修好不到一个月又坏了，还是原来的地方。',
  '下雨以后又不行了，请再来看看。',
  '用了两周，老毛病又犯了。',
] as const;
export const HAND_BACKS = [
  '这几天在外培训，怕耽误，请派给同事。',
  '这一片归隔壁片长跑，他更熟。',
  '需要会修电器的人，我办不了。',
] as const;
export const ADVICE = '社区已和街道文化站说好，场地和经费由社区协调，请网格继续办。';
export const ESCALATION = '同意上报，网格没有这项权限，请社区牵头。';
export const EXTENSION = '师傅和材料要从外地来，和您商量过，多等几天。';
export const APPEAL = '安全员我们请到了，场地也另外找好了，请再考虑一次。';
export const APPEALED_REASON = ['unclear', '木工机器有危险，没有说清场地和安全员，暂不受理。'] as const;
export const WITHDRAWALS = ['已经自己解决了，谢谢。', '时间对不上，先不报了。', '和别人说好了，不用麻烦了。'] as const;
export const CALLS = [
  '电话没有人接，晚上再打。',
  '又打了一次，仍然没有人接。',
  '第三次没有接通，托邻居捎了话。',
] as const;
export const SIGNED = ['收到，今天就去看。', '已签收，下午联系您。', ''] as const;
export const CONFIRMED = ['谢谢，很满意。', '比想的还好。', '办得快，老人们都高兴。', ''] as const;
export const BASIC = ['比以前好了，还差一点。', '可以，盼着下一步也办成。'] as const;
export const APPROVED = '情况属实，暂不具备条件，到期再看一次。';

/** How a council ends for a matter. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  on_the_spot: '大家商量好了，责任单位当场领任务。',
  joint: '两个办法都有道理，提交联席会议表决。',
  returned: '网格自己就能办，请网格接着办。',
  deferred: '条件还不齐，先把材料补上，到期再议。',
};
export const MINUTES = '到会的人都说了话，主张和结论如上，会后张贴公示。';
export const RESUMED = '材料补齐了，请列入下一次议事会。';
export const RESOLVED = '由责任单位公开承诺日期，每周公布进展。';
export const BUDGET = '社区公共文化服务经费';
export const ON_LEAVE = '在外地照看孙子，用手机参加表决。';
export const ARCHIVED = '三种公示都已做过，没有异议，归档备查。';

export const SUBMITTED = '请到现场看一看：';
export const SENT_BACK = '有一部分亮度不够，名单也没有贴出来，请补齐再交。';
export const SUSPENDED = '队伍要等排练场地定下来，暂停，场地定了就接着办。';
export const PUT_OFF = '区里的经费要到下月才批，日期往后推，先把账目公开。';
export const HANDED_OVER = '我调去负责节日活动，请同事接着办。';

export const OPINIONS = [
  '声音还是不好，后排听不清。',
  '时间定得太晚，老人赶不上。',
  '只办了一次，盼着常办。',
  '没有人管，过几天又乱了。',
] as const;
export const OPINION_GROUP = ['办得不够', '只办了一部分，质量和时间都要再改进，并且要有人长期管。'] as const;
export const MENDED = '意见逐条办完，请提意见的代表再看一遍。';

export const TITLES = {
  decision: '决议公示',
  progress: '进展公示',
  result: '结果公示',
  evaluation: '评议结果公示',
} as const;
export const PUBLISHED = {
  decision: '联席会议已经表决通过，公示期内可以提出异议。',
  progress: '任务都已领走，承诺日期和进展见本页。',
  result: '承诺的事已经办完并验收，请大家到现场看一看，公示期内可以提出异议。',
  evaluation: '居民代表已经评议，结果和到票率如下。',
} as const;
export const RESIDENTS_MEETING = '居民代表会议';
export const OBJECTION = '公示说已经办完，可我们楼下那一处还没有弄，请再核实一下。';
export const OBJECTION_ANSWER = '已到现场核实并补办，当面向您说明，照片贴在公示栏。';
