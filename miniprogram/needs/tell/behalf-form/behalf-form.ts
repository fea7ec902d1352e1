import { messages } from '../../../i18n/locale';
import type { GroupInfo } from '../../../shared/contract/people-answers';
import { ON_BEHALF_CHANNELS } from '../../../shared/domain/need';
import { NAMED_CHANNELS, NOBODY, type Behalf } from '../draft';

/** For whom a grid member tells a need, how he learned of it, and that the person agrees. */
Component({
  properties: {
    behalf: { type: Object, value: NOBODY },
    groups: { type: Array, value: [] as GroupInfo[] },
  },
  data: {
    t: messages().needs.tell,
    opening: NOBODY,
    named: false,
    channels: [] as { value: string; word: string }[],
    aliases: [] as { value: string; word: string }[],
  },
  observers: {
    'behalf.channel'(channel: Behalf['channel']) {
      this.setData({ named: NAMED_CHANNELS.includes(channel) });
    },
    groups(groups: GroupInfo[]) {
      this.setData({ aliases: groups.map(({ id, alias }) => ({ value: id, word: alias })) });
    },
  },
  lifetimes: {
    attached() {
      const { tell, channels } = messages().needs;
      this.setData({
        t: tell,
        opening: this.data.behalf,
        channels: ON_BEHALF_CHANNELS.map((value) => ({ value, word: channels[value] })),
      });
    },
  },
  methods: {
    change(part: Partial<Behalf>) {
      this.triggerEvent('change', { behalf: { ...this.data.behalf, ...part } });
    },
    onName(event: WechatMiniprogram.Input) {
      this.change({ name: event.detail.value });
    },
    onPhone(event: WechatMiniprogram.Input) {
      this.change({ phone: event.detail.value });
    },
    onSource(event: WechatMiniprogram.Input) {
      this.change({ source: event.detail.value });
    },
    onChannel(event: WechatMiniprogram.CustomEvent<{ value: Behalf['channel'] }>) {
      this.change({ channel: event.detail.value });
    },
    onGroup(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ groupId: event.detail.value });
    },
    onConsent(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.change({ consent: event.detail.value });
    },
  },
});
