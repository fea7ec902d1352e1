import type { Messages } from '../zh-cn';

export const matters: Messages['matters'] = {
  status: {
    proposed: 'To be confirmed',
    council: 'For the council',
    joint: 'For the joint meeting',
    decided: 'Decided',
    implementing: 'Being done',
    completed: 'Work done',
    evaluating: 'Being judged',
    passed: 'Passed',
    archived: 'Archived',
    returned: 'Back to the grid',
    deferred: 'Deferred',
    rectifying: 'Being mended',
    supervised: 'Supervised by the street',
  },
};
