import { fill, messages } from '../../i18n/locale';
import { call, newRequestId } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import type { Option } from '../../shared/domain/meeting';
import { moving } from '../moving';
import type { LiveTopic, SeatLine } from './view';

interface Voting {
  data: { id: string; topics: LiveTopic[]; seats: SeatLine[] };
}

const asks = async (title: string, content: string, yes: string): Promise<boolean> => {
  const { confirm } = await wx.showModal({
    title,
    content,
    confirmText: yes,
    cancelText: messages().app.cancel,
    confirmColor: '#B3262E',
  });
  return confirm;
};

/** The joint meeting: options, who steps out, the vote opened and closed. Nobody sees a count before that. */
export const voting = Behavior({
  behaviors: [moving],
  data: { optioning: '', options: [] as Option[], recusing: '', voters: [] as SeatLine[], voter: '', reason: '' },
  methods: {
    room(): Voting {
      return this as unknown as Voting;
    },
    topicOf(id: string): LiveTopic | undefined {
      return this.room().data.topics.find((topic) => topic.id === id);
    },
    optionsName(matterId: string): string {
      return `options:${this.room().data.id}:${matterId}`;
    },
    openOptions(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      const kept = loadDraft<{ options: Option[] }>(this.optionsName(id))?.options;
      const options = kept ?? this.topicOf(id)?.options ?? [];
      this.setData({ optioning: id, options, refusal: '' });
      if (options.length === 0) this.addOption();
    },
    keepOptions(options: Option[]) {
      this.setData({ options });
      saveDraft(this.optionsName(this.data.optioning), { options });
    },
    onOptions(event: WechatMiniprogram.CustomEvent<{ options: Option[] }>) {
      this.keepOptions(event.detail.options);
    },
    addOption() {
      this.keepOptions([...this.data.options, { id: newRequestId(), text: '' }]);
    },
    saveOptions() {
      const { optioning: matterId, options } = this.data;
      return this.move(`options:${matterId}`, async (target) => {
        await call('meetings.setOptions', { ...target, matterId, options });
        dropDraft(this.optionsName(matterId));
        return messages().meetings.live.optionsSaved;
      });
    },
    async openVote(matterId: string) {
      const { live } = messages().meetings;
      if (!(await asks(live.openVote, live.openVoteHint, live.openVoteYes))) return;
      await this.move(`openVote:${matterId}`, async (target) => {
        await call('meetings.openVote', { ...target, matterId });
        return live.voteOpened;
      });
    },
    async closeVote(matterId: string) {
      const { live } = messages().meetings;
      const what = fill(live.closeVoteWhat, { turnout: this.topicOf(matterId)?.turnout ?? '' });
      if (!(await asks(live.closeVoteTitle, what, live.closeVoteYes))) return;
      await this.move(`closeVote:${matterId}`, async (target) => {
        await call('meetings.closeVote', { ...target, matterId });
        return live.voteClosed;
      });
    },
    openRecuse(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      const out = this.topicOf(id)?.recusedSeats ?? [];
      const voters = this.room().data.seats.filter((seat) => seat.voter && !out.includes(seat.id));
      this.setData({ recusing: id, voters, voter: '', reason: '', refusal: '' });
    },
    onVoter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ voter: event.detail.id, refusal: '' });
    },
    onReason(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ reason: event.detail.text, refusal: '' });
    },
    recuse() {
      const { recusing: matterId, voter: personId, reason: text } = this.data;
      return this.move(`excuse:${matterId}:${personId}`, async (target) => {
        await call('meetings.excuse', { ...target, matterId, personId, text });
        return messages().meetings.live.recuseDone;
      });
    },
    async drop(event: WechatMiniprogram.TouchEvent) {
      const { id: matterId } = event.currentTarget.dataset as { id: string };
      const { live } = messages().meetings;
      if (!(await asks(live.dropTitle, live.dropWhat, live.dropYes))) return;
      await this.move(`drop:${matterId}`, async (target) => {
        await call('meetings.drop', { ...target, matterId });
        return live.dropDone;
      });
    },
  },
});
