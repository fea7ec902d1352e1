import { ROUND_PHOTOS_MAX, type Promised, type Round } from '../../../miniprogram/shared/domain/round';
import type { StoredTask } from '../tasks/store';

/** A matter with many tasks is judged by the newest of them; the others are told on its own page. */
const PROMISES_SHOWN = 5;

const promisedBy = ({ promise, title, unitName, doneAt }: StoredTask): Promised => ({
  title,
  text: promise?.text || title,
  unitName,
  ...(promise ? { due: promise.first } : {}),
  ...(doneAt === undefined ? {} : { doneAt }),
});

const shown = (photos: string[], at: number | undefined): Round['before'] => ({
  photos: photos.slice(0, ROUND_PHOTOS_MAX),
  ...(at === undefined ? {} : { at }),
});

/** What voters see, as it was when the round opened: the promises, and how it looked before and after. Tasks come newest first. */
export const snapshotOf = (tasks: readonly StoredTask[]): Pick<Round, 'promised' | 'before' | 'after'> => {
  const done = tasks.filter(({ status }) => status === 'accepted');
  const first = [...done].reverse().find(({ before }) => before.length > 0);
  const last = done.find(({ after }) => after.length > 0);
  return {
    promised: done.slice(0, PROMISES_SHOWN).map(promisedBy),
    before: shown(first?.before ?? [], first?.createdAt),
    after: shown(last?.after ?? [], last?.doneAt),
  };
};
