import { messages } from '../../i18n/locale';
import { asRejection, call, newRequestId } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import type { NoteKind } from '../../shared/domain/meeting';
import type { ErrorCode } from '../../shared/errors';
import { forget, putAside, waitingNotes, type Waiting } from './waiting';

/** After these nobody knows whether the note was taken: it is sent again, with the id it has. */
const UNANSWERED: readonly ErrorCode[] = ['OFFLINE', 'INTERNAL', 'BUSY'];

interface Noting {
  data: { id: string };
  say(words: string): void;
  tell(failure: unknown): void;
  look(): Promise<void>;
  /** Shows what waits on the phone. */
  redraw(): void;
}

interface Typed {
  text: string;
  from: string;
}
const NOTHING: Typed = { text: '', from: '' };

/** The talk 拉呱: typed, and noted as question, idea or proposal with one tap. A wrong one is taken back. */
export const noting = Behavior({
  data: { current: '', typed: NOTHING, sendingNotes: false },
  methods: {
    noter(): Noting {
      return this as unknown as Noting;
    },
    draftName(): string {
      return `note:${this.noter().data.id}:${this.data.current}`;
    },
    /** The topic that is talked about; another tap folds it. */
    openTopic(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.pick(id === this.data.current ? '' : id);
    },
    pick(current: string) {
      this.setData({ current });
      this.setData({ typed: (current && loadDraft<Typed>(this.draftName())) || NOTHING });
      this.noter().redraw();
    },
    onNote(event: WechatMiniprogram.CustomEvent<Typed>) {
      this.setData({ typed: event.detail });
      saveDraft(this.draftName(), event.detail);
    },
    async takeNote(event: WechatMiniprogram.CustomEvent<{ kind: NoteKind }>) {
      const { kind } = event.detail;
      const { current, typed } = this.data;
      const text = typed.text.trim();
      if (!text || !current) return;
      const host = this.noter();
      putAside(host.data.id, { id: newRequestId(), matterId: current, kind, text, from: typed.from.trim() });
      dropDraft(this.draftName());
      this.setData({ typed: NOTHING });
      host.redraw();
      await host.look();
    },
    /** In order, one after the other; the first that gets no answer waits with those behind it. */
    async flush() {
      const { id } = this.noter().data;
      if (this.data.sendingNotes) return;
      this.setData({ sendingNotes: true });
      try {
        for (const note of waitingNotes(id)) await this.sendNote(note);
      } finally {
        this.setData({ sendingNotes: false });
      }
    },
    async sendNote(note: Waiting) {
      const { id: meetingId } = this.noter().data;
      try {
        await call('meetings.note', { meetingId, ...note });
      } catch (failure) {
        if (UNANSWERED.includes(asRejection(failure).code)) throw failure;
        this.giveBack(note);
        this.noter().tell(failure);
      }
      forget(meetingId, note.id);
    },
    /** Refused for good: its words return to the field of its topic, unless others stand there. */
    giveBack({ matterId, text, from }: Waiting) {
      const name = `note:${this.noter().data.id}:${matterId}`;
      const kept = loadDraft<Typed>(name);
      const typed = { text: kept?.text ? `${kept.text}\n${text}` : text, from };
      saveDraft(name, typed);
      if (matterId === this.data.current) this.setData({ typed });
    },
    /** One that still lies on the phone goes at once, whether or not the cloud can be reached. */
    async undoNote(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const host = this.noter();
      const { id: meetingId } = host.data;
      const { id } = event.detail;
      const isWaiting = waitingNotes(meetingId).some((note) => note.id === id);
      forget(meetingId, id);
      host.redraw();
      try {
        await call('meetings.dropNote', { meetingId, id });
      } catch (failure) {
        if (!isWaiting) return host.tell(failure);
      }
      host.say(messages().meetings.live.undone);
      await host.look();
    },
  },
});
