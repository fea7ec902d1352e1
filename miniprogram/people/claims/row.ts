import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { Claim } from '../../shared/contract/points';

const TINTS: Record<Claim['status'], string> = { proposed: 'amber', approved: 'leaf', declined: '' };

export const rowOf = (claim: Claim, reviewing: boolean) => {
  const { claims, rules } = messages().points;
  const { id, rule, hours, text, photos, at, status, points, personName, reason = '' } = claim;
  return {
    id,
    title: rules[rule],
    facts: joined(
      reviewing && (personName || messages().people.roles.resident),
      rule === 'volunteering' && fill(claims.hoursValue, { n: hours }),
      day(at),
      status === 'approved' && `+${points}`,
    ),
    text,
    photos,
    status: claims.status[status],
    tint: TINTS[status],
    reason,
    open: status === 'proposed',
    approve: points > 0 ? fill(claims.approve, { n: points }) : claims.approvePlain,
  };
};
