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
