import { app } from './zh-cn/app';
import { board } from './zh-cn/board';
import { bulletins } from './zh-cn/bulletins';
import { errors } from './zh-cn/errors';
import { evaluations } from './zh-cn/evaluations';
import { figures } from './zh-cn/figures';
import { matters } from './zh-cn/matters';
import { meetings } from './zh-cn/meetings';
import { needs } from './zh-cn/needs';
import { notices } from './zh-cn/notices';
import { people } from './zh-cn/people';
import { points } from './zh-cn/points';
import { services } from './zh-cn/services';
import { publications } from './zh-cn/publications';
import { tasks } from './zh-cn/tasks';
import { time } from './zh-cn/time';

export const zhCn = {
  app,
  board,
  needs,
  matters,
  meetings,
  tasks,
  evaluations,
  publications,
  bulletins,
  figures,
  points,
  services,
  notices,
  people,
  time,
  errors,
};

/** The Chinese words decide which words there are; the compiler asks every other language for the same. */
export type Messages = typeof zhCn;
