import { asRejection } from '../services/call';

/** People come and vote meanwhile: often enough for whoever presides, seldom enough for an old phone. */
const PRESIDING_MS = 4000;
const TAKING_PART_MS = 8000;

interface Looking {
  fetch(): Promise<void>;
  /** Whether anything can still change by itself. */
  isMoving(): boolean;
  /** Who presides has more to do with every look: what was written without a network goes out first. */
  flush?(): Promise<void>;
  redraw?(): void;
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
    watcher(): Looking {
      return this as unknown as Looking;
    },
    watch() {
      this.rest();
      const ms = this.watcher().flush ? PRESIDING_MS : TAKING_PART_MS;
      this.setData({ watching: setTimeout(() => void this.lookAgain(), ms) as unknown as number });
    },
    rest() {
      clearTimeout(this.data.watching);
      this.setData({ watching: 0 });
    },
    async lookAgain() {
      const turn = this.data.watching;
      if (this.watcher().isMoving()) await this.look();
      // Put away meanwhile: whoever shows the page again begins anew.
      if (this.data.watching === turn) this.watch();
    },
    async look() {
      const host = this.watcher();
      try {
        await host.flush?.();
        await host.fetch();
      } catch (failure) {
        if (asRejection(failure).code === 'OFFLINE') this.setData({ dead: true });
        host.redraw?.();
      }
    },
  },
});
