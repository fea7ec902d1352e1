import { aboutExpressions } from './expression-says';

const { says, $ } = aboutExpressions('lists', {
  _id: 'subject',
  n: 7,
  none: null,
  list: [3, 1, 2, 2],
  other: [2, 9],
  empty: [],
  mixed: ['a', null, 0],
  nested: [[1, 2], [3]],
  docs: [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
});

describe('arrays', () => {
  says(
    'arrayElemAt() counts from either end, and finds nothing beyond',
    [
      [$.arrayElemAt(['$list', 0]), 3],
      [$.arrayElemAt(['$list', -1]), 2],
      [$.arrayElemAt(['$list', 9]), undefined],
      [$.arrayElemAt(['$none', 0]), null],
    ],
    [$.arrayElemAt(['$n', 0]), $.arrayElemAt(['$list', 0.5])],
  );
  says(
    'concatArrays() of arrays only, null if one is null',
    [
      [$.concatArrays(['$list', '$other', '$nested']), [3, 1, 2, 2, 2, 9, [1, 2], [3]]],
      [$.concatArrays(['$list', '$missing']), null],
    ],
    [$.concatArrays(['$list', '$n'])],
  );
  says(
    'filter() keeps what its condition holds for',
    [
      [$.filter({ input: '$list', as: 'x', cond: $.gte(['$$x', 2]) }), [3, 2, 2]],
      [$.filter({ input: '$mixed', cond: '$$this' }), ['a']],
      [$.filter({ input: '$none', as: 'x', cond: true }), null],
    ],
    [$.filter({ input: '$n', as: 'x', cond: true })],
  );
  says(
    'map() makes another value of each, null of what is missing',
    [
      [$.map({ input: '$list', as: 'x', in: $.add(['$$x', '$n']) }), [10, 8, 9, 9]],
      [$.map({ input: '$docs', in: '$$this.c' }), [null, null]],
      [$.map({ input: '$missing', as: 'x', in: 1 }), null],
    ],
    [$.map({ input: '$n', as: 'x', in: 1 })],
  );
  says(
    'reduce() folds from an initial value',
    [
      [$.reduce({ input: '$list', initialValue: 10, in: $.subtract(['$$value', '$$this']) }), 2],
      [$.reduce({ input: '$nested', initialValue: [], in: $.concatArrays(['$$value', '$$this']) }), [1, 2, 3]],
      [$.reduce({ input: '$none', initialValue: 1, in: '$$value' }), null],
    ],
    [$.reduce({ input: '$n', initialValue: 0, in: '$$value' })],
  );
  says(
    'in() and indexOfArray() compare whole values',
    [
      [$.in([2, '$list']), true],
      [$.in(['2', '$list']), false],
      [$.in([{ b: 2, a: 1 }, [{ a: 1, b: 2 }]]), false],
      [$.indexOfArray(['$list', 2]), 2],
      [$.indexOfArray(['$list', 2, 3]), 3],
      [$.indexOfArray(['$list', 3, 1]), -1],
      [$.indexOfArray(['$list', 2, 0, 2]), -1],
      [$.indexOfArray(['$none', 2]), null],
    ],
    [$.in([1, '$none']), $.indexOfArray(['$n', 1])],
  );
  says(
    'isArray() and size()',
    [
      [$.isArray('$list'), true],
      [$.isArray('$n'), false],
      [$.size('$empty'), 0],
    ],
    [$.size('$none'), $.size('$missing')],
  );
  says(
    'range() goes up or down, without its end',
    [
      [$.range([0, 10, 3]), [0, 3, 6, 9]],
      [$.range([3, 0, -1]), [3, 2, 1]],
      [$.range([2, 4]), [2, 3]],
      [$.range([4, 2]), []],
    ],
    [$.range([0, 5, 0]), $.range([0, 1.5])],
  );
  says(
    'reverseArray() and slice()',
    [
      [$.reverseArray('$list'), [2, 2, 1, 3]],
      [$.reverseArray('$none'), null],
      [$.slice(['$list', 2]), [3, 1]],
      [$.slice(['$list', -3]), [1, 2, 2]],
      [$.slice(['$list', 1, 2]), [1, 2]],
      [$.slice(['$list', -2, 1]), [2]],
      [$.slice(['$list', 0]), []],
      [$.slice(['$none', 1]), null],
    ],
    [$.slice(['$list', 1, 0]), $.slice(['$n', 1])],
  );
  says(
    'zip() goes as far as the shortest, or as the longest with defaults',
    [
      [
        $.zip({ inputs: ['$list', '$other'] }),
        [
          [3, 2],
          [1, 9],
        ],
      ],
      [$.zip({ inputs: ['$empty', '$other'] }), []],
      [
        $.zip({ inputs: ['$other', '$mixed'], useLongestLength: true }),
        [
          [2, 'a'],
          [9, null],
          [null, 0],
        ],
      ],
      [
        $.zip({ inputs: ['$other', '$mixed'], useLongestLength: true, defaults: ['-', '+'] }),
        [
          [2, 'a'],
          [9, null],
          ['-', 0],
        ],
      ],
      [$.zip({ inputs: ['$other', '$none'] }), null],
    ],
    [$.zip({ inputs: ['$other'], defaults: [1] }), $.zip({ inputs: ['$n'] })],
  );
});

describe('sets', () => {
  says(
    'allElementsTrue() and anyElementTrue()',
    [
      [$.allElementsTrue(['$list']), true],
      [$.allElementsTrue(['$mixed']), false],
      [$.allElementsTrue(['$empty']), true],
      [$.anyElementTrue(['$mixed']), true],
      [$.anyElementTrue(['$empty']), false],
    ],
    [$.allElementsTrue(['$none']), $.anyElementTrue(['$n'])],
  );
  says(
    'setUnion() and setIntersection() have each value once',
    [
      [$.setUnion(['$list', '$other']), [1, 2, 3, 9]],
      [$.setUnion(['$list', '$none']), null],
      [$.setIntersection(['$list', '$other']), [2]],
      [$.setIntersection(['$list', '$missing']), null],
      [$.setIntersection(['$docs', [{ b: 2, a: 1 }]]), [{ b: 2, a: 1 }]],
    ],
    [$.setUnion(['$list', '$n'])],
  );
  says(
    'setDifference() keeps the order of the first',
    [
      [$.setDifference(['$list', '$other']), [3, 1]],
      [$.setDifference(['$docs', [{ a: 1, b: 2 }]]), [{ b: 2, a: 1 }]],
      [$.setDifference(['$none', '$other']), null],
    ],
    [$.setDifference(['$list', '$n'])],
  );
  says(
    'setEquals() and setIsSubset() pass over order and repetition',
    [
      [$.setEquals(['$list', [1, 2, 3]]), true],
      [$.setEquals(['$list', '$other']), false],
      [$.setEquals(['$docs', [{ a: 1, b: 2 }]]), false],
      [$.setIsSubset([[2, 2, 3], '$list']), true],
      [$.setIsSubset(['$other', '$list']), false],
    ],
    [$.setEquals(['$list', '$none']), $.setIsSubset(['$list', '$n'])],
  );
});
