import type { ActionName } from '../../miniprogram/shared/contract/contract';
import type { MatterDetail } from '../../miniprogram/shared/contract/matter-answers';
import type { NeedDetail } from '../../miniprogram/shared/contract/need-answers';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { idOf, newRequestId, type Name, type Street } from './street';

/** The way of a matter as far as a test is not about it, walked without a phone. */

export const seeNeed = (street: Street, name: Name, needId: string): Promise<NeedDetail> =>
  street.ask(name, 'needs.get', { needId });
export const seeMatter = (street: Street, name: Name, matterId: string): Promise<MatterDetail> =>
  street.ask(name, 'matters.get', { matterId });

export const giveNeed = async (street: Street, name: Name, action: ActionName, needId: string, words: object = {}) => {
  const { version } = await seeNeed(street, name, needId);
  await street.ask(name, action, { needId, version, ...words } as never);
};

export const giveMatter = async (street: Street, name: Name, action: ActionName, matterId: string, words = {}) => {
  const { version } = await seeMatter(street, name, matterId);
  await street.ask(name, action, { matterId, version, ...words } as never);
};

interface Wish {
  text?: string;
  gridId?: string;
  summary?: string;
  category?: string;
}

const CHIEFS: Record<string, Name> = {
  'yunmen-3': 'chief',
  'yunmen-4': 'chiefNextDoor',
  'nanyang-1': 'secretaryElsewhere',
};

/** Told, and accepted by the chief of its grid under a public sentence. */
export const acceptedNeed = async (street: Street, name: Name = 'li', wish: Wish = {}): Promise<string> => {
  const {
    text = '文化广场晚上灯太暗，跳舞看不清路',
    gridId = 'yunmen-3',
    summary = '广场照明',
    category = 'venue',
  } = wish;
  const told = { requestId: newRequestId(), text, gridId, category } as never;
  const { id } = await street.ask(name, 'needs.submit', told);
  await giveNeed(street, CHIEFS[gridId] ?? 'chief', 'needs.accept', id, { summary });
  return id;
};

export const openMatter = (street: Street, ...needIds: string[]) =>
  street.ask('secretary', 'matters.open', {
    ...{ requestId: newRequestId(), needIds, title: '文化广场照明', summary: '广场晚上太暗，商量装灯' },
  });

/** Lets everything that is owed arrive: what one document owes may owe something again. */
export const settle = async (street: Street): Promise<void> => {
  for (let tick = 0; tick < 2; tick += 1) await street.tick();
};

let told = 0;

/** What other nouns have to say to a matter, one after the other, owed by a document of its own. Answers its id. */
export const tellMatter = async (street: Street, matterId: string, ...facts: MatterFact[]): Promise<string> => {
  const at = await street.cloud.now();
  const work = { job: 'matter', dueAt: at, tries: 0, matterId, by: idOf('secretary'), role: 'secretary' };
  const entries = facts.map((fact) => [`cause-${(told += 1)}`, { ...work, fact }]);
  const outbox = Object.fromEntries(entries) as object;
  const _id = `told-${told}`;
  if (facts.length > 0) await street.put('claims', { _id, version: 1, outbox, outboxAt: at });
  await settle(street);
  return _id;
};

export const storedMatter = async (street: Street, matterId: string): Promise<Matter> => {
  const [matter] = await street.documents<Matter>('matters', { _id: matterId });
  if (!matter) throw new Error(`no matter ${matterId}`);
  return matter;
};
