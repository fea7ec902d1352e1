import { fill, message, messages } from '../i18n/locale';
import { asRejection } from '../services/call';
import { addPhotos } from '../services/photos';

/** Lets a page add photos; those that got through are kept whatever happens to the others. */
export const photographing = Behavior({
  data: { uploading: false },
  methods: {
    async photograph(room: number, keep: (fileIds: string[]) => void) {
      this.setData({ uploading: true });
      try {
        const { fileIds, failed } = await addPhotos(room);
        if (fileIds.length > 0) keep(fileIds);
        if (failed > 0) void wx.showToast({ title: fill(messages().app.photosFailed, { n: failed }), icon: 'none' });
      } catch (failure) {
        void wx.showToast({ title: message(asRejection(failure)), icon: 'none' });
      }
      this.setData({ uploading: false });
    },
  },
});
