import { aboutExpressions } from './expression-says';

const { says, $ } = aboutExpressions('values', {
  _id: 'subject',
  n: 7,
  neg: -3.7,
  zero: 0,
  text: 'abc',
  none: null,
  yes: true,
  no: false,
  list: [3, 1, 2, 2],
  empty: [],
  at: new Date('2026-03-01T20:30:15.678Z'),
  o: { x: 1, y: 2 },
  docs: [{ k: 'a', v: 1 }, { k: 'b', v: [2] }, 'c'],
});

describe('comparison and truth', () => {
  says('cmp() and its kin order values of all types', [
    [$.cmp(['$n', 9]), -1],
    [$.cmp(['$text', '$n']), 1],
    [$.cmp(['$list', [3, 1, 2, 2]]), 0],
    [$.lt(['$n', '$text']), true],
    [$.gt(['$yes', '$text']), true],
    [$.gt(['$at', '$yes']), true],
    [$.lte(['$none', '$zero']), true],
    [$.gte(['$o', '$text']), true],
    [$.gt(['$list', '$o']), true],
  ]);
  says('eq() never across types, nor for another order of fields', [
    [$.eq(['$n', '7']), false],
    [$.eq(['$zero', '$no']), false],
    [$.eq(['$o', { x: 1, y: 2 }]), true],
    [$.eq(['$o', { y: 2, x: 1 }]), false],
    [$.neq(['$o', { y: 2, x: 1 }]), true],
    [$.eq(['$at', new Date('2026-03-01T20:30:15.678Z')]), true],
  ]);
  says('a missing field comes before null and is not equal to it', [
    [$.eq(['$missing', null]), false],
    [$.lt(['$missing', null]), true],
    [$.eq(['$missing', '$gone']), true],
    [$.eq(['$none', null]), true],
  ]);
  says('and(), or(), not() take 0, null and missing for false, everything else for true', [
    [$.and(['$yes', '$n', '$empty']), true],
    [$.and(['$yes', '$zero']), false],
    [$.and([]), true],
    [$.or(['$zero', '$none', '$missing', '$no']), false],
    [$.or(['$no', { $literal: '' }]), true],
    [$.or([]), false],
    [$.not(['$missing']), true],
    [$.not(['$text']), false],
  ]);
  says(
    'cond() in both forms evaluates one side only',
    [
      [$.cond({ if: $.gt(['$n', 5]), then: 'many', else: $.divide(['$n', '$zero']) }), 'many'],
      [$.cond(['$zero', 1, '$text']), 'abc'],
    ],
    [$.cond(['$yes', $.divide(['$n', '$zero']), 1])],
  );
  says('ifNull() stands in for null and missing', [
    [$.ifNull(['$none', 1]), 1],
    [$.ifNull(['$missing', '$text']), 'abc'],
    [$.ifNull(['$zero', 1]), 0],
  ]);
  says(
    'switch() takes the first branch that holds, or its default, or refuses',
    [
      [
        $.switch({
          branches: [
            { case: $.eq(['$n', 1]), then: 'one' },
            { case: '$yes', then: '$text' },
          ],
          default: 0,
        }),
        'abc',
      ],
      [$.switch({ branches: [{ case: '$no', then: 1 }], default: 'none' }), 'none'],
    ],
    [$.switch({ branches: [{ case: '$no', then: 1 }] })],
  );
});

describe('documents and variables', () => {
  says('a path goes into documents, and collects through arrays of them', [
    ['$o.x', 1],
    ['$docs.k', ['a', 'b']],
    ['$docs.missing', []],
    ['$n.x', undefined],
    ['$$ROOT.o.y', 2],
    ['$$CURRENT.n', 7],
  ]);
  says('a document leaves out what is missing, an array puts null there', [
    [{ a: '$missing', b: '$n' }, { b: 7 }],
    [
      ['$missing', '$n'],
      [null, 7],
    ],
  ]);
  says('literal() is taken as it is', [
    [$.literal('$n'), '$n'],
    [$.literal({ $add: [1, 2] }), { $add: [1, 2] }],
  ]);
  says(
    'let() names values inside itself',
    [[$.let({ vars: { a: '$n', b: 2 }, in: $.multiply(['$$a', '$$b']) }), 14]],
    ['$$a', $.let({ vars: {}, in: '$$b' })],
  );
  says(
    'mergeObjects() lets the later win, and passes over null',
    [
      [$.mergeObjects(['$o', { y: 3, z: 4 }, '$none']), { x: 1, y: 3, z: 4 }],
      [$.mergeObjects(['$none']), {}],
    ],
    [$.mergeObjects(['$o', '$n'])],
  );
  says(
    'objectToArray() and arrayToObject() are each other’s reverse',
    [
      [
        $.objectToArray('$o'),
        [
          { k: 'x', v: 1 },
          { k: 'y', v: 2 },
        ],
      ],
      [$.arrayToObject($.objectToArray('$o')), { x: 1, y: 2 }],
      [
        $.arrayToObject(
          $.literal([
            ['a', [1, 2]],
            ['b', null],
          ]),
        ),
        { a: [1, 2], b: null },
      ],
      [$.arrayToObject('$none'), null],
      [$.objectToArray('$missing'), null],
    ],
    [$.objectToArray('$n'), $.arrayToObject('$list')],
  );
  says('sum(), avg(), min(), max() and the deviations of values or of one array', [
    [$.sum('$list'), 8],
    [$.sum(['$n', '$zero', '$text', '$list']), 7],
    [$.avg(['$n', 1, '$none']), 4],
    [$.avg('$empty'), null],
    [$.max('$list'), 3],
    [$.min(['$n', '$neg', '$none']), -3.7],
    [$.max(['$n', '$text']), 'abc'],
    [$.stdDevPop([1, 3]), 1],
    [$.stdDevSamp([1]), null],
    [$.max('$empty'), null],
  ]);
  says(
    'what is not an expression, or not one that a database of CloudBase knows, is refused',
    [],
    [{ $nonsense: 1 }, $.meta('textScore'), { $add: [1], $abs: 1 }],
  );
});
