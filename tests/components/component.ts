import { join, resolve } from 'node:path';
import simulate from 'miniprogram-simulate';

/** The mini-program's components in a page of jsdom: rendered from their own four files, tapped and read as a person would. */

const root = resolve('miniprogram');
const stored = new Map<string, unknown>();

type Answer = { result?: unknown; errCode?: number };
let answers: Answer[] = [];
let asked: object[] = [];

/** The cloud's side of the phone: what it will answer, and what it was asked since. */
export const cloud = {
  answer: (...next: Answer[]): void => {
    answers = next;
    asked = [];
  },
  asked: (): object[] => asked.splice(0),
};

const callFunction = (request: object): Promise<Answer> => {
  asked.push(request);
  const [answer = {}] = answers.splice(0, 1);
  return 'result' in answer ? Promise.resolve(answer) : Promise.reject(Object.assign(new Error('fail'), answer));
};

/** What WeChat itself would answer; everything of our own is real. */
const phone = {
  cloud: { callFunction },
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => stored.set(key, value),
  removeStorageSync: (key: string) => stored.delete(key),
  getAppBaseInfo: () => ({ language: 'zh_CN', fontSizeScaleFactor: 1 }),
  getSystemInfoSync: () => ({ windowWidth: 390, windowHeight: 844, platform: 'devtools', SDKVersion: '3.8.0' }),
  getWindowInfo: () => ({ windowWidth: 390, windowHeight: 844 }),
  getDeviceInfo: () => ({ platform: 'devtools' }),
  canIUse: () => false,
  onNeedPrivacyAuthorization: () => undefined,
};
Object.assign(globalThis, { wx: phone, getApp: () => ({}), getCurrentPages: () => [{ route: 'pages/home/home' }] });

/** What the phone has stored already when a component is shown. */
export const remember = (key: string, value: unknown): void => void stored.set(key, value);

export const speak = (language: 'zh' | 'en'): void => remember('language', language);

type Definition = ReturnType<typeof simulate.load>;

/** A component by its path below `miniprogram/`; loaded once in a test file. */
export const load = (path: string): Definition =>
  simulate.load(join(root, path), { compiler: 'official', rootPath: root });

export interface Shown {
  text: () => string;
  count: (selector: string) => number;
  tap: (selector: string) => Promise<void>;
  /** What a component inside this one would send. */
  fire: (selector: string, event: string) => Promise<void>;
  set: (properties: Record<string, unknown>) => void;
  events: { name: string; detail: unknown }[];
}

/** What j-component offers beyond its own typings. */
interface Listening {
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void;
}

/** Renders it with properties; the names of the events it may send are listed, so that a test can read them. */
export const show = (definition: Definition, properties: Record<string, unknown>, events: string[] = []): Shown => {
  const component = simulate.render(definition, properties);
  const parent = document.createElement('div');
  component.attach(parent);
  const sent: Shown['events'] = [];
  for (const name of events) {
    (component as unknown as Listening).addEventListener(name, ({ detail }) => sent.push({ name, detail }));
  }
  const fire = async (selector: string, event: string) => {
    const target = component.querySelector(selector);
    if (!target) throw new Error(`nothing matches ${selector}`);
    target.dispatchEvent(event);
    // The event is dispatched in a microtask, queued before this one.
    await Promise.resolve();
  };
  return {
    text: () => (parent.textContent ?? '').replace(/\s+/g, ' ').trim(),
    count: (selector) => component.querySelectorAll(selector).length,
    fire,
    tap: (selector) => fire(selector, 'tap'),
    set: (next) => component.setData(next),
    events: sent,
  };
};
