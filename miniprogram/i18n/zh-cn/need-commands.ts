import type { NeedCommandType } from '../../shared/domain/need-command';

interface CommandWords {
  /** On the button. */
  name: string;
  /** On the sheet: what will happen, in one kind sentence. */
  title: string;
  hint?: string;
  /** What is said when it is done, with what comes next. */
  done: string;
}

export const needCommands: Record<NeedCommandType, CommandWords> = {
  accept: {
    name: '受理',
    title: '受理这件诉求',
    hint: '公示用的一句话，不写姓名门牌（不填先不公开）',
    done: '已受理，接着派给谁？',
  },
  reject: { name: '不予受理', title: '不予受理', hint: '跟居民说明白为什么', done: '已告诉居民，他可以申诉一次' },
  appeal: { name: '我要申诉', title: '请再看一次', hint: '为什么应该受理', done: '收到，网格长会重新看' },
  merge: { name: '并案', title: '和哪一件是同一回事', done: '已并案，两边的居民都会收到消息' },
  assign: { name: '派单', title: '派给谁', done: '已派单，已通知网格员' },
  sign: { name: '签收', title: '签收', hint: '想先说一句（可不填）', done: '已签收，居民看得到了' },
  handBack: { name: '退单', title: '退回网格长', hint: '为什么不该您办', done: '已退回，网格长 4 小时内再派' },
  ask: { name: '请补充', title: '问居民一句', hint: '想问什么', done: '已问，等居民补充，时限先停' },
  answer: { name: '回答', title: '补充回答', hint: '说清楚就行', done: '收到，马上接着办' },
  note: { name: '记进展', title: '记一笔进展', hint: '今天做了什么、下一步做什么', done: '记下了，居民看得到' },
  supplement: { name: '补充说明', title: '补充说明', hint: '还想说什么', done: '补充好了，经办人看得到' },
  complete: { name: '办结', title: '办得怎么样', hint: '办成了什么样，说给居民听', done: '办好了，接着请同事回访' },
  escalate: {
    name: '上报社区',
    title: '网格办不了，上报社区',
    hint: '为什么网格办不了',
    done: '已报上去，3 个工作日内有答复',
  },
  return: { name: '退回网格', title: '退回网格办', hint: '给网格的建议', done: '已退回网格' },
  putOnAgenda: {
    name: '列入议题',
    title: '列入哪个议题',
    hint: '新议题的说明（并入已有的不用写）',
    done: '已列入议题，接着安排议事会',
  },
  refer: { name: '转办', title: '转给别的单位', hint: '对方单位', done: '已转办，编号留在这里' },
  confirm: { name: '满意，办好了', title: '事情办好了吗', hint: '想说的话（可不填）', done: '谢谢您，办结了' },
  dispute: { name: '还没解决', title: '哪里还没解决', hint: '说给经办人听', done: '知道了，马上接着办' },
  logCall: {
    name: '没联系上',
    title: '记一次没联系上',
    hint: '什么时候打的（可不填）',
    done: '记下了，三次没联系上会自动办结',
  },
  approveExplanation: {
    name: '同意说明',
    title: '同意“暂不具备条件”',
    hint: '说明白为什么',
    done: '已答复居民，到期再看',
  },
  reopen: { name: '重新办理', title: '请重新办理', hint: '又出了什么问题', done: '已交回原来的人接着办' },
  withdraw: { name: '撤回', title: '撤回这件诉求', hint: '为什么（可不填）', done: '已撤回' },
  restore: { name: '恢复', title: '恢复这件诉求', done: '已恢复，接着办' },
  extend: { name: '延期', title: '给这件事延期', hint: '为什么要延，居民看得到', done: '已延期，原来的日期也还在' },
  summarise: {
    name: '写公示语',
    title: '大家看到的一句话',
    hint: '说清是什么事，不写姓名、电话、门牌',
    done: '写好了，大家看到的就是这一句',
  },
  weigh: { name: '评估', title: '这件事有多大', done: '记下了；够得上的话会提议列为议题' },
};
