import { aboutExpressions } from './expression-says';

const { says, $ } = aboutExpressions('texts', {
  _id: 'subject',
  n: 7,
  none: null,
  text: 'hello',
  city: '石榴 café 😀!',
  at: new Date('2026-03-01T20:30:15.678Z'),
});

describe('texts', () => {
  says(
    'concat() of texts only, null if one is null',
    [
      [$.concat(['$text', ' ', '$city']), 'hello 石榴 café 😀!'],
      [$.concat(['$text', '$missing']), null],
    ],
    [$.concat(['$text', '$n'])],
  );
  says(
    'indexOfCP() counts characters, indexOfBytes() bytes',
    [
      [$.indexOfCP(['$city', 'c']), 3],
      [$.indexOfBytes(['$city', 'c']), 7],
      [$.indexOfCP(['$city', '!']), 9],
      [$.indexOfBytes(['$city', '!']), 17],
      [$.indexOfCP(['$text', 'l', 3]), 3],
      [$.indexOfCP(['$text', 'l', 4]), -1],
      [$.indexOfCP(['$text', 'lo', 0, 4]), -1],
      [$.indexOfCP(['$text', '']), 0],
      [$.indexOfBytes(['$none', 'l']), null],
    ],
    [$.indexOfCP(['$n', 'l']), $.indexOfCP(['$text', '$none']), $.indexOfCP(['$text', 'l', -1])],
  );
  says(
    'strLenCP() and strLenBytes()',
    [
      [$.strLenCP('$city'), 10],
      [$.strLenBytes('$city'), 18],
    ],
    [$.strLenCP('$none'), $.strLenBytes('$n')],
  );
  says(
    'split() by a text that is not empty',
    [
      [$.split(['$text', 'l']), ['he', '', 'o']],
      [$.split(['$text', 'x']), ['hello']],
      [$.split(['$none', 'l']), null],
    ],
    [$.split(['$text', '']), $.split(['$n', 'l'])],
  );
  says('strcasecmp() compares without case', [
    [$.strcasecmp(['$text', 'HELLO']), 0],
    [$.strcasecmp(['$text', 'World']), -1],
    [$.strcasecmp(['$text', '$none']), 1],
  ]);
  says(
    'substr() and substrBytes() cut by bytes; a negative length means the rest, a negative start nothing',
    [
      [$.substr(['$text', 1, 3]), 'ell'],
      [$.substr(['$text', 1, -1]), 'ello'],
      [$.substr(['$text', -1, 2]), ''],
      [$.substr(['$text', 9, 2]), ''],
      [$.substrBytes(['$city', 0, 6]), '石榴'],
      [$.substrBytes(['$text', 3, 99]), 'lo'],
      [$.substrBytes(['$none', 0, 1]), ''],
      [$.substrBytes(['$n', 0, 1]), '7'],
    ],
    [$.substrBytes(['$city', 0, 2]), $.substrBytes(['$city', 1, 5])],
  );
  says(
    'substrCP() cuts by characters',
    [
      [$.substrCP(['$city', 1, 2]), '榴 '],
      [$.substrCP(['$city', 8, 9]), '😀!'],
      [$.substrCP(['$city', 99, 1]), ''],
      [$.substrCP(['$none', 0, 1]), ''],
    ],
    [$.substrCP(['$text', -1, 1]), $.substrCP(['$text', 0, -1])],
  );
  says('toLower() and toUpper() change Latin letters, and make an empty text of null', [
    [$.toUpper('$text'), 'HELLO'],
    [$.toUpper('$city'), '石榴 CAFé 😀!'],
    [$.toLower('ABC'), 'abc'],
    [$.toLower('$none'), ''],
    [$.toUpper('$n'), '7'],
  ]);
});

describe('dateToString()', () => {
  const shown = (format: string, timezone?: string) =>
    $.dateToString({ date: '$at', format, ...(timezone ? { timezone } : {}) });
  says(
    'shows a date as ISO text unless told otherwise',
    [
      [$.dateToString({ date: '$at' }), '2026-03-01T20:30:15.678Z'],
      [$.dateToString({ date: '$none' }), null],
      [$.dateToString({ date: '$missing', onNull: 'never' }), 'never'],
    ],
    [$.dateToString({ date: '$text' }), $.dateToString('$at')],
  );
  says(
    'knows the parts of a date',
    [
      [shown('%Y-%m-%d %H:%M:%S.%L'), '2026-03-01 20:30:15.678'],
      [shown('%j %U %u %w %G-W%V 100%%'), '060 09 7 1 2026-W09 100%'],
      [shown('no parts'), 'no parts'],
    ],
    [shown('%q'), shown('%')],
  );
  says(
    'shows the clocks of a zone',
    [
      [shown('%Y-%m-%d %H:%M %z', 'Asia/Shanghai'), '2026-03-02 04:30 +0800'],
      [shown('%d %H:%M %z', 'America/New_York'), '01 15:30 -0500'],
      [shown('%d %H:%M', '+05:30'), '02 02:00'],
      [shown('%H:%M', '-0330'), '17:00'],
      [shown('%H', 'UTC'), '20'],
    ],
    [shown('%H', 'Asia/Nowhere')],
  );
});
