import { readMeetingCode } from '../shared/domain/code';

export interface Scanned {
  meetingId: string;
  code: string;
}

/** The QR code on site names the meeting and holds its code: see `entryQuery`. */
export const scannedCode = (scanned: string): Scanned | null => {
  const meetingId = /(?:^|[?&])m=([^&]+)/.exec(scanned)?.[1];
  if (!meetingId) return null;
  return { meetingId, code: readMeetingCode(/&c=([^&]+)/.exec(scanned)?.[1] ?? '') ?? '' };
};
