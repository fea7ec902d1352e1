import { loadDraft, saveDraft } from '../../services/drafts';
import type { NoteKind } from '../../shared/domain/meeting';

/** A note that the cloud has not confirmed yet. */
export interface Waiting {
  id: string;
  matterId: string;
  kind: NoteKind;
  text: string;
  from: string;
}

const nameOf = (meetingId: string): string => `notes:${meetingId}`;

/** They lie on the phone until they are answered: a closed page or a dead network loses none. */
export const waitingNotes = (meetingId: string): Waiting[] =>
  loadDraft<{ notes: Waiting[] }>(nameOf(meetingId))?.notes ?? [];

const keep = (meetingId: string, notes: Waiting[]): Waiting[] => {
  saveDraft(nameOf(meetingId), { notes });
  return notes;
};

export const putAside = (meetingId: string, note: Waiting): Waiting[] =>
  keep(meetingId, [...waitingNotes(meetingId), note]);

export const forget = (meetingId: string, noteId: string): Waiting[] =>
  keep(
    meetingId,
    waitingNotes(meetingId).filter(({ id }) => id !== noteId),
  );
