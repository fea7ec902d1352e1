import { cloud } from './cloud';
import { device } from './device';
import { dialogs } from './dialogs';
import { documents } from './documents';
import { dom } from './dom';
import { fileSystem } from './file-system';
import { media } from './media';
import { open } from './open';
import { pageUi } from './page-ui';
import { pictures } from './pictures';
import { privacy } from './privacy';
import { routing } from './routing';
import { storage } from './storage';
import { onAppEvent } from '../pages/app';

const offered: Record<string, unknown> = {
  ...device,
  ...dialogs,
  ...documents,
  ...dom,
  ...fileSystem,
  ...media,
  ...open,
  ...pageUi,
  ...pictures,
  ...privacy,
  ...routing,
  ...storage,
  cloud,
  onAppShow: onAppEvent('show'),
  onAppHide: onAppEvent('hide'),
  offAppShow: () => undefined,
  offAppHide: () => undefined,
};

/** A call the preview does not offer fails at once and by name, not later as "undefined is not a function". */
export const wx = new Proxy(offered, {
  get(target, name) {
    if (typeof name === 'symbol' || name in target) return target[String(name)];
    throw new Error(`wx.${name} is not offered by the preview (devkit/preview/runtime/wx)`);
  },
});
