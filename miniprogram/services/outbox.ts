import type { Sent } from '../shared/contract/contract';
import { asRejection, call } from './call';

/** Needs told on a round of visits where there was no network. Each carries its own request id: sending twice is one need. */
type Told = Sent<'needs.submit'>;

const KEY = 'outbox';
const MAX = 50;

export const waitingNeeds = (): Told[] => {
  const stored: unknown = wx.getStorageSync(KEY);
  return Array.isArray(stored) ? (stored as Told[]) : [];
};

const keep = (needs: Told[]): void => wx.setStorageSync(KEY, needs);

/** False when the phone already holds as many as one round can bring. */
export const putAside = (told: Told): boolean => {
  const others = waitingNeeds().filter(({ requestId }) => requestId !== told.requestId);
  if (others.length >= MAX) return false;
  keep([...others, told]);
  return true;
};

export interface Sending {
  sent: number;
  /** Why the sending stopped; what is left stays on the phone. */
  refusal?: ReturnType<typeof asRejection>;
}

/** Sends one after the other, the oldest first, and forgets each only when it was answered. */
export const sendWaiting = async (): Promise<Sending> => {
  for (let sent = 0; ; sent += 1) {
    const [next] = waitingNeeds();
    if (!next) return { sent };
    try {
      await call('needs.submit', next);
    } catch (failure) {
      return { sent, refusal: asRejection(failure) };
    }
    keep(waitingNeeds().filter(({ requestId }) => requestId !== next.requestId));
  }
};
