import { messages } from '../../../i18n/locale';

/** What lets people in: the code in large letters, and as a QR code for as long as the room is needed for it. */
Component({
  properties: {
    code: String,
    query: String,
    coded: Boolean,
  },
  data: { t: messages().meetings.live },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings.live });
    },
  },
  methods: {
    show() {
      this.triggerEvent('show');
    },
  },
});
