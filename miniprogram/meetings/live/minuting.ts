import { photographing } from '../../behaviors/photographing';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import { moving } from '../moving';
import { draftMinutes } from './minutes-draft';

interface MinutesDraft {
  text: string;
  photos: string[];
}

const NOTHING: MinutesDraft = { text: '', photos: [] };

interface Minuting {
  data: { id: string };
  tell(failure: unknown): void;
}

/** 会议纪要: written after the meeting, with a photo of the sign-in sheet, for two participants to confirm. */
export const minuting = Behavior({
  behaviors: [moving, photographing],
  data: { minutes: NOTHING, typedMinutes: false },
  methods: {
    writer(): Minuting {
      return this as unknown as Minuting;
    },
    minutesName(): string {
      return `minutes:${this.writer().data.id}`;
    },
    /** What is typed stands above what was saved; both above an empty sheet. */
    takeMinutes({ minutes }: MeetingDetail) {
      const kept = loadDraft<MinutesDraft>(this.minutesName());
      const saved = minutes ? { text: minutes.text, photos: minutes.photos } : NOTHING;
      const shown = kept ?? saved;
      const same = shown.text === this.data.minutes.text && shown.photos.join() === this.data.minutes.photos.join();
      if (!same || this.data.typedMinutes !== (kept !== null)) {
        this.setData({ minutes: shown, typedMinutes: kept !== null });
      }
    },
    keepMinutes(part: Partial<MinutesDraft>) {
      const minutes = { ...this.data.minutes, ...part };
      this.setData({ minutes, typedMinutes: true });
      saveDraft(this.minutesName(), minutes);
    },
    onMinutes(event: WechatMiniprogram.CustomEvent<Partial<MinutesDraft>>) {
      this.keepMinutes(event.detail);
    },
    onMinutesPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      void this.photograph(event.detail.room, (fileIds) =>
        this.keepMinutes({ photos: [...this.data.minutes.photos, ...fileIds] }),
      );
    },
    async draftMinutes() {
      try {
        const meeting = await call('meetings.get', { meetingId: this.writer().data.id });
        this.keepMinutes({ text: draftMinutes(meeting) });
      } catch (failure) {
        this.writer().tell(failure);
      }
    },
    saveMinutes() {
      const { text, photos } = this.data.minutes;
      if (!text.trim()) return;
      return this.move('saveMinutes', async (target) => {
        await call('meetings.saveMinutes', { ...target, text, photos });
        dropDraft(this.minutesName());
        return messages().meetings.live.saved;
      });
    },
  },
});
