import { topPage } from '../pages/router';
import { call, type OpenPage } from '../pages/page';
import { formatPlace } from '../pages/url';
import { sourceOf } from '../core/files';
import { restartWith } from '../core/settings';
import { element } from './element';
import { openSheet } from './sheet';

export interface Card {
  group: string;
  title: string;
  path: string;
}

/** What a page answers: the card, and perhaps a promise of more of it (a picture that is being drawn). */
type Answer = Partial<Card> & { imageUrl?: string; promise?: Promise<Partial<Card> & { imageUrl?: string }> };

async function pictureOf(path?: string): Promise<HTMLElement[]> {
  return path ? [element('img', { src: await sourceOf(path, ''), alt: '卡片图 Picture of the card' })] : [];
}

const CARDS = 'preview:cards';
const KEPT_CARDS = 12;

export const sentCards = (): Card[] => JSON.parse(localStorage.getItem(CARDS) ?? '[]') as Card[];

/** The capsule's menu: sends the page's card to a group, and opens it as a member of that group would. */
export async function openShareMenu(): Promise<void> {
  const page = topPage();
  if (page) await sharePage(page, { from: 'menu' });
}

export async function sharePage(page: OpenPage, reason: { from: 'menu' | 'button'; target?: unknown }): Promise<void> {
  const answer = call(page.instance, 'onShareAppMessage', reason) as Answer | undefined;
  const shared = { ...answer, ...(await answer?.promise) };
  const path = shared.path ?? formatPlace(page.place);
  const title = shared.title ?? page.title;
  const group = element('input', {
    placeholder: '微信群名 Group name',
    value: sentCards()[0]?.group ?? '石榴小区 3 栋群',
  });
  group.ariaLabel = '微信群名 Group name';
  const card = element('div', { className: 'preview-card' }, [
    element('strong', { textContent: title }),
    ...(await pictureOf(shared.imageUrl)),
    element('span', { textContent: path }),
  ]);
  const choice = await openSheet({
    title: '发送给群 Send to a group',
    body: [card, group],
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: [
      { label: '发送 Send', value: () => 'send' as const, strong: true },
      { label: '发送并从群里打开 Send and open from the group', value: () => 'open' as const },
      { label: '取消 Cancel', value: () => null },
    ],
  });
  if (!choice) return;
  const sent = { group: group.value, title, path };
  localStorage.setItem(CARDS, JSON.stringify([sent, ...sentCards()].slice(0, KEPT_CARDS)));
  if (choice === 'open') openCard(sent);
}

/** Starts the mini-program as if somebody tapped the card in the group's chat. */
export function openCard(card: Card): void {
  restartWith({ group: card.group, scene: null }, `#${card.path.startsWith('/') ? '' : '/'}${card.path}`);
}
