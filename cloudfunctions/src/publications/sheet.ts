import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { config } from '../../../miniprogram/shared/config';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { SheetKind } from '../../../miniprogram/shared/contract/sheet';
import { bulletinIdOf } from '../../../miniprogram/shared/domain/bulletin';
import { cloud } from '../kernel/cloud';
import { communityOf, directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { SHEETS } from './sheet-data';
import type { Sheet } from './sheet-model';

type Asked = Request<'publications.sheet'>;

/** Laid out differently, the same content is another file. */
const LAYOUT = 1;

const PAGES: Record<SheetKind, (asked: Asked) => string> = {
  progress: () => 'pages/board/board?view=matters',
  resolution: ({ id = '' }) => `matters/detail/detail?id=${id}`,
  evaluation: ({ id }) => (id === undefined ? 'pages/board/board?view=evaluations' : `matters/detail/detail?id=${id}`),
  bulletin: ({ communityId, month = '' }) => `publications/bulletin/bulletin?id=${bulletinIdOf(communityId, month)}`,
  points: () => 'pages/board/board?view=points',
};

const nameOf = ({ title, about, issue }: Sheet): string => `${about[0] ?? ''}_${title}_${issue}.pdf`;

/** The same content on the same paper has the same place in the storage: printing again makes no second file. */
const placeOf = (sheet: Sheet, { kind, paper, communityId }: Asked): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([LAYOUT, paper, sheet]))
    .digest('hex');
  return `sheets/${communityId}/${kind}-${paper}-${digest.slice(0, 32)}.pdf`;
};

export const sheet: Handler<'publications.sheet'> = async (asked, { at }) => {
  const community = communityOf(await directory(), asked.communityId);
  const place = { communityName: community.name, phone: community.supervisionPhone, at };
  const drawn = await SHEETS[asked.kind](asked, { ...place, link: `${config.links}${PAGES[asked.kind](asked)}` });
  // Only this action pays for the printer: no other one of the function loads it.
  const { print } = await import('./sheet-print');
  const { bytes, pages, missing } = await print(drawn, asked.paper, join(__dirname, 'fonts'));
  const { fileID } = await cloud.uploadFile({ cloudPath: placeOf(drawn, asked), fileContent: bytes });
  return { fileId: fileID, name: nameOf(drawn), pages, missing };
};
