import { fill, messages } from '../../i18n/locale';
import type { PaperDesk, PaperInfo } from '../../shared/contract/evaluation-answers';
import { BALLOT_CHOICES } from '../../shared/domain/evaluation';

const TINTS: Record<PaperInfo['status'], string> = { waiting: 'amber', confirmed: 'leaf', declined: '' };

const nameFor = (name: string): string => name || messages().evaluations.open.nameless;

export const paperRow = ({ id, status, count, tally, voters, reasons, photo, mine }: PaperInfo) => {
  const { paper, choices } = messages().evaluations;
  return {
    id,
    photos: [photo],
    title: fill(paper.count, { n: count }),
    status: paper.status[status],
    tint: TINTS[status],
    tally: tally ? BALLOT_CHOICES.map((choice) => `${choices[choice]} ${String(tally[choice])}`) : [],
    voters: voters.length > 0 ? fill(paper.voters, { names: voters.map(nameFor).join('、') }) : '',
    reasons: reasons.map((text) => fill(paper.said, { text })),
    mine: mine && status === 'waiting',
    waits: status === 'waiting',
    checkable: status === 'waiting' && !mine,
  };
};

/** Whoever has voted already, by phone or on paper, cannot be on a further tally. */
export const voterRows = ({ electors }: PaperDesk, chosen: readonly string[]) =>
  electors
    .filter(({ voted }) => voted === '')
    .map(({ personId, name }) => ({ personId, name: nameFor(name), chosen: chosen.includes(personId) }));
