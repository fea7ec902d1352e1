import { h, morph, type Child } from './dom';
import { addressOf, ask, routeOf } from './live';
import { note, type View } from './view';
import { clock } from './views/clock';
import { collections } from './views/collections';
import { files } from './views/files';
import { invocations } from './views/invocations';
import { messages } from './views/messages';
import { isEnglish, momentOf, say } from './words';

const SECTIONS = { invocations, collections, messages, files, clock } satisfies { [name: string]: View };
type Section = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as Section[];
const REFRESH_MS = 1000;
const SEED = 'M12 2c4 4.2 7 7.8 7 12a7 7 0 0 1-14 0c0-4.2 3-7.8 7-12Z';

const sectionOf = (): Section => NAMES.find((name) => name === routeOf(location.hash).section) ?? 'invocations';

let draw: () => Child = () => note(say('loading'));
let now: number | undefined;
let isGone = false;
/** What was last read, so that nothing is read again before something has changed. */
let seen = '';
/** The tab that was last brought into view: all of them do not fit on a phone. */
let shownTab: HTMLElement | null = null;

function render(): void {
  const section = sectionOf();
  const page = h(
    'body',
    {},
    h('a', { class: 'skip', href: '#content', onclick: skip }, say('skip')),
    h(
      'header',
      {},
      h('h1', {}, h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: SEED })), say('title')),
      h('a', { class: 'now', href: addressOf('clock'), title: say('clockNow') }, now ? momentOf(now) : ''),
      h('a', { class: 'language', href: otherLanguage(), lang: isEnglish ? 'zh-CN' : 'en' }, say('otherLanguage')),
    ),
    h('nav', {}, h('div', { role: 'tablist', 'aria-label': say('sections'), onkeydown: stepTabs }, NAMES.map(tabOf))),
    h('div', { class: 'gone', role: 'status' }, isGone && say('gone')),
    h('main', { id: 'content', role: 'tabpanel', 'aria-labelledby': `tab-${section}`, tabindex: '-1' }, draw()),
  );
  morph(document.body, page);
  const tab = document.getElementById(`tab-${section}`);
  if (tab !== shownTab) tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  shownTab = tab;
}

function tabOf(name: Section): HTMLElement {
  const isChosen = name === sectionOf();
  const address = addressOf(name);
  const open = () => (location.hash = address);
  const state = { 'aria-selected': String(isChosen), tabindex: isChosen ? '0' : '-1', 'aria-controls': 'content' };
  return h('button', { type: 'button', role: 'tab', id: `tab-${name}`, ...state, onclick: open }, say(name));
}

/** The arrows, Home and End go from tab to tab and open it. */
function stepTabs(event: Event): void {
  const { key } = event as KeyboardEvent;
  const at = NAMES.indexOf(sectionOf());
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: NAMES.length - 1 }[key];
  const name = next === undefined ? undefined : NAMES.at(next % NAMES.length);
  if (!name) return;
  event.preventDefault();
  location.hash = addressOf(name);
  document.getElementById(`tab-${name}`)?.focus();
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function otherLanguage(): string {
  const query = new URLSearchParams(location.search);
  query.set('lang', isEnglish ? 'zh_CN' : 'en');
  return `?${query.toString()}${location.hash}`;
}

/** What moves although nothing is asked of the cloud: read each time. */
const RESTLESS: Section[] = ['clock', 'files'];

async function read(): Promise<void> {
  const asked = location.hash;
  const drawing = await SECTIONS[sectionOf()](routeOf(asked), render).catch(
    (error: Error) => () => note(say('failed', error.message)),
  );
  // Somebody may have gone on meanwhile.
  if (asked === location.hash) draw = drawing;
}

/** Looks once a second whether anything has changed, unless nobody looks at the page. */
async function follow(): Promise<void> {
  if (document.hidden) return;
  const pulse = await ask('pulse').catch(() => undefined);
  isGone = pulse === undefined;
  const state = pulse ? `${location.hash} ${pulse.changes} ${pulse.shift}` : '';
  if (pulse && (state !== seen || RESTLESS.includes(sectionOf()))) await read();
  now = pulse?.now ?? now;
  seen = state;
  render();
}

document.documentElement.lang = isEnglish ? 'en' : 'zh-CN';
document.title = `石榴议事 · ${say('title')}`;
const beat = (): Promise<void> => follow().finally(() => setTimeout(() => void beat(), REFRESH_MS));
addEventListener('hashchange', () => void follow().then(() => scrollTo(0, 0)));
document.addEventListener('visibilitychange', () => void follow());
void beat();
