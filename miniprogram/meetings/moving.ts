import { acting } from '../behaviors/acting';
import { asRejection } from '../services/call';
import { pendingId, settle } from '../services/drafts';

interface Target {
  meetingId: string;
  version: number;
  requestId: string;
}

interface Moving {
  data: { id: string; version: number };
  refresh(): Promise<void>;
}

/**
 * Commands that move a meeting on: with the version that was seen, and a request id that lives until it is answered.
 * When the meeting has moved meanwhile the page looks again under the open sheet; nothing typed is lost.
 */
export const moving = Behavior({
  behaviors: [acting],
  methods: {
    move(type: string, send: (target: Target) => Promise<string>) {
      const host = this as unknown as Moving;
      const { id: meetingId, version } = host.data;
      const name = `meeting:${type}:${meetingId}`;
      return this.act(async () => {
        try {
          const words = await send({ meetingId, version, requestId: pendingId(name) });
          settle(name);
          return words;
        } catch (failure) {
          if (asRejection(failure).code === 'STALE_VERSION') await host.refresh();
          throw failure;
        }
      });
    },
  },
});
