import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { copyTable, sendTable } from '../../services/take-table';
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

const choices = () => EXPORT_KINDS.map((value) => ({ value, word: messages().figures.exportKinds[value] }));

/** Which table, and how it leaves the phone. */
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
      await copyTable(csvFrom(table));
      this.setData({ exportOpen: false });
      (this as unknown as Speaking).say(messages().figures.copied);
    },
    async sendTable() {
      const table = await this.fetchTable();
      if (!table) return;
      try {
        await sendTable(nameOf(table), csvFrom(table));
        this.setData({ exportOpen: false });
      } catch {
        (this as unknown as Speaking).say(messages().figures.sendFailed);
      }
    },
  },
});
