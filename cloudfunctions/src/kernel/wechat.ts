import { config } from '../../../miniprogram/shared/config';
import type { NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import { cloud } from './cloud';

/** The only place that speaks with WeChat's open interfaces. */

interface OpenApiAnswer {
  errCode?: number;
  errcode?: number;
  result?: { suggest?: string };
}

const ask = async (
  apiName: string,
  requestData: Record<string, unknown>,
  limits: { timeout?: number } = {},
): Promise<OpenApiAnswer> => {
  const { result } = await cloud.callWxOpenApi({ apiName, requestData }, limits);
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

/**
 * `no_right` is 43101, `refused` any answer that a repeat cannot change, `unsent` a failure that certainly sent nothing
 * and is worth another try, `unknown` a connection that broke after the request had gone: it may have been sent.
 */
export type SendOutcome = 'sent' | 'no_right' | 'refused' | 'unsent' | 'unknown';

const OUTCOMES: Readonly<Record<number, SendOutcome>> = { 0: 'sent', 43101: 'no_right', [-1]: 'unsent' };

/** Failures before a connection stood. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EAI_AGAIN',
];
/** The gateway's own codes: it answered, and did not pass the request on. */
const GATEWAY_CODE = /^(?!E[A-Z]+$)[A-Z]+(_[A-Z]+)*$/;

const wasSent = (error: unknown): 'unsent' | 'unknown' => {
  const { code, connecting } = error as { code?: unknown; connecting?: unknown };
  if (typeof code !== 'string') return 'unknown';
  if (NEVER_CONNECTED.includes(code) || (code === 'ETIMEDOUT' && connecting === true)) return 'unsent';
  return GATEWAY_CODE.test(code) ? 'unsent' : 'unknown';
};

/** A slow WeChat must not hold up everybody behind. Whether the message went out is not known then. */
const SEND_MS = 3_000;

export const sendMessage = async (message: SubscribeMessage): Promise<SendOutcome> => {
  try {
    const data = {
      touser: message.openid,
      templateId: config.templates[message.template],
      page: message.page,
      lang: message.language === 'en' ? 'en_US' : 'zh_CN',
      miniprogramState: config.messagesOpen,
      data: message.data,
    };
    const answer = await ask('subscribeMessage.send', data, { timeout: SEND_MS });
    const outcome = OUTCOMES[codeOf(answer)] ?? 'refused';
    if (outcome !== 'sent') console.warn(JSON.stringify({ subscribeMessage: outcome, answer }));
    return outcome;
  } catch (error) {
    console.warn(JSON.stringify({ subscribeMessage: String(error) }));
    return wasSent(error);
  }
};
