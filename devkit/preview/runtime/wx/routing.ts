import { createEventChannel, type EventChannel } from '../pages/event-channel';
import * as router from '../pages/router';
import { asyncApi } from './api';

interface Target {
  url: string;
}

export const routing = {
  navigateTo: asyncApi<Target & { events?: Parameters<typeof createEventChannel>[0] }>(
    'navigateTo',
    ({ url, events }) => {
      const eventChannel: EventChannel = createEventChannel(events);
      router.navigateTo(url, eventChannel);
      return { eventChannel };
    },
  ),
  redirectTo: asyncApi<Target>('redirectTo', ({ url }) => router.redirectTo(url)),
  reLaunch: asyncApi<Target>('reLaunch', ({ url }) => router.reLaunch(url)),
  switchTab: asyncApi<Target>('switchTab', ({ url }) => router.switchTab(url)),
  navigateBack: asyncApi<{ delta?: number }>('navigateBack', ({ delta }) => router.navigateBack(delta)),
  exitMiniProgram: asyncApi('exitMiniProgram', () => router.reLaunch(`/${miniprogram.config.pages[0] ?? ''}`)),
};
