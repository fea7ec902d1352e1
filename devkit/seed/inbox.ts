import type { Happening } from './agenda';
import { CHIEFS, RESIDENTS, SECRETARIES } from './people';
import { DAY } from './times';
import type { Town } from './town';

interface Notices {
  unread: number;
  rows: { id: string; read: boolean }[];
  next: object | null;
}

const PAGE = 50;

/** Reads what there is to read, as somebody who opens the inbox and scrolls to its end. */
async function readAll(town: Town, openid: string): Promise<void> {
  let after: object | null = null;
  do {
    const page: Notices = await town.ask<Notices>(openid, 'notices.list', { limit: PAGE, ...(after ? { after } : {}) });
    const noticeIds = page.rows.filter(({ read }) => !read).map(({ id }) => id);
    const { unread } =
      noticeIds.length > 0 ? await town.ask<{ unread: number }>(openid, 'notices.read', { noticeIds }) : page;
    after = unread > 0 ? page.next : null;
  } while (after);
}

const WORK = ['assignment', 'due', 'progress'];
const LIFE = ['progress', 'redemption', 'evaluation'];

/** Two days ago some looked into the inbox; what has come since is unread. Some allowed a few messages. */
export const lookIntoInboxes = (town: Town, now: number): Happening[] => {
  const at = now - 2 * DAY;
  const looks = [...SECRETARIES, ...RESIDENTS.slice(0, 2)].map(({ openid }) => ({
    at,
    subject: openid,
    run: () => readAll(town, openid),
  }));
  const allow = (openid: string, templates: string[]) => ({
    at,
    subject: openid,
    run: () => town.ask(openid, 'notices.grant', { templates }),
  });
  const workers = CHIEFS.map(({ openid }) => allow(openid, WORK));
  const residents = RESIDENTS.slice(0, 2).map(({ openid }) => allow(openid, LIFE));
  return [...looks, ...workers, ...residents];
};
