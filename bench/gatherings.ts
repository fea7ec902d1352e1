import type { StoredMonth } from '../cloudfunctions/src/figures/months';
import type { StoredMeeting } from '../cloudfunctions/src/meetings/store';
import type { StoredPublication } from '../cloudfunctions/src/publications/stored-publication';
import type { AgendaItem } from '../miniprogram/shared/domain/meeting';
import { DAY, monthOf, startOfMonth } from '../miniprogram/shared/domain/calendar';
import { COMMUNITY, idIn, padded, secretary, TITLE, type Place } from './dossiers';
import { HOMES, personIdOfNeighbour } from './neighbours';

/** What belongs to a dossier and was public: its council, the result as it was published, and the figures of the place. */

export const meetingOf = (place: Place): StoredMeeting => {
  const { number, at } = place;
  const ids = Array.from({ length: 12 }, (_, seat) => personIdOfNeighbour(number * 12 + seat));
  const seat = (personId: string) => ({ personId, name: '邻居', as: 'concerned' as const, voting: false });
  const outcome = { outcome: 'on_the_spot' as const, text: '当场领了任务。', at: at + 5 * DAY };
  const item: AgendaItem = {
    order: 0,
    number: `YMS-M-${padded(number)}`,
    title: TITLE,
    summary: TITLE,
    category: 'venue',
    gridId: place.gridId,
    outcome,
    options: [],
    vote: 'none',
  };
  return {
    ...{ _id: idIn('meeting', number), version: 6, number: `YMS-C-${padded(number)}`, kind: 'council' },
    ...{ status: 'confirmed', open: false, title: TITLE, at: at + 5 * DAY, place: '活动室', communityId: COMMUNITY },
    ...{ createdAt: at, updatedAt: at + 6 * DAY, personIds: ids, guests: 0, noted: 1, votes: {}, recused: {} },
    seats: Object.fromEntries(ids.map((id) => [id, seat(id)])),
    agenda: { [idIn('matter', number)]: item },
    notes: {
      a: {
        matterId: idIn('matter', number),
        kind: 'idea',
        text: '先修灯。',
        from: '',
        at: at + 5 * DAY,
        by: secretary.by,
      },
    },
    quorum: { over: 1, of: 2 },
    minutes: {
      text: '到会的人都说了话。',
      photos: [],
      by: secretary.by,
      at: at + 6 * DAY,
      confirmedBy: ids.slice(0, 2),
    },
    ...{ timeline: [{ type: 'convened', at, ...secretary }], digest: 'bench', pulse: 0 },
  };
};

export const publicationOf = (place: Place): StoredPublication => {
  const { number, at } = place;
  const telling = { from: at + 17 * DAY, to: at + 25 * DAY, place: '', photos: [] };
  return {
    ...{ _id: idIn('publication', number), version: 1, status: 'published', kind: 'result', way: 'online' },
    ...{ communityId: COMMUNITY, gridId: place.gridId, category: 'venue', matterId: idIn('matter', number) },
    ...{ title: TITLE, text: '灯亮了，椅子够了。', from: telling.from, to: telling.to, ways: { online: telling } },
    ...{ authorId: secretary.by, authorRole: 'secretary', createdAt: at, publishedAt: telling.from, objections: {} },
    ...{ timeline: [{ type: 'drafted', at, ...secretary }], digest: 'bench' },
  };
};

const MONTHS = 120;
const cell = { counts: { told: 80, accepted: 78, solved: 60 }, channels: { mini_program: 80 }, days: { '3': 60 } };

/** Figures of ten years, of which a page shows the last months. */
export const monthsOf = (scope: string, now: number): StoredMonth[] =>
  Array.from({ length: MONTHS }, (_, back) => {
    const month = monthOf(startOfMonth(now, -back));
    const parts = HOMES.map((id) => ({ id, counts: cell.counts }));
    const upTo = { at: 0, id: '' };
    return { _id: `${scope}:${month}`, version: 1, scope, month, cells: { venue: cell, training: cell }, parts, upTo };
  });
