import type { Messages } from '../zh-cn';

export const board: Messages['board'] = {
  intro: 'How far things are, and by when they will be done: for everybody to see.',
  filters: {
    open: 'In progress',
    matters: 'Matters',
    solved: 'Solved',
    publications: 'Decisions',
    evaluations: 'Evaluations',
    bulletins: 'Bulletins',
    points: 'Points',
  },
  empty: {
    open: 'Nothing is in progress right now. Whatever comes to mind, just say it.',
    matters: 'No matter has come to a meeting yet. Hard ones will go their way here, step by step.',
    solved: 'What has been solved will be shown here.',
    publications: 'Nothing is published yet. Decisions, progress and results will hang here.',
    evaluations: 'No result yet. What is done is judged by residents’ representatives.',
    bulletins: 'No bulletin yet. Last month’s is released at the start of each month.',
    points: 'No month to publish yet. Choose your grid to see those of your community.',
  },
  tell: 'Tell us',
  points: {
    title: '{month} {year}',
    intro: 'Totals by month. No names, no ranking.',
    issued: 'Issued',
    adjusted: 'Adjusted',
    spent: 'Spent',
    expired: 'Expired',
    outstanding: 'With residents',
  },
};
