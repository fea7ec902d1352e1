import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { moved, resolution, round } from './matter';
import { acceptedNeed, openMatter, seeNeed, settle, tellMatter } from './matter-steps';
import type { Name, Street } from './street';

/** A need on the agenda, and what others have to tell of its matter. */

export const council: MatterFact = { type: 'discussed', meetingId: 'm1', outcome: 'joint', text: '都说要装灯' };
export const decided: MatterFact = { type: 'decided', resolution: resolution() };
export const work = [
  moved({ status: 'committed', version: 2 }, 'committed'),
  moved({ status: 'accepted', version: 3 }, 'accepted'),
];
export const vote: MatterFact = { type: 'round_opened', round: round() };

export const agendaSteps = (street: () => Street) => ({
  /** A need of li that zhao co-signed, on the agenda, after these facts. */
  onAgenda: async (...facts: MatterFact[]) => {
    const needId = await acceptedNeed(street());
    await street().ask('zhao', 'needs.cosign', { needId });
    const { id: matterId } = await openMatter(street(), needId);
    await tellMatter(street(), matterId, ...facts);
    return { needId, matterId };
  },
  kindsTold: async (name: Name, needId: string): Promise<string[]> => {
    await settle(street());
    const { rows } = await street().ask(name, 'notices.list', { limit: 50 });
    return rows.filter(({ about }) => about?.id === needId).map(({ kind }) => kind);
  },
  track: async (needId: string) => (await seeNeed(street(), 'li', needId)).track.indexOf('now'),
});
