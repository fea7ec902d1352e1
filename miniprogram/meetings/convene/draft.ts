import { dateValue, timeValue } from '../../i18n/dates';
import { messages } from '../../i18n/locale';
import { newRequestId } from '../../services/call';
import type { Sent } from '../../shared/contract/contract';
import type { MatterCard } from '../../shared/contract/matter-answers';
import type { MeetingDetail } from '../../shared/contract/meeting-answers';
import type { MatterStatus } from '../../shared/domain/matter';
import { INVITED_AS, type MeetingKind } from '../../shared/domain/meeting';
import { AHEAD_MAX, NOTICE_TIME } from '../../shared/domain/meeting-limits';

type InvitedAs = (typeof INVITED_AS)[number];

export interface Invitee {
  personId?: string;
  name: string;
  as: InvitedAs;
}

/** What is typed and not yet sent; the request id is made with it, so that a repeat is never a second meeting. */
export interface Draft {
  requestId: string;
  kind: MeetingKind;
  title: string;
  day: string;
  time: string;
  place: string;
  matterIds: string[];
  invitees: Invitee[];
}

export const emptyDraft = (): Draft => ({
  requestId: newRequestId(),
  kind: 'council',
  title: '',
  day: '',
  time: '14:30',
  place: '',
  matterIds: [],
  invitees: [],
});

const isChosen = (as: string): as is InvitedAs => INVITED_AS.some((one) => one === as);

/** What stands in the notice already; guests and the roster are nobody's choice. */
export const draftOf = ({ kind, title, at, place, agenda, seats = [] }: MeetingDetail): Draft => ({
  ...emptyDraft(),
  kind,
  title,
  day: dateValue(at),
  time: timeValue(at),
  place,
  matterIds: agenda.map(({ matterId }) => matterId),
  invitees: seats.flatMap(({ personId, name, as }) =>
    isChosen(as) ? [{ ...(personId ? { personId } : {}), name, as }] : [],
  ),
});

const FITTING: Record<MeetingKind, readonly MatterStatus[]> = {
  council: ['council', 'deferred'],
  joint: ['joint', 'supervised', 'decided', 'implementing', 'rectifying'],
};

/** Matters this kind of meeting takes up, those that wait for it first. */
export const fitting = (kind: MeetingKind, matters: readonly MatterCard[]): MatterCard[] =>
  FITTING[kind].flatMap((status) => matters.filter((matter) => matter.status === status));

/** The street lives in UTC+8, wherever the phone is. */
export const heldAt = ({ day, time }: Draft): number => Date.parse(`${day}T${time}:00+08:00`);

/** The first and the last day that can be chosen: whoever is invited has to know early enough. */
export const daysFor = (kind: MeetingKind, now = Date.now()): { from: string; to: string } => ({
  from: dateValue(now + NOTICE_TIME[kind]),
  to: dateValue(now + AHEAD_MAX),
});

/** What is still to be filled in, in words. */
export const missing = (draft: Draft): string[] => {
  const { forms } = messages().meetings;
  const parts: [boolean, string][] = [
    [draft.title.trim() === '', forms.title],
    [draft.day === '', forms.day],
    [draft.place.trim() === '', forms.place],
    [draft.matterIds.length === 0, forms.matters],
  ];
  return parts.filter(([lacks]) => lacks).map(([, word]) => word);
};

export const toInvitation = (draft: Draft): Omit<Sent<'meetings.convene'>, 'requestId' | 'kind' | 'communityId'> => ({
  title: draft.title.trim(),
  at: heldAt(draft),
  place: draft.place.trim(),
  matterIds: draft.matterIds,
  invitees: draft.invitees.map(({ personId, name, as }) => (personId ? { personId, as } : { name, as })),
});
