import type { MatterCard } from '../../miniprogram/shared/contract/matter-answers';
import { giveNeed, settle } from './matter-steps';
import type { Name, Street } from './street';

/** What the rule makes of needs. Each test tells of a thing of its own, so that its needs are like no other test's. */

export const plain = (text: string, gridId?: string) => ({ text, summary: text, ...(gridId ? { gridId } : {}) });

export const confirmed = { title: '一起商量', summary: '请大家一起商量' };

export const topicSteps = (street: () => Street) => {
  const topics = async (name: Name = 'secretary'): Promise<MatterCard[]> => {
    await settle(street());
    return (await street().ask(name, 'matters.list', { view: 'topics', limit: 50 })).rows;
  };
  return {
    topics,
    topicOf: async (needId: string): Promise<MatterCard | undefined> => {
      const waiting = await topics();
      const matters = await street().documents<{ _id: string }>('matters', { needIds: needId });
      return waiting.find(({ id }) => matters.some(({ _id }) => _id === id));
    },
    weigh: (needId: string, words: object = {}) =>
      giveNeed(street(), 'chief', 'needs.weigh', needId, { cost: 0, units: 1, vulnerable: false, ...words }),
  };
};
