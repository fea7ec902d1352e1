import { createEventChannel } from '../pages/event-channel';
import * as router from '../pages/router';
import { asyncApi } from './api';

interface Target {
  url: string;
}

interface Opening extends Target {
  events?: Parameters<typeof createEventChannel>[0];
}

/** A page may leave while it is still being opened: a phone too turns only after the script has ended. */
const turn = <Given extends object>(name: string, act: (options: Given) => object | void) =>
  asyncApi<Given>(name, async (options) => {
    await Promise.resolve();
    return act(options);
  });

export const routing = {
  navigateTo: turn<Opening>('navigateTo', ({ url, events }) => {
    const eventChannel = createEventChannel(events);
    router.navigateTo(url, eventChannel);
    return { eventChannel };
  }),
  redirectTo: turn<Target>('redirectTo', ({ url }) => router.redirectTo(url)),
  reLaunch: turn<Target>('reLaunch', ({ url }) => router.reLaunch(url)),
  switchTab: turn<Target>('switchTab', ({ url }) => router.switchTab(url)),
  navigateBack: turn<{ delta?: number }>('navigateBack', ({ delta }) => router.navigateBack(delta)),
  exitMiniProgram: turn('exitMiniProgram', () => router.reLaunch(`/${miniprogram.config.pages[0] ?? ''}`)),
};
