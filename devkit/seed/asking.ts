import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE } from './times';
import { Refused, type Town } from './town';

/** Something that many hands change: a command says which version of it was seen. Absent: it has to be looked at first. */
export interface Thing {
  noun: 'need' | 'matter' | 'meeting' | 'task' | 'publication';
  id: string;
  version: number | undefined;
}

const LOOKS = {
  need: ['needs.get', 'needId'],
  matter: ['matters.get', 'matterId'],
  meeting: ['meetings.get', 'meetingId'],
  task: ['tasks.get', 'taskId'],
  publication: ['publications.get', 'publicationId'],
} as const;

/** News from one noun to another is on its way for some milliseconds: until it arrives, these are the answers. */
const NOT_YET = [
  'STALE_VERSION',
  'BUSY',
  'NEED_WRONG_STATUS',
  'MATTER_NOT_FOUND',
  'MATTER_NEED_UNFIT',
  'MATTER_WRONG_STATUS',
  'MATTER_OBJECTION_OPEN',
  'MATTER_NOT_PUBLISHED',
  'MEETING_MATTER_UNFIT',
  'TASK_NOT_FOUND',
  'ROUND_MATTER_NOT_READY',
  'ROUND_RESULT_UNPUBLISHED',
  'PUBLICATION_NOTHING_TO_PUBLISH',
  'PUBLICATION_DATES_INVALID',
  'BULLETIN_NOT_FOUND',
];
const PAUSE_MS = 40;
const LONGEST_MS = 1000;
const TRIES = 60;
/** What has not arrived by then needs the clock, which tries again what has failed. */
const AFTER_A_WHILE = 20;

/** As a person does who is told that something is not there yet: he tries again. */
export async function patiently<Answer>(town: Town, run: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Refused && NOT_YET.includes(error.code)) || tries === TRIES) throw error;
    }
    if (tries % AFTER_A_WHILE === 0) {
      town.clock.moveTo(town.clock.now() + 2 * MINUTE);
      await town.tick();
    }
    await wait(Math.min(PAUSE_MS * tries, LONGEST_MS));
  }
}

export const look = <Answer extends { version: number }>(
  town: Town,
  { noun, id }: Thing,
  by: string,
): Promise<Answer> => {
  const [action, key] = LOOKS[noun];
  return town.ask<Answer>(by, action, { [key]: id });
};

/** As a page does: what others have made stale is read again and sent again, as the same request. */
export const command = <Answer = unknown>(
  town: Town,
  thing: Thing,
  by: string,
  action: string,
  request: object = {},
): Promise<Answer> => {
  const requestId = randomUUID();
  return patiently(town, async () => {
    const version = thing.version ?? (await look(town, thing, by)).version;
    thing.version = undefined;
    const answer = await town.ask<Answer>(by, action, {
      ...{ [LOOKS[thing.noun][1]]: thing.id, version, requestId },
      ...request,
    });
    thing.version = version + 1;
    return answer;
  });
};
