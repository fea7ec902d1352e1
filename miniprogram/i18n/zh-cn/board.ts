/** 公示: what everybody may see, without saying who they are. */
export const board = {
  intro: '办到哪一步、几时办好，大家都看得见。',
  filters: {
    open: '在办',
    matters: '议题',
    solved: '已解决',
    publications: '决议公示',
    evaluations: '群众评议',
    bulletins: '月报',
    points: '积分',
  },
  empty: {
    open: '眼下没有在办的事。想到什么，随时来说一句。',
    matters: '还没有上会的议题。大家的难事会在这里一步步走完。',
    solved: '办好的事会放在这里。',
    publications: '还没有公示。决议、进展和结果都会贴在这里。',
    evaluations: '还没有评议结果。办完的事由居民代表来评。',
    bulletins: '还没有月报。每月初发布上个月的。',
    points: '还没有可以公布的月份。选好自己的网格，才看得到本社区的。',
  },
  tell: '我要说',
  points: {
    title: '{year} 年 {month} 月',
    intro: '每月积分总数，姓名不公开，不排名次。',
    issued: '发出',
    adjusted: '调整',
    spent: '兑换用掉',
    expired: '到期清零',
    outstanding: '还在居民手里',
  },
};
