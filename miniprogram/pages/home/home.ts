import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { linkedPage } from '../../services/links';
import { setWaiting } from '../../services/session';
import type { Home } from '../../shared/contract/need-answers';

const share = () => ({ title: messages().needs.home.share, path: '/needs/tell/tell?from=group' });

/** Said only when there is something to vote on. */
const votesWord = (votes: number): string => {
  const { one, many } = messages().evaluations.home;
  if (votes === 0) return '';
  return votes === 1 ? one : fill(many, { n: votes });
};

Component({
  behaviors: [page],
  data: {
    home: { mine: [], solved: [] } as Pick<Home, 'mine' | 'solved'> & Partial<Home>,
    here: '',
    unread: '',
    votes: '',
  },
  methods: {
    /** Whoever scans the code of a printed sheet comes here first. */
    onLoad({ q }: { q?: string }) {
      const url = linkedPage(q);
      if (url) void wx.reLaunch({ url });
    },
    async fetch() {
      const home = await call('needs.home', {});
      const words = messages().needs.home;
      setWaiting(home.waiting);
      this.setData({
        home,
        here: home.gridName || messages().needs.home.nowhere,
        unread: home.unread > 0 ? fill(words.unread, { n: home.unread }) : '',
        votes: votesWord(home.votes),
      });
      this.syncTabBar();
    },
    tellNeed() {
      void wx.navigateTo({ url: '/needs/tell/tell' });
    },
    openNeed(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/needs/detail/detail?id=${event.detail.id}` });
    },
    openVotes() {
      void wx.navigateTo({ url: '/evaluations/list/list?view=mine' });
    },
    openMine() {
      void wx.navigateTo({ url: '/needs/list/list?view=mine' });
    },
    openSolved() {
      void wx.navigateTo({ url: '/needs/list/list?view=solved' });
    },
    openInbox() {
      void wx.navigateTo({ url: '/people/inbox/inbox' });
    },
    chooseGrid() {
      void wx.navigateTo({ url: '/people/profile/profile' });
    },
    onShareAppMessage: share,
  },
});
