import { OWING } from '../../../miniprogram/shared/contract/clock';
import type { NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import { messageData } from '../../../miniprogram/shared/domain/notice-fields';
import type { StoredNeed } from '../../../cloudfunctions/src/needs/store';
import type { WithOutbox } from '../../../cloudfunctions/src/kernel/outbox';
import type { Notice, PushState } from '../../../cloudfunctions/src/notices/notice';
import { all, faultsOfBooks } from '../points';
import { folk, idOf, type Name, type Street } from '../street';

/** What a run has left behind, and what must be true of it whatever the weather was. */

const COLLECTIONS = [
  'needs',
  'cosigns',
  'people',
  'notices',
  'accounts',
  'entries',
  'totals',
  'claims',
  'adjustments',
  'services',
  'redemptions',
];

/**
 * Fields that differ for good reasons: chance (codes, pieces), messages that were not sent or whose fate is unknown
 * (push, rights), how often something was begun (reserved), and marks of the clock.
 */
const IGNORED = new Set(['code', 'piece', 'push', 'pushAt', 'rights', 'grantIds', 'reserved', 'upTo', 'checkAt']);
/** Here a version counts writes, also those that change nothing more. */
const COUNTING = ['people', 'accounts', 'totals'];
const EARLIEST = Date.UTC(2020, 0);

const alike = (value: unknown): unknown => {
  if (typeof value === 'number') return value > EARLIEST ? 'a time' : value;
  if (typeof value === 'string') return value.replace(/YMS-\d{4}-\d{2}-\d+/g, 'a number');
  if (Array.isArray(value)) return value.map(alike);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key]) => !IGNORED.has(key));
  return Object.fromEntries(fields.map(([key, inner]) => [key, alike(inner)]).sort());
};

/** By name of the collection: documents of people's own ids are as they are, notices are named by a hash of chance. */
const comparable = (collection: string, document: { _id: string }): unknown => {
  if (COUNTING.includes(collection)) return alike({ ...document, version: 'some' });
  if (collection !== 'notices') return alike(document);
  const { _id: _, number, ...rest } = document as Notice;
  return alike({ ...rest, number: rest.about?.noun !== 'redemption' ? number : 'end of a code' });
};

export type Remains = Record<string, string[]>;

export const remainsOf = async (street: Street): Promise<Remains> => {
  const found: Remains = {};
  for (const name of COLLECTIONS) {
    const documents = await all<{ _id: string }>(street, name);
    found[name] = documents.map((document) => JSON.stringify(comparable(name, document))).sort();
  }
  return found;
};

/** In words; what is there twice is not what is there once. */
export const differences = (calm: Remains, remains: Remains): string[] =>
  Object.entries(calm).flatMap(([collection, expected]) => {
    const found = remains[collection] ?? [];
    const timesIn = (documents: string[], document: string) => documents.filter((one) => one === document).length;
    return [...new Set([...expected, ...found])].flatMap((document) => {
      const [wanted, times] = [timesIn(expected, document), timesIn(found, document)];
      return wanted === times ? [] : [`${collection} has it ${times} times, not ${wanted}: ${document}`];
    });
  });

/** Nothing is still owed, by any document. */
const debts = async (street: Street): Promise<string[]> => {
  const found: string[] = [];
  for (const name of OWING) {
    for (const { _id, outbox = {}, outboxAt } of await all<WithOutbox>(street, name)) {
      const causes = Object.keys(outbox);
      if (outboxAt !== undefined || causes.length > 0) found.push(`${name} ${_id} still owes ${causes.join()}`);
    }
  }
  return found;
};

/** No need is half: one line for each thing that was said, every signature counted, a merged one known to its target. */
const halfNeeds = async (street: Street): Promise<string[]> => {
  const needs = await all<StoredNeed>(street, 'needs');
  const cosigns = await all<{ _id: string; needId: string }>(street, 'cosigns');
  return needs.flatMap((need) => {
    const ids = need.timeline.map((line) => line.id).filter((id) => id !== undefined);
    const target = needs.find((other) => other._id === need.mergedInto);
    const faults: [isWrong: boolean, fault: string][] = [
      [new Set(ids).size !== ids.length, 'was told something twice'],
      [need.cosigns !== cosigns.filter(({ needId }) => needId === need._id).length, 'miscounts its signatures'],
      [needs.filter(({ number }) => number === need.number).length !== 1, 'shares its number'],
      [need.mergedInto !== undefined && !target?.followerIds.includes(need.reporterId), 'is lost in another one'],
    ];
    return faults.filter(([isWrong]) => isWrong).map(([, fault]) => `${need._id} ${fault}`);
  });
};

const countBy = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** A notice that was sent went out once; one whose fate is unknown at most once; every other never. */
const wrongMessages = async (street: Street): Promise<string[]> => {
  const openids = new Map((Object.keys(folk) as Name[]).map((name) => [idOf(name), folk[name].openid]));
  const calls = await street.cloud.openapiCalls('subscribeMessage.send');
  const gone = countBy(
    calls.filter(({ answer }) => answer.errCode === 0).map(({ data }) => JSON.stringify([data.touser, data.data])),
  );
  const notices = await all<Notice>(street, 'notices');
  const messagesOf = (states: readonly PushState[]): Map<string, number> =>
    countBy(
      notices
        .filter(({ push }) => states.includes(push))
        .map((notice) => JSON.stringify([openids.get(notice.personId), messageData(notice, notice.at)])),
    );
  const [certain, possible] = [messagesOf(['sent']), messagesOf(['sent', 'sending', 'unknown'])];
  return [...new Set([...gone.keys(), ...possible.keys()])].flatMap((message) => {
    const [times, least, most] = [gone, certain, possible].map((counts) => counts.get(message) ?? 0) as [
      ...[number, number, number],
    ];
    return least <= times && times <= most ? [] : [`sent ${times} times, not ${least} to ${most}: ${message}`];
  });
};

/** What is wrong on the street, in words. */
export const faultsOf = async (street: Street): Promise<string[]> =>
  (await Promise.all([debts, faultsOfBooks, halfNeeds, wrongMessages].map((look) => look(street)))).flat();

/** Enough for every message of a run. */
export const rightsForAll = async (
  street: Street,
  templates: readonly NoticeTemplate[],
  count: number,
): Promise<void> => {
  const rights = Object.fromEntries(templates.map((template) => [template, count]));
  await street.database
    .collection('people')
    .where({ openid: street.database.command.neq('') })
    .update({ rights });
};
