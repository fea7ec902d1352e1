import type { NeedLine } from '../../../miniprogram/shared/domain/matter';
import type { NeedStatus } from '../../../miniprogram/shared/domain/need';
import { decide } from '../../../miniprogram/shared/domain/need-decide';
import type { NeedFact } from '../../../miniprogram/shared/domain/need-event';
import type { Change } from '../kernel/documents';
import type { Directory } from '../kernel/directory';
import type { Call } from '../kernel/serve';
import { publicTitle } from './debts';
import { record, type StoredNeed } from './stored-need';

/** How needs get onto the agenda of a matter. Need and matter change together: whoever calls holds both in a transaction. */

interface Agenda {
  matterId: string;
  /** In which he acts. */
  role: string;
  map: Directory;
}

/** Where a confirmed topic may find its needs: whoever had them, the council has them now. */
const CARRIED_FROM: readonly NeedStatus[] = ['accepted', 'assigned', 'handling', 'info_needed', 'escalated'];

const moved = (need: StoredNeed, fact: NeedFact, { role, map }: Agenda, { caller, at }: Call): Change<StoredNeed> =>
  record(need, [{ at, by: caller.id, role, ...fact }], map);

/** One that a secretary has chosen: his command is judged like any other. */
export const putOnAgenda = (need: StoredNeed, agenda: Agenda, call: Call): Change<StoredNeed> => {
  const { matterId } = agenda;
  return moved(need, decide(need, { type: 'putOnAgenda', matterId }, call.caller, call.at), agenda, call);
};

/** One of a topic that is confirmed; null for one that was closed, or taken up elsewhere, meanwhile. */
export const carryAlong = (need: StoredNeed, agenda: Agenda, call: Call): Change<StoredNeed> | null =>
  CARRIED_FROM.includes(need.status)
    ? moved(need, { type: 'put_on_agenda', matterId: agenda.matterId }, agenda, call)
    : null;

/** What the matter keeps of it: nothing that the public may not read. One that is not public has no number there. */
export const needLine = (need: Pick<StoredNeed, '_id' | 'number' | 'gridId' | 'listed' | 'summary'>): NeedLine => ({
  id: need._id,
  number: need.listed ? need.number : '',
  gridId: need.gridId,
  title: publicTitle(need),
});
