import { message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { holdsRole, me } from '../../services/session';
import type { NeedDetail } from '../../shared/contract/need-answers';
import type { NeedStatus } from '../../shared/domain/need';

/** A change can be seen once the need is solved, or was found worth a council's time. */
const CHANGED: readonly NeedStatus[] = ['solved', 'on_agenda'];

/** Whether to offer it; the server asks again, and knows whether the offices belong to this grid and community. */
export const mayCertify = async ({ staff, mine, status }: NeedDetail): Promise<boolean> => {
  if (!staff || mine || !CHANGED.includes(status)) return false;
  const person = await me();
  return holdsRole(person, 'grid_chief') || holdsRole(person, 'secretary');
};

/** A good idea 金点子: chief and secretary say it, each for himself; the second of them makes it count. */
export const certify = async (needId: string): Promise<void> => {
  const { detail } = messages().needs;
  const { confirm } = await wx.showModal({
    title: detail.certify,
    content: detail.certifyWhat,
    confirmText: detail.certifyYes,
    cancelText: messages().app.cancel,
    confirmColor: '#B3262E',
  });
  if (!confirm) return;
  const title = await call('points.certifyIdea', { needId }).then(
    ({ certified }) => (certified ? detail.certifiedBoth : detail.certifiedOne),
    (failure: unknown) => message(asRejection(failure)),
  );
  await wx.showToast({ title, icon: 'none', duration: 3000 });
};
