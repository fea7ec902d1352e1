import { message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';

const NOBODY = { name: '', phone: '', place: '' };

/** Name, phone and exact place of whoever told the need. Asked only on a tap: every look is written down. */
export const contacting = Behavior({
  data: {
    contactOpen: false,
    contact: NOBODY,
    contactProblem: '',
    contactBusy: false,
  },
  methods: {
    async openContact() {
      const { id } = this.data as unknown as { id: string };
      this.setData({ contactOpen: true, contact: NOBODY, contactProblem: '', contactBusy: true });
      try {
        this.setData({ contact: await call('needs.reporter', { needId: id }) });
      } catch (failure) {
        this.setData({ contactProblem: message(asRejection(failure)) });
      }
      this.setData({ contactBusy: false });
    },
    closeContact() {
      this.setData({ contactOpen: false });
    },
    /** Closing the dialler is no failure. */
    callReporter() {
      const { phone } = this.data.contact;
      if (phone) wx.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
      else void wx.showToast({ title: messages().needs.detail.noPhone, icon: 'none' });
    },
  },
});
