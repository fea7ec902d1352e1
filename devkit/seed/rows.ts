import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { courseOf, type Course } from './courses';
import type { Chance } from '../random';

/** One line of needs.txt: `category|grid|channel[:source]|course[:matter]|text|result`. */
export interface Row {
  index: number;
  category: string;
  grid: number;
  channel: string;
  source: string;
  courseName: string;
  /** The matter it becomes part of, if any. */
  matterKey: string;
  course: Course;
  text: string;
  result: string;
}

export const readRows = (): Row[] =>
  readFileSync(join(__dirname, 'needs.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line, index) => {
      const [category = '', grid = '', door = '', way = '', text = '', ...result] = line.split('|');
      const [channel = '', source = ''] = door.split(':');
      const [courseName = '', matterKey = ''] = way.split(':');
      const course = courseOf(courseName);
      return {
        index,
        category,
        grid: Number(grid),
        channel,
        source,
        courseName,
        matterKey,
        course,
        text,
        result: result.join('|'),
      };
    });

/** Days the town has lived. */
export const HALF_YEAR = 182;
/** People take up to this much longer than the course says. */
export const SLOWEST = 1.4;
const NIGHT = 12;

/** How long ago, in hours, a course must have begun to be over by now. */
const leastAge = ({ steps, rest = 0 }: Course): number =>
  steps.reduce((sum, { hours }) => sum + hours * SLOWEST, 0) + NIGHT * 4 + rest;

/** Needs that are over are spread evenly over the half-year, in no order of kinds. */
export const agesOf = (rows: readonly Row[], chance: Chance): Map<number, number> => {
  const over = chance.shuffled(rows.filter(({ course, matterKey }) => course.age === undefined && matterKey === ''));
  return new Map(
    over.map(({ index, course }, place) => {
      const share = (place + chance.next()) / over.length;
      const least = leastAge(course);
      return [index, least + share * (HALF_YEAR * 24 - 24 - least)];
    }),
  );
};
