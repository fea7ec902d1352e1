import { listenToGestures } from './core/gestures';
import { measureSetData } from './core/measure';
import { loadPeople } from './core/people';
import { settings } from './core/settings';
import { answerNodes } from './core/nodes';
import { prepareSpace } from './core/space';
import { defineElements } from './elements/elements';
import { App, getApp, launchApp } from './pages/app';
import { followHistory, pages, placeOfHash, reLaunch } from './pages/router';
import { formatPlace } from './pages/url';
import { buildShell } from './shell/shell';
import { followChanges, showFailure } from './shell/changes';
import { enterOptions } from './wx/open';
import { wx } from './wx/wx';

/** In WXS a constructor is the name of a type; the compiler points `.constructor` here. */
Object.defineProperty(Object.prototype, 'wxsConstructor', {
  get(this: unknown) {
    return Object.prototype.toString.call(this).slice('[object '.length, -1);
  },
});

async function start(): Promise<void> {
  followChanges();
  await loadPeople();
  const screen = buildShell();
  defineElements();
  measureSetData();
  answerNodes();
  prepareSpace();
  const getCurrentPages = () => pages().map(({ instance }) => instance);
  Object.assign(globalThis, { wx, App, getApp, getCurrentPages });
  listenToGestures(screen);
  document.documentElement.lang = settings.language === 'en' ? 'en' : 'zh-CN';
  await loadScript('/preview/app.js');
  launchApp(enterOptions());
  reLaunch(formatPlace(placeOfHash()));
  followHistory();
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} did not load`));
    document.head.append(script);
  });
}

window.addEventListener('error', ({ message }) => showFailure(message));
start().catch((error: Error) => showFailure(error.stack ?? error.message));
