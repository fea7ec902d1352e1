/** Attendance codes 签到码: shown on site and typed on a small phone, so without letters that look like digits. */

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const MEETING_CODE_LENGTH = 6;

/** `pick` chooses a number below the given one, from a source that cannot be guessed. */
export const meetingCode = (pick: (below: number) => number): string =>
  Array.from({ length: MEETING_CODE_LENGTH }, () => ALPHABET[pick(ALPHABET.length)]).join('');

/** The code as it is stored, or null when it cannot be one. */
export const readMeetingCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === MEETING_CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
};

/** What the QR code on site says to the page of attendance. */
export const entryQuery = (meetingId: string, code: string): string => `m=${meetingId}&c=${code}`;
