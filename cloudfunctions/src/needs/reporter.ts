import { randomUUID } from 'node:crypto';
import { handles, relationsOf, roleIn } from '../../../miniprogram/shared/domain/need-command';
import { Rejection } from '../../../miniprogram/shared/errors';
import { insert } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { personOf } from '../people/store';
import { needOf } from './store';

/** Name, phone and exact place, for those who handle or call back. Every look is written down before it is answered. */
export const reporter: Handler<'needs.reporter'> = async ({ needId, reason }, { caller, at }) => {
  const need = await needOf(needId);
  const relations = relationsOf(need, caller);
  const calls = need.status === 'callback' && !need.confidential && relations.includes('caller');
  if (!handles(need, caller) && !calls) throw new Rejection('NEED_NOT_YOURS');
  const personId = need.reporterId;
  await insert('looks', { _id: randomUUID(), personId, needId, by: caller.id, role: roleIn(relations), reason, at });
  if (need.onBehalf) return { ...need.onBehalf, place: need.place };
  const person = await personOf(personId);
  return { name: person?.nickname ?? '', phone: person?.phone ?? '', place: need.place };
};
