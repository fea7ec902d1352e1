import { page } from '../../behaviors/page';
import { cellWords, monthWords } from '../../components/public-row/rows';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { printSheet } from '../../services/print-sheet';
import { shareCard } from '../../services/share-card';
import { copyTable, sendTable } from '../../services/take-table';
import type { BulletinDetail } from '../../shared/contract/publication-answers';
import { csvFrom, csvName } from './csv';
import { sectionsOf, titleOf, type Section } from './view';

/** 月度公示: one month of a community, for everybody to read. */
Component({
  behaviors: [page],
  data: {
    id: '',
    bulletin: null as BulletinDetail | null,
    title: '',
    since: '',
    numbers: [] as { word: string; n: string }[],
    sections: [] as Section[],
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    async fetch() {
      const bulletin = await call('publications.bulletin', { bulletinId: this.data.id });
      const { bulletins } = messages();
      const { told, solved, explained } = bulletin.figures.totals;
      const { releasedAt } = bulletin;
      this.setData({
        bulletin,
        title: titleOf(bulletin),
        since: releasedAt === undefined ? bulletins.draft : fill(bulletins.released, { day: day(releasedAt) }),
        numbers: [
          { word: bulletins.told, n: cellWords(told) },
          { word: bulletins.solved, n: cellWords(solved) },
          { word: bulletins.explained, n: cellWords(explained) },
        ],
        sections: sectionsOf(bulletin),
      });
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string };
      if (url) void wx.navigateTo({ url });
    },
    edit() {
      void wx.navigateTo({ url: `/publications/edit/edit?id=${this.data.id}` });
    },
    async print() {
      const { bulletin } = this.data;
      if (!bulletin) return;
      const { communityId, month } = bulletin;
      const request = { kind: 'bulletin' as const, communityId, month };
      await printSheet(request).catch((failure: unknown) => this.tell(failure));
    },
    /** Closing the choice is no failure. */
    async takeTable() {
      const { bulletin } = this.data;
      if (!bulletin) return;
      const { figures } = messages();
      const itemList = [figures.copy, figures.sendFile];
      const chosen = await wx.showActionSheet({ alertText: figures.export, itemList }).catch(() => undefined);
      if (chosen?.tapIndex === 0) {
        await copyTable(csvFrom(bulletin));
        this.say(figures.copied);
      }
      if (chosen?.tapIndex === 1) {
        await sendTable(csvName(bulletin), csvFrom(bulletin)).catch(() => this.say(figures.sendFailed));
      }
    },
    /** Closing the dialler is no failure. */
    callSupervision() {
      const phoneNumber = this.data.bulletin?.supervisionPhone ?? '';
      wx.makePhoneCall({ phoneNumber }).catch(() => undefined);
    },
    onShareAppMessage() {
      const { bulletin, title, since } = this.data;
      if (!bulletin || bulletin.status === 'draft')
        return { title: messages().board.intro, path: '/pages/board/board' };
      const { communityName: community, month } = bulletin;
      const [told, solved] = [cellWords(bulletin.told), cellWords(bulletin.solved)];
      const { bulletins } = messages();
      const card = {
        title: fill(bulletins.share, { community, month: monthWords(month), told, solved }),
        path: `/publications/bulletin/bulletin?id=${bulletin.id}`,
      };
      const number = { value: solved, word: joined(bulletins.solved, `${bulletins.told} ${told}`) };
      return shareCard(card, { tag: community, title, number, foot: since });
    },
  },
});
