import type { NoticeRow } from '../../../miniprogram/shared/contract/notices';
import { NOTICE_TEMPLATES, type NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import type { Person } from '../kernel/caller';
import type { Notice } from './notice';

export const noticeRow = ({ _id, kind, at, read, title, number, due, about }: Notice): NoticeRow => ({
  id: _id,
  kind,
  at,
  read,
  title,
  number,
  ...(due === undefined ? {} : { due }),
  ...(about === undefined ? {} : { about }),
});

export const rightsLeft = ({ rights }: Pick<Person, 'rights'>): Record<NoticeTemplate, number> =>
  Object.fromEntries(NOTICE_TEMPLATES.map((template) => [template, rights[template] ?? 0])) as Record<
    NoticeTemplate,
    number
  >;
