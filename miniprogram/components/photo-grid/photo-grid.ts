import { fill, messages } from '../../i18n/locale';

/** Photos as squares; with `editable` they can be taken out and added. Tapping one opens it full size. */
Component({
  properties: {
    photos: { type: Array, value: [] as string[] },
    editable: Boolean,
    max: { type: Number, value: 6 },
    /** Photos are on their way. */
    uploading: Boolean,
  },
  data: { cells: [] as { src: string; label: string; remove: string }[], add: '', wait: '' },
  observers: {
    photos(photos: string[]) {
      const { app } = messages();
      const cells = photos.map((src, index) => ({
        src,
        label: fill(app.photo, { n: index + 1 }),
        remove: fill(app.removePhoto, { n: index + 1 }),
      }));
      this.setData({ cells, add: app.addPhoto, wait: app.photoUploading });
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { photos } = this.data;
      const current = photos[Number(event.currentTarget.dataset.index)];
      if (current) void wx.previewImage({ urls: photos, current });
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { index: Number(event.currentTarget.dataset.index) });
    },
    add() {
      if (!this.data.uploading) this.triggerEvent('add', { room: this.data.max - this.data.photos.length });
    },
  },
});
