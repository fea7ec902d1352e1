import type { Messages } from '../zh-cn';

export const board: Messages['board'] = {
  intro: 'How far things are, and by when they will be done: for everybody to see.',
  filters: { public: 'All', solved: 'Solved', points: 'Points by month' },
  publicEmpty: 'Nothing to show yet. Whatever comes to mind, just say it.',
  solvedEmpty: 'What has been solved will be shown here.',
  tell: 'Tell us',
  points: {
    title: '{month} {year}',
    intro: 'Totals by month. No names, no ranking.',
    issued: 'Issued',
    adjusted: 'Adjusted',
    spent: 'Spent',
    expired: 'Expired',
    outstanding: 'With residents',
    empty: 'No month to publish yet. Choose your grid to see those of your community.',
  },
};
