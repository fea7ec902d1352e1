import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { askForReminders } from '../../services/subscribe';
import type { InvitationAnswer } from '../../shared/domain/meeting';
import { acting } from '../../behaviors/acting';

/** The answer to an invitation: one tap for coming, a sheet for everything else. */
export const answering = Behavior({
  behaviors: [acting],
  data: { absent: false, absence: 'leave' as InvitationAnswer, words: '' },
  methods: {
    async come() {
      void askForReminders(['meeting']);
      await this.answer('accept', '');
    },
    openAbsence() {
      this.setData({ absent: true, words: '', refusal: '' });
    },
    onAbsence(event: WechatMiniprogram.CustomEvent<{ value: InvitationAnswer }>) {
      this.setData({ absence: event.detail.value });
    },
    async sendAbsence() {
      await this.answer(this.data.absence, this.data.words);
    },
    async answer(answer: InvitationAnswer, text: string): Promise<void> {
      const { id: meetingId } = (this as unknown as { data: { id: string } }).data;
      await this.act(async () => {
        await call('meetings.answer', { meetingId, answer, text });
        return messages().meetings.detail.answered[answer];
      });
    },
  },
});
