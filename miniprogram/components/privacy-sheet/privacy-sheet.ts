import { messages } from '../../i18n/locale';

const AGREE_BUTTON = 'agree-btn';

type Answer = { event: 'agree'; buttonId: string } | { event: 'disagree' };
type Resolve = (answer: Answer) => void;
/** The typings know this call without the function it hands over; WeChat before 8.0.37 has no such call. */
type Listen = (listener: (resolve: Resolve) => void) => void;

/** Those who wait for the answer: WeChat may ask several times before the person has decided. */
const asking = new Set<Resolve>();

const answerAll = (answer: Answer): void => {
  asking.forEach((resolve) => resolve(answer));
  asking.clear();
};

/**
 * WeChat asks for this when something personal is about to be used for the first time, never before: browsing needs no
 * consent. The page on top listens; what was asked for goes on once the person has agreed.
 */
Component({
  data: { visible: false, t: messages().people.privacy },
  lifetimes: {
    attached() {
      this.listen();
    },
  },
  pageLifetimes: {
    show() {
      this.listen();
    },
  },
  methods: {
    listen() {
      const listen = wx.onNeedPrivacyAuthorization as unknown as Listen | undefined;
      listen?.((resolve) => {
        asking.add(resolve);
        this.setData({ visible: true, t: messages().people.privacy });
      });
    },
    readContract() {
      void wx.openPrivacyContract({});
    },
    agree() {
      answerAll({ event: 'agree', buttonId: AGREE_BUTTON });
      this.setData({ visible: false });
    },
    decline() {
      answerAll({ event: 'disagree' });
      this.setData({ visible: false });
    },
    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.decline();
    },
  },
});
