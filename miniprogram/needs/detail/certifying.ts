import { message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';

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
