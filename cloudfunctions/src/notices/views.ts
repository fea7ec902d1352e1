import type { NoticeRow } from '../../../miniprogram/shared/contract/notices';
import { NOTICE_TEMPLATES, type NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import type { Person } from '../kernel/caller';
import type { Notice } from './notice';

export const noticeRow = ({ _id, kind, at, read, title, number, due, needId, redemptionId }: Notice): NoticeRow => ({
  id: _id,
  kind,
  at,
  read,
  title,
  number,
  ...(due === undefined ? {} : { due }),
  ...(needId === undefined ? {} : { needId }),
  ...(redemptionId === undefined ? {} : { redemptionId }),
});

export const rightsLeft = ({ rights }: Pick<Person, 'rights'>): Record<NoticeTemplate, number> =>
  Object.fromEntries(NOTICE_TEMPLATES.map((template) => [template, rights[template] ?? 0])) as Record<
    NoticeTemplate,
    number
  >;
