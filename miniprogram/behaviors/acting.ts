import { refusalWords } from '../i18n/refusal';
import { asRejection } from '../services/call';

interface Acts {
  say(words: string): void;
  refresh(): Promise<void>;
  /** Is a sheet open, in which a refusal can be read? */
  asking(): boolean;
  shut(): void;
}

/** One command at a time. What comes of it is said; a refusal stands in the open sheet, and what was typed stays. */
export const acting = Behavior({
  data: { busy: false, refusal: '' },
  methods: {
    /** The command answers the words to say when it is done. */
    async act(command: () => Promise<string>) {
      if (this.data.busy) return;
      const acts = this as unknown as Acts;
      this.setData({ busy: true, refusal: '' });
      try {
        acts.say(await command());
        acts.shut();
        await acts.refresh();
      } catch (failure) {
        const words = refusalWords(asRejection(failure));
        if (acts.asking()) this.setData({ refusal: words });
        else acts.say(words);
      }
      this.setData({ busy: false });
    },
  },
});
