import { createHash } from 'node:crypto';
import { isDocument } from '../../mongo/values';

/** In development a CloudID names what it stands for: `dev-group:<name>` a chat group, `dev-phone:<number>` a phone number. */
const kinds: { [prefix: string]: (name: string) => object } = {
  'dev-group:': (name) => ({ opengid: `tG${createHash('sha256').update(name).digest('base64url').slice(0, 22)}` }),
  'dev-phone:': (number) => ({ phoneNumber: number, purePhoneNumber: number, countryCode: '86' }),
};

export function openDataOf(cloudId: string): object | undefined {
  const prefix = Object.keys(kinds).find((known) => cloudId.startsWith(known) && cloudId.length > known.length);
  return prefix === undefined ? undefined : kinds[prefix]?.(cloudId.slice(prefix.length));
}

/**
 * Every object with a `cloudID` is replaced as a whole, as the cloud does: a client cannot put an opengid of its own
 * beside it, because nothing that it sent in that object is left.
 */
export function resolveCloudIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolveCloudIds);
  if (!isDocument(value)) return value;
  if (typeof value.cloudID === 'string') {
    const data = openDataOf(value.cloudID);
    return data
      ? { cloudID: value.cloudID, data }
      : { cloudID: value.cloudID, errCode: -601006, errMsg: 'cloudID is invalid or expired' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveCloudIds(inner)]));
}
