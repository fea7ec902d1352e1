import { app } from './en/app';
import { board } from './en/board';
import { bulletins } from './en/bulletins';
import { errors } from './en/errors';
import { evaluations } from './en/evaluations';
import { figures } from './en/figures';
import { matters } from './en/matters';
import { meetings } from './en/meetings';
import { needs } from './en/needs';
import { notices } from './en/notices';
import { people } from './en/people';
import { points } from './en/points';
import { services } from './en/services';
import { publications } from './en/publications';
import { tasks } from './en/tasks';
import { time } from './en/time';
import type { Messages } from './zh-cn';

export const en: Messages = {
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
