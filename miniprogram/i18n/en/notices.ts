import type { Messages } from '../zh-cn';

export const notices: Messages['notices'] = {
  title: 'Messages',
};
