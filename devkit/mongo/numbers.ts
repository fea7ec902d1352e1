import { refused } from './refusal';
import { nullish } from './values';

type Arithmetic = (...numbers: number[]) => number;

const must = (holds: boolean, message: string): void => {
  if (!holds) throw refused(message);
};

function logarithm(value: number): number {
  must(value > 0, `the argument of a logarithm must be a positive number, but is ${value}`);
  return Math.log(value);
}

const arithmetic: { [name: string]: Arithmetic } = {
  $abs: (value: number) => Math.abs(value),
  $ceil: (value: number) => Math.ceil(value),
  $divide: (value: number, divisor: number) => {
    must(divisor !== 0, "can't $divide by zero");
    return value / divisor;
  },
  $exp: (value: number) => Math.exp(value),
  $floor: (value: number) => Math.floor(value),
  $ln: (value: number) => logarithm(value),
  $log: (value: number, base: number) => {
    must(base > 0 && base !== 1, `$log's base must be a positive number not equal to 1, but is ${base}`);
    return logarithm(value) / logarithm(base);
  },
  $log10: (value: number) => {
    logarithm(value);
    return Math.log10(value);
  },
  $mod: (value: number, divisor: number) => {
    must(divisor !== 0, "can't $mod by zero");
    return value % divisor;
  },
  $multiply: (...values) => values.reduce((product, value) => product * value, 1),
  $pow: (base: number, exponent: number) => {
    must(base !== 0 || exponent >= 0, '$pow cannot take a base of 0 and a negative exponent');
    return base ** exponent;
  },
  $sqrt: (value: number) => {
    must(value >= 0 || Number.isNaN(value), "$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(value);
  },
  $trunc: (value: number, places = 0) => {
    const scale = 10 ** places;
    return Math.trunc(value * scale) / scale;
  },
};

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Null and missing operands make null; anything that is no number is refused. */
function numeric(name: string, compute: Arithmetic) {
  const operator = (...values: unknown[]): unknown => {
    if (values.some(nullish)) return null;
    if (!values.every(isNumber)) throw refused(`${name} only supports numeric types`);
    return compute(...values);
  };
  return Object.defineProperty(operator, 'length', { value: compute.length });
}

export const numberOperators = {
  ...Object.fromEntries(Object.entries(arithmetic).map(([name, compute]) => [name, numeric(name, compute)])),
  /** Numbers, and at most one date among them. */
  $add: (...values: unknown[]): unknown => {
    if (values.some(nullish)) return null;
    const dates = values.filter((value) => value instanceof Date).length;
    must(dates <= 1, 'only one date allowed in an $add expression');
    must(
      values.every((value) => isNumber(value) || value instanceof Date),
      '$add only supports numeric or date types',
    );
    const sum = values.reduce<number>((total, value) => total + Number(value), 0);
    return dates === 1 ? new Date(sum) : sum;
  },
  $subtract: (left: unknown, right: unknown): unknown => {
    if (nullish(left) || nullish(right)) return null;
    const difference = Number(left) - Number(right);
    if (left instanceof Date) {
      must(right instanceof Date || isNumber(right), "can't $subtract that from a Date");
      return right instanceof Date ? difference : new Date(difference);
    }
    must(isNumber(left) && isNumber(right), '$subtract only supports numeric or date types');
    return difference;
  },
};
