import type { Messages } from '../zh-cn';

export const services: Messages['services'] = {
  title: 'Services',
};
