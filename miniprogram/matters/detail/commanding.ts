import { dateValue } from '../../i18n/dates';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../../services/drafts';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import { MATTER_SUMMARY_MAX, MATTER_TITLE_MAX } from '../../shared/domain/matter';
import type { CommandType } from './actions';
import { FORMS, isIncomplete, openingOf, wordsOf, type Draft } from './forms';

const DAY = 86_400_000;
const EMPTY: Draft = { title: '', text: '', day: '' };

const CLOSED = {
  type: '' as CommandType | '',
  title: '',
  hint: '',
  submit: '',
  withTitle: false,
  withDay: false,
  opening: EMPTY,
  draft: EMPTY,
  blocked: true,
};

interface Host {
  act(command: () => Promise<string>): Promise<void>;
}

const draftName = (type: string, id: string): string => `matter:${type}:${id}`;

/** The sheet of a command on a matter: keeps what is typed, and sends it with the version that was seen. */
export const commandingMatter = Behavior({
  data: {
    matter: null as MatterDetail | null,
    sheet: CLOSED,
    titleMax: MATTER_TITLE_MAX,
    summaryMax: MATTER_SUMMARY_MAX,
    dayFrom: '',
    dayTo: '',
  },
  methods: {
    openSheet(type: CommandType, matter: MatterDetail) {
      const words = messages().matters.commands[type];
      const draft = loadDraft<Draft>(draftName(type, matter.id)) ?? openingOf(type, matter);
      const tomorrow = Date.now() + DAY;
      this.setData({
        sheet: {
          ...{ type, title: words.title, hint: words.hint, submit: words.name, opening: draft, draft },
          ...{ withTitle: FORMS[type].title ?? false, withDay: FORMS[type].day ?? false },
          blocked: isIncomplete(type, draft),
        },
        dayFrom: dateValue(tomorrow),
        dayTo: dateValue(tomorrow + 700 * DAY),
        refusal: '',
      });
    },
    change(part: Partial<Draft>) {
      const { type, draft: before } = this.data.sheet;
      const { matter } = this.data;
      if (!type || !matter) return;
      const draft = { ...before, ...part };
      saveDraft(draftName(type, matter.id), draft);
      this.setData({ 'sheet.draft': draft, 'sheet.blocked': isIncomplete(type, draft), refusal: '' });
    },
    onTitle(event: WechatMiniprogram.Input) {
      this.change({ title: event.detail.value });
    },
    onText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.change({ text: event.detail.text });
    },
    onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ day: event.detail.value });
    },
    asking(): boolean {
      return this.data.sheet.type !== '';
    },
    shut() {
      this.setData({ sheet: CLOSED });
    },
    send() {
      const { matter, sheet } = this.data;
      const { type, draft } = sheet;
      if (!type || !matter) return;
      const name = draftName(type, matter.id);
      const target = { matterId: matter.id, version: matter.version, requestId: pendingId(name) };
      void (this as unknown as Host).act(async () => {
        await call(`matters.${type}`, { ...target, ...wordsOf(type, draft) } as never);
        settle(name);
        dropDraft(name);
        return messages().matters.commands[type].done;
      });
    },
  },
});
