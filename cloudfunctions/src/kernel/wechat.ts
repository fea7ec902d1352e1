import { CONFIG } from '../../../miniprogram/shared/config';
import type { NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import { app } from './database';

/** The only place that speaks with WeChat's open interfaces. */

interface OpenApiAnswer {
  errCode?: number;
  errcode?: number;
  result?: { suggest?: string };
}

const ask = async (apiName: string, requestData: Record<string, unknown>): Promise<OpenApiAnswer> => {
  const { result } = await app.callWxOpenApi({ apiName, requestData });
  return (typeof result === 'string' ? JSON.parse(result) : result) as OpenApiAnswer;
};

const codeOf = (answer: OpenApiAnswer): number => answer.errCode ?? answer.errcode ?? 0;

export type TextVerdict = 'pass' | 'review' | 'risky' | 'down';

const SOCIAL_SCENE = 3;

/** Content check of what a resident writes. A check that cannot answer never refuses: a person reads instead. */
export const checkText = async (openid: string, content: string): Promise<TextVerdict> => {
  try {
    const answer = await ask('security.msgSecCheck', { version: 2, scene: SOCIAL_SCENE, openid, content });
    if (codeOf(answer) !== 0) return 'down';
    const suggest = answer.result?.suggest;
    return suggest === 'pass' || suggest === 'risky' ? suggest : 'review';
  } catch (error) {
    console.warn(JSON.stringify({ msgSecCheck: String(error) }));
    return 'down';
  }
};

export interface SubscribeMessage {
  openid: string;
  template: NoticeTemplate;
  page: string;
  language: 'zh' | 'en';
  data: Record<string, { value: string }>;
}

/** `no_right` is 43101, `refused` any answer that a repeat cannot change, `unsent` a failure worth another try. */
export type SendOutcome = 'sent' | 'no_right' | 'refused' | 'unsent';

const NO_RIGHT = 43101;
const SYSTEM_BUSY = -1;

export const sendMessage = async (message: SubscribeMessage): Promise<SendOutcome> => {
  try {
    const answer = await ask('subscribeMessage.send', {
      touser: message.openid,
      templateId: CONFIG.templates[message.template],
      page: message.page,
      lang: message.language === 'en' ? 'en_US' : 'zh_CN',
      miniprogramState: CONFIG.messagesOpen,
      data: message.data,
    });
    const code = codeOf(answer);
    if (code === 0) return 'sent';
    if (code === NO_RIGHT) return 'no_right';
    return code === SYSTEM_BUSY ? 'unsent' : 'refused';
  } catch (error) {
    console.warn(JSON.stringify({ subscribeMessage: String(error) }));
    return 'unsent';
  }
};
