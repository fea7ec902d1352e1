import { messages } from '../../i18n/locale';

/** What stands in place of a page: a skeleton after 200 ms, or a human sentence with one action. */
Component({
  properties: {
    /** loading, empty, error or offline. */
    kind: { type: String, value: 'loading' },
    words: String,
    /** The word on the one button; error and offline have their own. */
    action: String,
  },
  data: { title: '', button: '', label: '' },
  observers: {
    'kind, action'(kind: string, action: string) {
      const { app } = messages();
      const titles: Record<string, string> = { error: app.errorTitle, offline: app.offlineTitle };
      const title = titles[kind] ?? '';
      this.setData({ title, button: action || (title && app.retry), label: app.loading });
    },
  },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
