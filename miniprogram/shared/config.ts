import type { NoticeTemplate } from './domain/notice';

interface Config {
  environment: string;
  templates: Record<NoticeTemplate, string>;
  messagesOpen: 'developer' | 'trial' | 'formal';
  links: string;
}

/**
 * All that a deployment has to fill in; only the app id stands elsewhere, in project.config.json, where WeChat looks
 * for it. Phone and functions read the same file. For example:
 *
 *   environment: 'shiliu-prod-8g1c2d3e4f5a6b7c',
 *   templates: { assignment: 'Xw1T0dUeK8nYz3mQ4rV5sB6cD7fG8hJ9kL0pN1qR2tA', … },
 *   messagesOpen: 'formal',
 *
 * `environment`: id of the CloudBase environment; empty means the one chosen in the console.
 * `templates`: ids of the subscribe messages as the WeChat console shows them. While they are only names, WeChat
 * refuses to ask for them and people are told in the inbox alone.
 * `messagesOpen`: which version of the mini-program opens when a message is tapped.
 * `links`: prefix of the addresses in the codes on printed sheets. A rule of that prefix in the WeChat console
 * (扫普通链接二维码打开小程序) leads them to pages/home/home, which goes on to the page they name.
 */
export const config: Config = {
  environment: '',
  templates: {
    assignment: 'assignment',
    progress: 'progress',
    meeting: 'meeting',
    evaluation: 'evaluation',
    due: 'due',
    redemption: 'redemption',
  },
  messagesOpen: 'formal',
  links: 'https://pomegranate.example/open/',
};
