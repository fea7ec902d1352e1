import { aboutExpressions } from './expression-says';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const { says, $ } = aboutExpressions('dates', {
  _id: 'subject',
  none: null,
  text: 'abc',
  at: new Date('2026-03-01T20:30:15.678Z'),
  newYear: day('2027-01-01'),
  sunday: day('2023-01-01'),
  leap: new Date('2024-12-31T12:00:00Z'),
});

describe('parts of a date', () => {
  says('year(), month(), dayOfMonth(), hour(), minute(), second(), millisecond()', [
    [$.year('$at'), 2026],
    [$.month('$at'), 3],
    [$.dayOfMonth('$at'), 1],
    [$.hour('$at'), 20],
    [$.minute('$at'), 30],
    [$.second('$at'), 15],
    [$.millisecond('$at'), 678],
  ]);
  says(
    'in a zone',
    [
      [$.dayOfMonth({ date: '$at', timezone: 'Asia/Shanghai' }), 2],
      [$.hour({ date: '$at', timezone: '+08' }), 4],
      [$.hour({ date: '$at', timezone: 'America/New_York' }), 15],
      [$.year({ date: '$newYear', timezone: '-01:00' }), 2026],
    ],
    [$.hour({ date: '$at', timezone: 'Mars' })],
  );
  says(
    'of null are null, of a text are refused',
    [
      [$.year('$none'), null],
      [$.isoWeek('$missing'), null],
    ],
    [$.year('$text')],
  );
  says('dayOfWeek() begins with Sunday as 1, isoDayOfWeek() with Monday', [
    [$.dayOfWeek('$at'), 1],
    [$.isoDayOfWeek('$at'), 7],
    [$.dayOfWeek('$newYear'), 6],
    [$.isoDayOfWeek('$newYear'), 5],
  ]);
  says('dayOfYear() counts leap days', [
    [$.dayOfYear('$at'), 60],
    [$.dayOfYear('$leap'), 366],
    [$.dayOfYear('$newYear'), 1],
  ]);
  says('week() begins with the first Sunday, as week 1; days before are in week 0', [
    [$.week('$at'), 9],
    [$.week('$newYear'), 0],
    [$.week('$sunday'), 1],
    [$.week('$leap'), 52],
  ]);
  says('isoWeek() and isoWeekYear() are those of the Thursday', [
    [$.isoWeek('$at'), 9],
    [$.isoWeek('$newYear'), 53],
    [$.isoWeekYear('$newYear'), 2026],
    [$.isoWeek('$sunday'), 52],
    [$.isoWeekYear('$sunday'), 2022],
    [$.isoWeek('$leap'), 1],
    [$.isoWeekYear('$leap'), 2025],
  ]);
});

describe('dateFromParts()', () => {
  says(
    'puts a date together, with what is left out at its least',
    [
      [$.dateFromParts({ year: 2026 }), day('2026-01-01')],
      [
        $.dateFromParts({ year: 2026, month: 3, day: 1, hour: 20, minute: 30, second: 15, millisecond: 678 }),
        new Date('2026-03-01T20:30:15.678Z'),
      ],
      [$.dateFromParts({ isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5 }), day('2027-01-01')],
      [$.dateFromParts({ year: 2026, month: '$none' }), null],
    ],
    [$.dateFromParts({ month: 1 }), $.dateFromParts({ year: 2026, month: 1.5 }), $.dateFromParts({ year: '$text' })],
  );
  says('carries what is too much, and reads the clocks of a zone', [
    [$.dateFromParts({ year: 2026, month: 14 }), day('2027-02-01')],
    [$.dateFromParts({ year: 2026, day: 0 }), day('2025-12-31')],
    [
      $.dateFromParts({ year: 2026, month: 3, day: 2, hour: 4, timezone: 'Asia/Shanghai' }),
      new Date('2026-03-01T20:00:00Z'),
    ],
    [
      $.dateFromParts({ year: 2026, month: 7, hour: 12, timezone: 'America/New_York' }),
      new Date('2026-07-01T16:00:00Z'),
    ],
  ]);
});

describe('dateFromString()', () => {
  const read = (dateString: string, more: object = {}) => $.dateFromString({ dateString, ...more });
  says(
    'reads ISO dates with or without a time and a zone',
    [
      [read('2026-03-01'), day('2026-03-01')],
      [read('2026-03-01T20:30:15.678Z'), new Date('2026-03-01T20:30:15.678Z')],
      [read('2026-03-01 20:30:15'), new Date('2026-03-01T20:30:15Z')],
      [read('2026-03-02T04:30:15+08:00'), new Date('2026-03-01T20:30:15Z')],
      [read('2026-03-02T04:30:15', { timezone: 'Asia/Shanghai' }), new Date('2026-03-01T20:30:15Z')],
    ],
    [read('yesterday?'), read('2026-02-30'), read('2026-03-01T00:00:00Z', { timezone: 'Asia/Shanghai' })],
  );
  says(
    'reads by a format',
    [
      [read('01/03/2026', { format: '%d/%m/%Y' }), day('2026-03-01')],
      [read('2026.03.01 20h', { format: '%Y.%m.%d %Hh' }), new Date('2026-03-01T20:00:00Z')],
    ],
    [read('01/03/26', { format: '%d/%m/%Y' }), read('1', { format: '%q' })],
  );
  says('has an answer for null, and for what is no date, when it is given one', [
    [$.dateFromString({ dateString: '$none' }), null],
    [$.dateFromString({ dateString: '$none', onNull: 'no date' }), 'no date'],
    [read('abc', { onError: 'bad' }), 'bad'],
    [$.dateFromString({ dateString: '$text', onError: '$at' }), new Date('2026-03-01T20:30:15.678Z')],
  ]);
});
