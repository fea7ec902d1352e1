import { config } from '../shared/config';
import type { NoticeTemplate } from '../shared/domain/notice';
import { call, newRequestId } from './call';

const PER_SHEET = 5;

/**
 * Must be called inside a tap. Each accepted template adds one right to send a message; a refusal or a failure is
 * never in the way of what the person came to do. Answers how many rights were added.
 */
export const askForReminders = async (templates: NoticeTemplate[]): Promise<number> => {
  const wanted = templates.slice(0, PER_SHEET);
  try {
    const answers = await wx.requestSubscribeMessage({ tmplIds: wanted.map((template) => config.templates[template]) });
    const accepted = wanted.filter((template) => answers[config.templates[template]] === 'accept');
    if (accepted.length > 0) await call('notices.grant', { requestId: newRequestId(), templates: accepted });
    return accepted.length;
  } catch {
    return 0;
  }
};
