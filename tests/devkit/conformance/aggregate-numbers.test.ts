import { aboutExpressions } from './expression-says';

const { says, $ } = aboutExpressions('numbers', {
  _id: 'subject',
  n: 7,
  neg: -3.7,
  zero: 0,
  text: 'abc',
  none: null,
  at: new Date('2026-03-01T20:30:15.678Z'),
});
const HOUR = 3_600_000;

describe('numbers', () => {
  says(
    'abs() takes the sign away',
    [
      [$.abs('$neg'), 3.7],
      [$.abs('$none'), null],
      [$.abs('$missing'), null],
    ],
    [$.abs('$text')],
  );
  says(
    'add() adds numbers, or milliseconds to one date',
    [
      [$.add(['$n', 1, 0.5]), 8.5],
      [$.add(['$at', HOUR]), new Date('2026-03-01T21:30:15.678Z')],
      [$.add(['$n', '$none']), null],
    ],
    [$.add(['$n', '$text']), $.add(['$at', '$at'])],
  );
  says('ceil() and floor() go to the next whole number', [
    [$.ceil('$neg'), -3],
    [$.floor('$neg'), -4],
    [$.ceil('$none'), null],
  ]);
  says(
    'divide() never by zero',
    [
      [$.divide(['$n', 2]), 3.5],
      [$.divide(['$n', '$none']), null],
    ],
    [$.divide(['$n', 0])],
  );
  says(
    'exp() and sqrt()',
    [
      [$.exp('$zero'), 1],
      [$.sqrt(49), 7],
      [$.sqrt('$none'), null],
    ],
    [$.sqrt('$neg')],
  );
  says(
    'ln(), log() and log10() of what is above zero',
    [
      [$.ln(1), 0],
      [$.log([8, 2]), 3],
      [$.log10(1000), 3],
      [$.ln('$none'), null],
    ],
    [$.ln('$zero'), $.log([8, 1]), $.log10('$neg')],
  );
  says(
    'mod() keeps the sign of the dividend',
    [
      [$.mod(['$n', 4]), 3],
      [$.mod([-7, 4]), -3],
      [$.mod(['$n', '$none']), null],
    ],
    [$.mod(['$n', 0]), $.mod(['$text', 2])],
  );
  says(
    'multiply() of many',
    [
      [$.multiply(['$n', 2, 0.5]), 7],
      [$.multiply(['$n', '$none']), null],
    ],
    [$.multiply(['$n', '$text'])],
  );
  says(
    'pow() raises',
    [
      [$.pow([2, 10]), 1024],
      [$.pow([4, 0.5]), 2],
      [$.pow(['$none', 2]), null],
    ],
    [$.pow([0, -1])],
  );
  says(
    'subtract() numbers, dates from dates, milliseconds from dates',
    [
      [$.subtract(['$n', 10]), -3],
      [$.subtract(['$at', new Date('2026-03-01T20:30:15Z')]), 678],
      [$.subtract(['$at', 678]), new Date('2026-03-01T20:30:15Z')],
      [$.subtract(['$at', '$none']), null],
    ],
    [$.subtract(['$n', '$at'])],
  );
  says(
    'trunc() cuts towards zero',
    [
      [$.trunc('$neg'), -3],
      [$.trunc('$none'), null],
    ],
    [$.trunc('$text')],
  );
});
