/** Patterns of dates and durations. */
export const time = {
  months: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  today: '今天 {clock}',
  tomorrow: '明天 {clock}',
  yesterday: '昨天 {clock}',
  day: '{month}月{day}日',
  dayOfYear: '{year}年{month}月{day}日',
  dayClock: '{day} {clock}',
  provisional: '{day}（放假安排未公布，暂定）',
  justNow: '刚刚',
  ago: '{span}前',
  left: '还剩 {span}',
  over: '超 {span}',
  minutes: '{n} 分钟',
  hours: '{n} 小时',
  days: '{n} 天',
};
