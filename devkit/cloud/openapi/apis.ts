import { toBuffer } from 'qrcode';
import { isDocument, type Document } from '../../mongo/values';
import { openDataOf } from '../door/cloud-ids';
import { wrongField } from './template-fields';

export interface OpenapiAnswer {
  errCode: number;
  errMsg: string;
  [field: string]: unknown;
}

const ok = (fields: object = {}): OpenapiAnswer => ({ errCode: 0, errMsg: 'openapi:ok', ...fields });
const no = (errCode: number, errMsg: string): OpenapiAnswer => ({ errCode, errMsg: `openapi:fail ${errMsg}` });
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** Words that stand for what WeChat's check would find, so that a person at the preview can see both outcomes. */
const FOUND: [word: string, suggest: string, label: number][] = [
  ['测试违规', 'risky', 20001],
  ['测试复核', 'review', 20001],
];

/** What each api of WeChat answers when no test has scripted it. */
export const apis: { [api: string]: (data: Document) => OpenapiAnswer | Promise<OpenapiAnswer> } = {
  'subscribeMessage.send': (data) => {
    if (!isText(data.touser)) return no(40003, 'invalid openid');
    if (!isText(data.templateId ?? data.template_id)) return no(40037, 'invalid template_id');
    const field = wrongField(data.data);
    return field ? no(47003, `argument invalid! data.${field}.value invalid`) : ok({ msgid: Date.now() });
  },
  'security.msgSecCheck': (data) => {
    if (!isText(data.content) || data.content.length > 2500) return no(44991, 'content is empty or longer than 2500');
    const [, suggest = 'pass', label = 100] = FOUND.find(([word]) => String(data.content).includes(word)) ?? [];
    return ok({ result: { suggest, label }, detail: [], traceId: `local-${Date.now().toString(36)}` });
  },
  'security.mediaCheckAsync': () => ok({ traceId: `local-${Date.now().toString(36)}` }),
  'wxacode.getUnlimited': async (data) => {
    if (!isText(data.scene) || !SCENE.test(data.scene)) return no(40169, 'invalid length or character for scene');
    if (isText(data.page) && /^\/|\?/.test(data.page)) return no(41030, 'invalid page');
    const png = await toBuffer(`${String(data.page ?? '')}?scene=${encodeURIComponent(data.scene)}`, {
      width: Number(data.width ?? 430),
    });
    return ok({ contentType: 'image/png', buffer: png.toString('base64') });
  },
  'cloudbase.getOpenData': (data) => {
    const list = Array.isArray(data.cloudidList) ? data.cloudidList.map(String) : [];
    const found = list.flatMap((cloudID) => {
      const open = openDataOf(cloudID);
      return open ? [{ cloudID, data: open }] : [];
    });
    return ok({ dataList: found });
  },
  'phonenumber.getPhoneNumber': (data) => {
    const info = isText(data.code) && data.code.startsWith('dev-phone:') ? openDataOf(data.code) : undefined;
    return isDocument(info) ? ok({ phoneInfo: info, phone_info: info }) : no(40029, 'invalid code');
  },
};
