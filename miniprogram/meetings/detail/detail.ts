import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import type { Choices } from '../../shared/domain/quorum';
import { onlyChanged } from '../changes';
import { scannedCode } from '../code';
import { moving } from '../moving';
import { topicRows, type TopicRow } from '../topic';
import { looking } from '../looking';
import { answering } from './answering';
import { attending } from './attending';
import { absencesOf, headOf, mineOf, minutesOf, stageWord } from './view';

type Tap = WechatMiniprogram.TouchEvent;

/** One meeting as everybody sees it: the notice, one's own place in it, what is talked about, and what came of it. */
Component({
  behaviors: [page, looking, moving, answering, attending],
  data: {
    id: '',
    version: 0,
    head: null as ReturnType<typeof headOf> | null,
    mine: null as ReturnType<typeof mineOf>,
    minutes: null as ReturnType<typeof minutesOf>,
    topics: [] as TopicRow[],
    mayAttend: false,
    stage: '',
    votes: false,
    changes: [] as ('revise' | 'cancel')[],
    absences: [] as ReturnType<typeof absencesOf>,
    cancelling: false,
  },
  methods: {
    /** `m=<meeting>` is how the QR code on site names it. */
    onLoad(query: { id?: string; scene?: string }) {
      const scanned = scannedCode(decodeURIComponent(query.scene ?? ''));
      this.setData({ id: query.id ?? scanned?.meetingId ?? '', code: scanned?.code ?? '' });
    },
    async fetch() {
      const meeting = await call('meetings.get', { meetingId: this.data.id });
      void wx.setNavigationBarTitle({ title: messages().meetings.kinds[meeting.kind] });
      this.take(meeting);
    },
    take(meeting: MeetingDetail) {
      const mine = mineOf(meeting);
      const { allowed, seats, version, kind, status } = meeting;
      const next = {
        version,
        head: headOf(meeting),
        mine,
        minutes: minutesOf(meeting),
        topics: topicRows(meeting),
        mayAttend: allowed.includes('attend') && !mine?.here && (mine !== null || !seats),
        stage: stageWord(meeting),
        changes: (['revise', 'cancel'] as const).filter((type) => allowed.includes(type)),
        absences: absencesOf(meeting),
        votes: kind === 'joint' && status === 'open' && meeting.mine?.voting === true,
      };
      this.setData(onlyChanged(this.data, next));
    },
    /** Whoever may vote sees the vote open and close without touching the phone. */
    isMoving(): boolean {
      return this.data.votes;
    },
    asking(): boolean {
      return this.data.absent || this.data.cancelling;
    },
    shut() {
      this.setData({ absent: false, cancelling: false });
    },
    cast(event: WechatMiniprogram.CustomEvent<{ choices: Choices }>) {
      const { id } = event.currentTarget.dataset as { id: string };
      return this.act(async () => {
        await call('meetings.vote', { meetingId: this.data.id, matterId: id, choices: event.detail.choices });
        return messages().meetings.vote.done;
      });
    },
    async recuse(event: Tap) {
      const { id } = event.currentTarget.dataset as { id: string };
      const { vote } = messages().meetings;
      const { confirm } = await wx.showModal({
        title: vote.recuseTitle,
        content: vote.recuseWhat,
        confirmText: vote.recuseYes,
        cancelText: messages().app.cancel,
        confirmColor: '#B3262E',
      });
      if (!confirm) return;
      await this.act(async () => {
        await call('meetings.recuse', { meetingId: this.data.id, matterId: id });
        return vote.recused;
      });
    },
    confirmMinutes() {
      return this.move('confirmMinutes', async (target) => {
        await call('meetings.confirmMinutes', target);
        return messages().meetings.detail.confirmed;
      });
    },
    cancelMeeting() {
      return this.move('cancel', async (target) => {
        await call('meetings.cancel', { ...target, text: this.data.words });
        return messages().meetings.detail.cancelDone;
      });
    },
    onWords(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ words: event.detail.text });
    },
    async more() {
      const { changes } = this.data;
      const { detail } = messages().meetings;
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: changes.map((type) => detail[type]) });
        if (changes[tapIndex] === 'cancel') this.setData({ cancelling: true, words: '', refusal: '' });
        else void wx.navigateTo({ url: `/meetings/convene/convene?id=${this.data.id}` });
      } catch {
        // Closed without a choice.
      }
    },
    openStage() {
      void wx.navigateTo({ url: `/meetings/live/live?id=${this.data.id}` });
    },
    openMatter(event: Tap) {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${String(event.currentTarget.dataset.id)}` });
    },
    onShareAppMessage() {
      const { head, id } = this.data;
      const { detail } = messages().meetings;
      const title = head ? fill(detail.share, { kind: head.kind, title: head.title }) : messages().app.name;
      return { title, path: `/meetings/detail/detail?id=${id}` };
    },
  },
});
