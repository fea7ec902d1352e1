/** 公示: what everybody may see, without saying who they are. */
export const board = {
  intro: '办到哪一步、几时办好，大家都看得见。',
  filters: { public: '全部', solved: '已解决', points: '积分月报' },
  publicEmpty: '还没有可以公开的事。想到什么，随时来说一句。',
  solvedEmpty: '办好的事会放在这里。',
  tell: '我要说',
  points: {
    title: '{year} 年 {month} 月',
    intro: '每月积分总数，姓名不公开，不排名次。',
    issued: '发出',
    adjusted: '调整',
    spent: '兑换用掉',
    expired: '到期清零',
    outstanding: '还在居民手里',
    empty: '还没有可以公布的月份。选好自己的网格，才看得到本社区的。',
  },
};
