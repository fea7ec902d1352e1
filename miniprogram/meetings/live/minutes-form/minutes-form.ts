import { messages } from '../../../i18n/locale';
import { MINUTES_MAX, MINUTES_PHOTOS_MAX } from '../../../shared/domain/meeting-limits';

/** The minutes and the photo of the sign-in sheet; both belong to the page. */
Component({
  properties: {
    text: String,
    photos: { type: Array, value: [] as string[] },
    uploading: Boolean,
    busy: Boolean,
  },
  data: { t: messages().meetings.live, sending: '', textMax: MINUTES_MAX, photosMax: MINUTES_PHOTOS_MAX },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings.live, sending: messages().app.sending });
    },
  },
  methods: {
    onText(event: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('change', { text: event.detail.value });
    },
    addPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      this.triggerEvent('addphoto', event.detail);
    },
    dropPhoto(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const photos = this.data.photos as string[];
      this.triggerEvent('change', { photos: photos.filter((_, index) => index !== event.detail.index) });
    },
    draft() {
      this.triggerEvent('draft');
    },
    save() {
      const { busy, uploading, text } = this.data;
      if (!busy && !uploading && text.trim()) this.triggerEvent('save');
    },
  },
});
