import { factsOf, fill, messages } from '../../i18n/locale';
import type { MatterCard } from '../../shared/contract/matter-answers';
import { INVITED_AS, MEETING_KINDS } from '../../shared/domain/meeting';
import { fitting, missing, type Draft } from './draft';

export const kindChoices = () => MEETING_KINDS.map((value) => ({ value, word: messages().meetings.kinds[value] }));

export const asChoices = () => INVITED_AS.map((value) => ({ value, word: messages().meetings.as[value] }));

export const wayChoices = () => {
  const { forms } = messages().meetings;
  return [
    { value: 'code', word: forms.byCode },
    { value: 'name', word: forms.byName },
  ];
};

/** Those of the agenda that are under way elsewhere stay on it: they were chosen when they could be. */
const matterRows = ({ kind, matterIds }: Draft, matters: readonly MatterCard[]) => {
  const { forms } = messages().meetings;
  const shown = fitting(kind, matters);
  const others = matters.filter(({ id }) => matterIds.includes(id) && !shown.some((one) => one.id === id));
  return [...others, ...shown].map(({ id, number, title, gridName, needCount }) => ({
    id,
    title,
    facts: factsOf(gridName, needCount > 0 && fill(forms.needs, { n: needCount }), number),
    chosen: matterIds.includes(id),
  }));
};

const inviteeRows = ({ invitees }: Draft) => {
  const { as, forms } = messages().meetings;
  return invitees.map((invitee, index) => ({
    key: String(index),
    name: invitee.name,
    as: as[invitee.as],
    drop: fill(forms.drop, { name: invitee.name }),
  }));
};

/** What the form shows of its draft. */
export const viewOf = (draft: Draft, matters: readonly MatterCard[]) => {
  const { forms } = messages().meetings;
  const lacking = missing(draft);
  return {
    matterRows: matterRows(draft, matters),
    inviteeRows: inviteeRows(draft),
    kindNote: forms.kindNotes[draft.kind],
    inviteesHint: draft.kind === 'joint' ? forms.inviteesHintJoint : forms.inviteesHint,
    mattersEmpty: forms.mattersEmpty[draft.kind],
    chosenWords: fill(forms.chosen, { n: draft.matterIds.length }),
    missing: lacking.length > 0 ? fill(forms.missing, { what: lacking.join(messages().app.listing) }) : '',
  };
};
