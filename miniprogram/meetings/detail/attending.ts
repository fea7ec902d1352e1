import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { readMeetingCode } from '../../shared/domain/code';
import { scannedCode } from '../code';

interface Attending {
  data: { id: string };
  act(command: () => Promise<string>): Promise<void>;
}

/** 签到 on site: the code is scanned or typed. */
export const attending = Behavior({
  data: { code: '', codeWords: '' },
  methods: {
    onCode(event: WechatMiniprogram.Input) {
      this.setData({ code: event.detail.value, codeWords: '' });
    },
    async scan() {
      const { detail } = messages().meetings;
      try {
        const { result } = await wx.scanCode({ scanType: ['qrCode'] });
        const scanned = scannedCode(result) ?? { meetingId: this.host().data.id, code: readMeetingCode(result) ?? '' };
        if (scanned.meetingId !== this.host().data.id) return this.setData({ codeWords: detail.otherMeeting });
        this.setData({ code: scanned.code, codeWords: '' });
      } catch {
        return;
      }
      await this.attend();
    },
    host(): Attending {
      return this as unknown as Attending;
    },
    /** A slip of the finger is found here, before it counts as a wrong try. */
    async attend() {
      const { detail } = messages().meetings;
      const code = readMeetingCode(this.data.code);
      if (!code) return this.setData({ codeWords: detail.codeShort });
      await this.host().act(async () => {
        await call('meetings.attend', { meetingId: this.host().data.id, code });
        this.setData({ code: '' });
        return detail.attended;
      });
    },
  },
});
