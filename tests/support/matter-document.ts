import type { Matter } from '../../miniprogram/shared/domain/matter';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import { newRequestId } from './street';

const resolution = (id: string, number: string, adoptedAt: number) => ({
  id,
  number,
  text: '广场加装四盏路灯，本月内完工。',
  option: '加装四盏路灯',
  votes: { for: 9, against: 1, abstain: 1, base: 11 },
  budget: '街道文化经费',
  adoptedAt,
  tasks: 1,
});

/** A public matter far on its way, as the others leave it: two resolutions, a task of the culture office, a closed round. */
export const matterIn = (communityId: string, at: number, words: object = {}): Matter => {
  const id = newRequestId();
  return {
    _id: id,
    version: 1,
    number: `YMS-T-${id}`,
    status: 'passed',
    listed: true,
    open: true,
    title: '文化广场照明改造',
    summary: '广场太暗，晚上排练看不清。',
    category: 'venue',
    communityId,
    gridId: `${communityId}-3`,
    needIds: [],
    needs: [],
    reasons: ['cosigned'],
    createdAt: at - 40 * DAY,
    updatedAt: at,
    meetings: [],
    resolutions: [
      resolution('resolution-1', 'YMS-R-1', at - 30 * DAY),
      { ...resolution('resolution-2', 'YMS-R-2', at - 20 * DAY), replaces: 'resolution-1' },
    ],
    tasks: [
      {
        id: 'task-1',
        version: 3,
        kind: 'resolution',
        status: 'accepted',
        title: '加装四盏路灯',
        unitId: 'culture-office',
        unitName: '文旅办',
        promise: { first: at - 8 * DAY, due: at - 5 * DAY },
        progressAt: at - 6 * DAY,
        doneAt: at - 6 * DAY,
      },
    ],
    rounds: [
      {
        id: 'round-1',
        n: 1,
        status: 'closed',
        openedAt: at - 6 * DAY,
        closesAt: at - DAY,
        electorate: 30,
        result: { valid: 20, cast: 22, paper: 0, rate: 900, strictRate: 750, turnout: 733 },
        outcome: 'passed',
      },
    ],
    publications: [],
    openObjections: 0,
    callbacks: { solved: 0, explained: 0, disputed: 0 },
    timeline: [],
    ...words,
  };
};
