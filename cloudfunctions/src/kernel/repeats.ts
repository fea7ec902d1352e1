import { Rejection } from '../../../miniprogram/shared/errors';
import type { Actor } from '../../../miniprogram/shared/roles';

/** A line of a document's history: who did what, and the client-made id of the request, so that a repeat is recognised. */
export interface Line {
  by: string;
  id?: string;
}

/** The words of a request that stand on a line, under the same names: other words under the same id are another request. */
const checkSame = (line: Line, words: object, actor: Actor): void => {
  const told = new Map<string, unknown>(Object.entries(line));
  const differs = Object.entries(words).some(
    ([key, word]) => word !== undefined && told.has(key) && JSON.stringify(told.get(key)) !== JSON.stringify(word),
  );
  if (differs || line.by !== actor.id) throw new Rejection('IDEMPOTENCY_MISMATCH');
};

/** The id that a command leaves on its line. Absent for a request without one, which no repeat can be recognised of. */
export const lineId = (type: string, requestId: string | undefined): string | undefined =>
  requestId && `${type}:${requestId}`;

/** Whether the request stands in the history already. Throws IDEMPOTENCY_MISMATCH when another one stands there under its id. */
export const isRepeat = (timeline: readonly Line[], id: string | undefined, words: object, actor: Actor): boolean => {
  const line = id === undefined ? undefined : timeline.find((one) => one.id === id);
  if (line) checkSame(line, words, actor);
  return line !== undefined;
};
