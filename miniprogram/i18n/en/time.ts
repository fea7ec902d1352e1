import type { Messages } from '../zh-cn';

export const time: Messages['time'] = {
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  today: 'today {clock}',
  tomorrow: 'tomorrow {clock}',
  yesterday: 'yesterday {clock}',
  day: '{month} {day}',
  dayOfYear: '{month} {day}, {year}',
  dayClock: '{day}, {clock}',
  provisional: '{day} (for now: its holidays are not announced yet)',
  justNow: 'just now',
  ago: '{span} ago',
  left: '{span} left',
  over: '{span} over',
  minutes: '{n} min',
  hours: '{n} h',
  days: '{n} d',
};
