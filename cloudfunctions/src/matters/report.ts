import { isNews } from '../../../miniprogram/shared/domain/matter-facts';
import { updateDocument } from '../kernel/documents';
import { directory } from '../kernel/directory';
import { insist, unlessGone } from '../kernel/insist';
import type { OutboxWork } from '../kernel/outbox';
import { MATTERS, record, type StoredMatter } from './stored-matter';

/**
 * Takes in what another noun has to say; once for each cause. What does not fit the matter as it stands is logged and
 * dropped: it would not fit tomorrow either.
 */
export const report = async (work: OutboxWork['matter'], cause: string, at: number): Promise<void> => {
  const { matterId, by, role, fact } = work;
  const map = await directory();
  const hear = () =>
    updateDocument<StoredMatter>(MATTERS, matterId, {}, 'MATTER_NOT_FOUND', (matter) => {
      if (matter.timeline.some(({ id }) => id === cause)) return null;
      if (isNews(matter, fact)) return record(matter, { at, by, role, id: cause, ...fact }, map);
      console.warn(JSON.stringify({ matter: matterId, status: matter.status, dropped: fact.type, cause }));
      return null;
    });
  await unlessGone('MATTER_NOT_FOUND', () => insist(hear));
};
