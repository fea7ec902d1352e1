import { EMPTY_DRAFT, type CommandDraft } from '../components/command-sheet/forms';
import type { Pick } from '../components/command-sheet/command-sheet';
import { dateValue } from '../i18n/dates';
import { message, messages } from '../i18n/locale';
import { needTitle } from '../i18n/need-title';
import { asRejection, call } from '../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../services/drafts';
import { askForReminders } from '../services/subscribe';
import type { NeedCard, NeedDetail } from '../shared/contract/need-answers';
import type { NeedCommandType } from '../shared/domain/need-command';
import type { NoticeTemplate } from '../shared/domain/notice';
import { PICKS } from './command-picks';
import { agendaRequest, commandRequest } from './command-request';
import { photographing } from './photographing';

/** A page with commands reloads after each of them, and knows the newest version of its needs. */
interface Commanding {
  refresh(): Promise<void>;
  say(words: string): void;
  needOf(id: string): NeedCard | undefined;
  /** What comes next on this page, if it wants to offer something. */
  offer?(type: NeedCommandType, needId: string): void;
}

const STAFF_TAPS: readonly NeedCommandType[] = ['accept', 'assign', 'sign', 'note', 'complete', 'handBack', 'escalate'];
const STAFF_REMINDERS: NoticeTemplate[] = ['assignment', 'due'];

const CLOSED = {
  visible: false,
  type: '' as NeedCommandType | '',
  needId: '',
  draft: EMPTY_DRAFT,
  opening: EMPTY_DRAFT,
  /** What was asked, above the field for the answer. */
  question: '',
  picks: [] as Pick[],
  picking: false,
  busy: false,
  problem: '',
  dayFrom: '',
  dayTo: '',
};

const DAY = 86_400_000;

const questionOf = (need: NeedCard | NeedDetail): string =>
  'timeline' in need ? (need.timeline.find(({ type }) => type === 'asked')?.text ?? '') : '';

const nameOf = (type: string, needId: string): string => `command:${type}:${needId}`;

/**
 * Opens the sheet of a command, keeps what is typed, sends it with the version that was seen and a request id that
 * lives until it is answered. A stale version reloads the page under the open sheet; nothing typed is lost.
 */
export const commanding = Behavior({
  behaviors: [photographing],
  data: { sheet: CLOSED },
  methods: {
    host(): Commanding {
      return this as unknown as Commanding;
    },
    openCommand(need: NeedCard, type: NeedCommandType) {
      const kept = loadDraft<CommandDraft>(nameOf(type, need.id));
      const draft = kept ?? { ...EMPTY_DRAFT, category: need.category };
      const from = Math.max(need.due ?? 0, Date.now()) + DAY;
      this.setData({
        sheet: {
          ...CLOSED,
          visible: true,
          type,
          needId: need.id,
          draft,
          opening: draft,
          question: type === 'answer' ? questionOf(need) : '',
          dayFrom: dateValue(from),
          dayTo: dateValue(from + 365 * DAY),
        },
      });
      void this.fetchPicks(need, type);
    },
    async fetchPicks(need: NeedCard, type: NeedCommandType) {
      const fetch = PICKS[type];
      if (!fetch) return;
      this.setData({ 'sheet.picking': true });
      try {
        this.setData({ 'sheet.picks': await fetch(need) });
      } catch (failure) {
        this.setData({ 'sheet.problem': message(asRejection(failure)) });
      }
      this.setData({ 'sheet.picking': false });
    },
    onCommandChange(event: WechatMiniprogram.CustomEvent<Partial<CommandDraft>>) {
      const { type, needId, draft: before } = this.data.sheet;
      const draft = { ...before, ...event.detail };
      this.setData({ 'sheet.draft': draft, 'sheet.problem': '' });
      saveDraft(nameOf(type, needId), draft);
    },
    onCommandPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      void this.photograph(event.detail.room, (fileIds) => {
        const { type, needId, draft: before } = this.data.sheet;
        const draft = { ...before, photos: [...before.photos, ...fileIds] };
        this.setData({ 'sheet.draft': draft });
        saveDraft(nameOf(type, needId), draft);
      });
    },
    closeCommand() {
      this.setData({ 'sheet.visible': false });
    },
    async sendCommand() {
      const { type, needId, busy } = this.data.sheet;
      const need = this.host().needOf(needId);
      if (!type || !need || busy) return;
      if (STAFF_TAPS.includes(type)) void askForReminders(STAFF_REMINDERS);
      this.setData({ 'sheet.busy': true, 'sheet.problem': '' });
      try {
        await this.perform(need, type);
      } catch (failure) {
        await this.refuseCommand(failure, needId, type);
      }
      this.setData({ 'sheet.busy': false });
    },
    async perform(need: NeedCard, type: NeedCommandType) {
      const name = nameOf(type, need.id);
      const target = { needId: need.id, version: need.version, requestId: pendingId(name) };
      await this.send(need, type, target);
      settle(name);
      dropDraft(name);
      this.closeCommand();
      await this.host().refresh();
      this.host().say(messages().needs.commands[type].done);
      this.host().offer?.(type, need.id);
    },
    async send(need: NeedCard, type: NeedCommandType, target: { needId: string; version: number; requestId: string }) {
      const { draft } = this.data.sheet;
      if (type === 'putOnAgenda') {
        const { action, request } = agendaRequest(target, needTitle(need), draft);
        await (action === 'matters.join' ? call(action, request) : call(action, request));
        return;
      }
      const { action, request } = commandRequest(type, target, draft);
      await call(action, request);
    },
    /** The words stay in the sheet. When the need has moved on, the page behind shows what is new. */
    async refuseCommand(failure: unknown, needId: string, type: NeedCommandType) {
      const refusal = asRejection(failure);
      this.setData({ 'sheet.problem': message(refusal) });
      if (refusal.code !== 'STALE_VERSION' && refusal.code !== 'NEED_WRONG_STATUS') return;
      await this.host().refresh();
      const still = this.host().needOf(needId)?.allowed.includes(type);
      if (!still) this.setData({ 'sheet.problem': messages().needs.detail.notNow });
    },
  },
});
