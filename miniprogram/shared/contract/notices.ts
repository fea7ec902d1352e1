import { array, maxLength, minLength, object, optional, picklist, pipe } from 'valibot';
import { NOTICE_TEMPLATES, type About, type NoticeKind, type NoticeTemplate } from '../domain/notice';
import { after, id, limit, PAGE_MAX, requestId, returns, type Page } from './action';

export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  at: number;
  read: boolean;
  /** Data for the sentence, never the sentence itself: the page speaks the person's language. */
  title: string;
  number: string;
  due?: number;
  about?: About;
}

export const notices = {
  'notices.list': returns<Page<NoticeRow> & { unread: number }>()({
    by: ['resident'],
    reads: true,
    request: object({ after, limit }),
  }),
  'notices.read': returns<{ unread: number }>()({
    by: ['resident'],
    request: object({ noticeIds: pipe(array(id), minLength(1), maxLength(PAGE_MAX)) }),
  }),
  /** Each accepted tap on a subscribe sheet adds one right to send; a repeat of the same request adds none. */
  'notices.grant': returns<Record<NoticeTemplate, number>>()({
    by: ['resident'],
    request: object({
      requestId: optional(requestId),
      templates: pipe(array(picklist(NOTICE_TEMPLATES)), maxLength(5)),
    }),
  }),
};
