import type { Sent } from '../../miniprogram/shared/contract/contract';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import { newRequestId, type Street } from './street';

/** Something to publish online from today on; with `words` something else. */
export const progressOf = async (
  street: Street,
  words: Partial<Sent<'publications.publish'>> = {},
): Promise<Sent<'publications.publish'>> => {
  const from = await street.cloud.now();
  return {
    requestId: newRequestId(),
    kind: 'progress',
    way: 'online',
    communityId: 'yunmen',
    title: '文化广场照明改造进展',
    text: '四盏灯已经装好，本周接电。',
    from,
    to: from + 9 * DAY,
    ...words,
  };
};
