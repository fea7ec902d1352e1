import type { NoticeTemplate } from './domain/notice';

/**
 * The one configuration file of a deployment (the app id stands in project.config.json, where WeChat looks for it).
 * Example of a street that is live:
 *
 *   environment: 'pomegranate-7g1a2b3c',
 *   templates: { assignment: 'Xk3…Q', progress: '8bT…w', meeting: '…', evaluation: '…', due: '…', redemption: '…' },
 *   messagesOpen: 'formal',
 */
export const CONFIG: {
  /** CloudBase environment; empty: the one the mini-program is bound to. */
  environment: string;
  /** Ids of the subscribe-message templates, from the mini-program's console. */
  templates: Record<NoticeTemplate, string>;
  /** Which version of the mini-program a message opens. */
  messagesOpen: 'developer' | 'trial' | 'formal';
} = {
  environment: '',
  templates: {
    assignment: 'template-assignment',
    progress: 'template-progress',
    meeting: 'template-meeting',
    evaluation: 'template-evaluation',
    due: 'template-due',
    redemption: 'template-redemption',
  },
  messagesOpen: 'formal',
};
