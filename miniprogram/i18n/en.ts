import { app } from './en/app';
import { board } from './en/board';
import { errors } from './en/errors';
import { needs } from './en/needs';
import { notices } from './en/notices';
import { people } from './en/people';
import { points } from './en/points';
import { services } from './en/services';
import { time } from './en/time';
import type { Messages } from './zh-cn';

export const en: Messages = { app, board, needs, points, services, notices, people, time, errors };
