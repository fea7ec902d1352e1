import { page } from '../../behaviors/page';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import { minutesOf } from '../detail/view';
import { onlyChanged } from '../changes';
import { deciding } from './deciding';
import { looking } from '../looking';
import { minuting } from './minuting';
import { noting } from './noting';
import { resolving } from './resolving';
import type { NoteLine } from '../topic';
import { liveTopics, seatLines, stageOf, unsentLines, type LiveTopic, type SeatLine, type Stage } from './view';
import { voting } from './voting';
import { waitingNotes } from './waiting';

type Tap = WechatMiniprogram.TouchEvent;

/** A PC has room for everything at once. */
const isWide = (): boolean => wx.getWindowInfo().windowWidth >= 900;

/** 会议现场: the secretary's console, on a phone held in one hand or on a PC beside the projector. */
Component({
  behaviors: [page, looking, noting, deciding, voting, resolving, minuting],
  data: {
    id: '',
    version: 0,
    stage: null as Stage | null,
    seats: [] as SeatLine[],
    topics: [] as LiveTopic[],
    written: null as ReturnType<typeof minutesOf>,
    unsent: [] as NoteLine[],
    waitingWords: '',
    named: false,
    /** Large at first; once the talk is noted the room on a phone belongs to the topics. */
    coded: true,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, named: isWide() });
    },
    async fetch() {
      const meeting = await call('meetings.get', { meetingId: this.data.id });
      if (this.data.dead) this.setData({ dead: false });
      this.take(meeting);
    },
    take(meeting: MeetingDetail) {
      const first = this.data.stage === null;
      const next = {
        version: meeting.version,
        stage: stageOf(meeting),
        seats: seatLines(meeting),
        topics: liveTopics(meeting),
        written: minutesOf(meeting),
      };
      this.setData(onlyChanged(this.data, next));
      this.takeMinutes(meeting);
      if (!first) return this.redraw();
      const talked = meeting.agenda.some(({ notes }) => notes.length > 0);
      this.setData({ coded: isWide() || !talked });
      this.pick(next.topics.find(({ settled }) => !settled)?.id ?? '');
    },
    redraw() {
      const { id, current, topics, dead } = this.data;
      const waiting = waitingNotes(id);
      const topic = topics.find((one) => one.id === current);
      const next = {
        unsent: unsentLines(waiting, topic, dead),
        waitingWords: waiting.length > 0 ? fill(messages().meetings.live.waiting, { n: waiting.length }) : '',
      };
      this.setData(onlyChanged(this.data, next));
    },
    isMoving(): boolean {
      return this.data.stage?.isOpen === true || waitingNotes(this.data.id).length > 0;
    },
    asking(): boolean {
      const { concluding, optioning, recusing, resolving: writing } = this.data;
      return [concluding, optioning, recusing, writing].some((open) => open !== '');
    },
    shut() {
      this.setData({ concluding: '', optioning: '', recusing: '', resolving: '' });
    },
    begin() {
      return this.move('open', async (target) => {
        await call('meetings.open', target);
        return messages().meetings.live.begun;
      });
    },
    /** What is not settled stays for the next meeting: said before, not after. */
    async end() {
      const { live } = messages().meetings;
      const left = this.data.stage?.unsettled ?? 0;
      const { confirm } = await wx.showModal({
        title: live.closeTitle,
        content: joined(left > 0 && fill(live.closeLeft, { n: left }), live.closeWhat),
        confirmText: live.closeYes,
        cancelText: messages().app.cancel,
        confirmColor: '#B3262E',
      });
      if (!confirm) return;
      await this.move('close', async (target) => {
        await call('meetings.close', target);
        return live.closed;
      });
    },
    mark(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      return this.act(async () => {
        await call('meetings.markPresent', { meetingId: this.data.id, seatId: event.detail.id });
        return messages().meetings.live.marked;
      });
    },
    showCode() {
      this.setData({ coded: true });
    },
    toggleNames() {
      this.setData({ named: !this.data.named });
    },
    /** The one red button of the topic that is open. */
    main(event: Tap) {
      const { id, type } = event.currentTarget.dataset as { id: string; type: LiveTopic['main'] };
      if (type === 'conclude') this.openConclude(id);
      if (type === 'resolve') this.openResolve(id);
      if (type === 'openVote') void this.openVote(id);
      if (type === 'closeVote') void this.closeVote(id);
    },
  },
});
