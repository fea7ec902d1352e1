import type { Messages } from '../zh-cn';

export const points: Messages['points'] = {
  title: 'Points',
};
