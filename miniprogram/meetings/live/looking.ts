import { asRejection } from '../../services/call';

/** People come and vote meanwhile: often enough to be trusted, seldom enough for an old phone. */
const LOOK_AGAIN_MS = 4000;

interface Looking {
  fetch(): Promise<void>;
  flush(): Promise<void>;
  redraw(): void;
  /** Whether anything can still change by itself. */
  isMoving(): boolean;
}

/** Looks again every few seconds while the page is on the screen and the meeting is open; never twice at once. */
export const looking = Behavior({
  data: { dead: false, watching: 0 },
  pageLifetimes: {
    show() {
      this.watch();
    },
    hide() {
      this.rest();
    },
  },
  lifetimes: {
    detached() {
      this.rest();
    },
  },
  methods: {
    watch() {
      this.rest();
      this.setData({ watching: setTimeout(() => void this.lookAgain(), LOOK_AGAIN_MS) as unknown as number });
    },
    rest() {
      clearTimeout(this.data.watching);
      this.setData({ watching: 0 });
    },
    async lookAgain() {
      const host = this as unknown as Looking;
      const turn = this.data.watching;
      if (host.isMoving()) await this.look();
      // Put away meanwhile: whoever shows the page again begins anew.
      if (this.data.watching === turn) this.watch();
    },
    /** What was written without a network goes out as soon as there is one. */
    async look() {
      const host = this as unknown as Looking;
      try {
        await host.flush();
        await host.fetch();
      } catch (failure) {
        if (asRejection(failure).code === 'OFFLINE') this.setData({ dead: true });
        host.redraw();
      }
    },
  },
});
