import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { EXPORT_KINDS, type Export, type ExportKind } from '../../shared/contract/figures-answers';
import { csvFrom } from './table';
import { scopeName } from './view';

interface Shown {
  scopeId: string;
  from: string;
  to: string;
  exportKind: ExportKind;
}

interface Speaking {
  say(words: string): void;
  tell(failure: unknown): void;
}

const nameOf = ({ scope, kind, from, to }: Export): string => {
  const { fileName, exportKinds } = messages().figures;
  return fill(fileName, { scope: scopeName(scope), kind: exportKinds[kind], from, to });
};

const write = (filePath: string, data: string): Promise<void> =>
  new Promise((resolve, reject) =>
    wx.getFileSystemManager().writeFile({ filePath, data, encoding: 'utf8', success: () => resolve(), fail: reject }),
  );

const choices = () => EXPORT_KINDS.map((value) => ({ value, word: messages().figures.exportKinds[value] }));

/** A table leaves the phone by the clipboard, or as a file to a chat. */
export const exporting = Behavior({
  data: {
    exportOpen: false,
    exportKind: 'rates' as ExportKind,
    exportChoices: [] as { value: string; word: string }[],
    exportBusy: false,
  },
  methods: {
    openExport() {
      this.setData({ exportOpen: true, exportChoices: choices() });
    },
    closeExport() {
      this.setData({ exportOpen: false });
    },
    chooseExport(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ exportKind: event.detail.value as ExportKind });
    },
    async fetchTable(): Promise<Export | null> {
      if (this.data.exportBusy) return null;
      this.setData({ exportBusy: true });
      const { scopeId, from, to, exportKind } = this.data as unknown as Shown;
      try {
        return await call('figures.export', { kind: exportKind, from, to, ...(scopeId ? { scope: scopeId } : {}) });
      } catch (failure) {
        (this as unknown as Speaking).tell(failure);
        return null;
      } finally {
        this.setData({ exportBusy: false });
      }
    },
    async copyTable() {
      const table = await this.fetchTable();
      if (!table) return;
      await wx.setClipboardData({ data: csvFrom(table) });
      this.setData({ exportOpen: false });
      (this as unknown as Speaking).say(messages().figures.copied);
    },
    async sendTable() {
      const table = await this.fetchTable();
      if (!table) return;
      const [fileName, filePath] = [nameOf(table), `${wx.env.USER_DATA_PATH}/figures.csv`];
      try {
        await write(filePath, csvFrom(table));
        await wx.shareFileMessage({ filePath, fileName });
        this.setData({ exportOpen: false });
      } catch {
        (this as unknown as Speaking).say(messages().figures.sendFailed);
      }
    },
  },
});
