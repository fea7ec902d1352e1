import { messages } from '../../i18n/locale';
import { newRequestId } from '../../services/call';
import type { Sent } from '../../shared/contract/contract';
import type { Receipt } from '../../shared/contract/need-answers';
import { CATEGORIES, NEED_TEXT_MIN, type Category, type ON_BEHALF_CHANNELS } from '../../shared/domain/need';

export const categoryChoices = () => CATEGORIES.map((value) => ({ value, word: messages().needs.categories[value] }));

export type BehalfChannel = (typeof ON_BEHALF_CHANNELS)[number];

export interface Behalf {
  name: string;
  phone: string;
  channel: BehalfChannel;
  groupId: string;
  /** Which platform or hotline. */
  source: string;
  consent: boolean;
}

/** What the page holds and storage keeps. The request id is made with the draft: a repeat is never a second need. */
export interface Draft {
  requestId: string;
  text: string;
  category: Category | '';
  photos: string[];
  gridId: string;
  gridName: string;
  place: string;
  anonymous: boolean;
  confidential: boolean;
  urgent: boolean;
  behalf: Behalf | null;
}

export const NOBODY: Behalf = { name: '', phone: '', channel: 'visit', groupId: '', source: '', consent: false };

/** Channels that have a name of their own. */
export const NAMED_CHANNELS: readonly BehalfChannel[] = ['platform', 'hotline'];

export const emptyDraft = (onBehalf: boolean): Draft => ({
  requestId: newRequestId(),
  text: '',
  category: '',
  photos: [],
  gridId: '',
  gridName: '',
  place: '',
  anonymous: true,
  confidential: false,
  urgent: false,
  behalf: onBehalf ? NOBODY : null,
});

export const isBegun = (draft: Draft): boolean => draft.text.trim() !== '' || draft.photos.length > 0;

export type Missing = 'text' | 'behalf' | null;

export const missing = ({ text, behalf }: Draft): Missing => {
  if (text.trim().length < NEED_TEXT_MIN) return 'text';
  return behalf && (!behalf.name.trim() || !behalf.consent) ? 'behalf' : null;
};

type Told = Sent<'needs.submit'>;

const onBehalf = ({ name, phone, channel, groupId, source }: Behalf): NonNullable<Told['onBehalf']> => ({
  name,
  phone,
  channel,
  consent: true,
  ...(channel === 'wechat_group' && groupId ? { groupId } : {}),
  ...(NAMED_CHANNELS.includes(channel) ? { source } : {}),
});

export const toRequest = (draft: Draft, group: Told['group'] | null): Told => {
  const { requestId, text, category, photos, gridId, place, anonymous, confidential, urgent, behalf } = draft;
  return {
    requestId,
    text,
    photos,
    place,
    anonymous,
    confidential,
    urgent,
    ...(category ? { category } : {}),
    ...(gridId ? { gridId } : {}),
    ...(group ? { group } : {}),
    ...(behalf ? { onBehalf: onBehalf(behalf) } : {}),
  };
};

/** The receipt travels in the address: the page that shows it asks for nothing. */
export const receiptUrl = ({ id, number, gridName, due, awaitsReading }: Receipt): string =>
  `/needs/receipt/receipt?id=${id}&number=${number}&grid=${encodeURIComponent(gridName)}&due=${due}` +
  `&reading=${awaitsReading ? 1 : 0}`;
