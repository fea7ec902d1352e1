import { fill, messages } from '../../i18n/locale';
import type { RosterSeat } from '../../shared/contract/meeting-answers';
import { ROSTER_GROUPS } from '../../shared/domain/meeting';

export const groupChoices = () => ROSTER_GROUPS.map((value) => ({ value, word: messages().meetings.groups[value] }));

/** The members by the group they stand for, in the order of the groups. */
export const rosterRows = (seats: readonly RosterSeat[]) => {
  const { forms, groups } = messages().meetings;
  return ROSTER_GROUPS.flatMap((group) =>
    seats
      .filter((seat) => seat.group === group)
      .map((seat, index) => ({
        id: seat.personId,
        name: seat.name,
        /** Said once, above the first of the group. */
        heading: index === 0 ? groups[group] : '',
        voting: seat.voting,
        votingWord: seat.voting ? forms.voting : forms.notVoting,
      })),
  );
};

export const rosterCount = (seats: readonly RosterSeat[]): string =>
  fill(messages().meetings.forms.rosterCount, {
    n: seats.length,
    voting: seats.filter(({ voting }) => voting).length,
  });

/** The list with this member in it: a new one, or the one he was. */
export const withSeat = (seats: readonly RosterSeat[], seat: RosterSeat): RosterSeat[] => {
  const known = seats.some(({ personId }) => personId === seat.personId);
  return known ? seats.map((one) => (one.personId === seat.personId ? seat : one)) : [...seats, seat];
};
