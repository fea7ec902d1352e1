import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { upToWorkingDay } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import type { Opinions } from '../../shared/contract/evaluation-answers';
import { DONE_MAX, emptyDraft, GROUP_TEXT_MAX, GROUP_TITLE_MAX, isComplete, TITLE_MAX, type Draft } from './draft';

type Texted = WechatMiniprogram.CustomEvent<{ text: string }>;
const draftOf = (id: string): string => `rectification-${id}`;

const introOf = ({ allowed, groups }: Opinions, unit: string): string => {
  const words = messages().evaluations.order;
  if (allowed.includes('orderRectification')) return fill(words.intro, { unit });
  return groups.length > 0 ? words.ordered : words.nothing;
};

const chipOf = ({ id, name }: { id: string; name: string }) => ({ value: id, word: name });

/** 交办整改: what was written, put into groups in the secretary's words, becomes a task of the unit. */
Component({
  behaviors: [page, acting],
  data: {
    id: '',
    opinions: null as Opinions | null,
    draft: emptyDraft(),
    rows: [] as { index: number; text: string; picked: boolean }[],
    groups: [] as { title: string; text: string; said: string }[],
    unitId: '',
    units: [] as { value: string; word: string }[],
    officers: [] as { value: string; word: string }[],
    picked: [] as number[],
    intro: '',
    due: '',
    submit: '',
    ordered: false,
    complete: false,
    grouping: false,
    groupTitle: '',
    groupText: '',
    ...{ titleMax: TITLE_MAX, doneMax: DONE_MAX, groupTitleMax: GROUP_TITLE_MAX, groupTextMax: GROUP_TEXT_MAX },
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, draft: loadDraft<Draft>(draftOf(id)) ?? emptyDraft() });
    },
    async fetch() {
      const words = messages().evaluations.order;
      const opinions = await call('evaluations.opinions', { roundId: this.data.id });
      const ordered = !opinions.allowed.includes('orderRectification');
      if (ordered) void wx.setNavigationBarTitle({ title: words.read });
      this.setData({
        opinions,
        ordered,
        units: opinions.units.length > 1 ? opinions.units.map(chipOf) : [],
        due: opinions.orderBy === undefined ? '' : fill(words.due, { day: upToWorkingDay(opinions.orderBy) }),
      });
      this.take(this.data.draft);
    },
    take(draft: Draft) {
      const { opinions, picked } = this.data;
      if (!opinions) return;
      const words = messages().evaluations.order;
      const { groupCount } = words;
      const unit = opinions.units.find(({ id }) => id === draft.unitId) ?? opinions.units[0];
      const unitName = opinions.orderedTo ?? unit?.name ?? words.unknownUnit;
      const groups = this.data.ordered ? opinions.groups : draft.groups;
      this.setData({
        draft,
        unitId: unit?.id ?? '',
        officers: unit?.officers.map(chipOf) ?? [],
        intro: introOf(opinions, unitName),
        submit: fill(words.submit, { unit: unitName }),
        rows: opinions.reasons
          .map(({ text }, index) => ({ index, text, picked: picked.includes(index) }))
          .filter(({ index }) => !draft.used.includes(index)),
        groups: groups.map(({ title, count, text }) => ({ title, text, said: fill(groupCount, { n: count }) })),
        complete: isComplete(draft),
      });
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.take(draft);
      saveDraft(draftOf(this.data.id), draft);
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number };
      const { picked, ordered } = this.data;
      if (ordered) return;
      this.setData({ picked: picked.includes(index) ? picked.filter((one) => one !== index) : [...picked, index] });
      this.take(this.data.draft);
    },
    askGroup() {
      const { picked, opinions } = this.data;
      const said = picked.map((index) => opinions?.reasons[index]?.text ?? '');
      const groupText = said.join('；').slice(0, GROUP_TEXT_MAX);
      this.setData({ grouping: true, groupTitle: '', groupText, refusal: '' });
    },
    onGroupTitle(event: WechatMiniprogram.Input) {
      this.setData({ groupTitle: event.detail.value });
    },
    onGroupText(event: Texted) {
      this.setData({ groupText: event.detail.text });
    },
    group() {
      const { groupTitle: title, groupText: text, picked, draft } = this.data;
      const group = { title: title.trim(), text: text.trim(), count: Math.max(1, picked.length) };
      this.setData({ grouping: false, picked: [] });
      this.change({ groups: [...draft.groups, group], used: [...draft.used, ...picked] });
    },
    /** Its opinions come back with it; which they were is not remembered one by one, so all groups are begun anew. */
    beginAnew() {
      this.change({ groups: [], used: [] });
    },
    onTitle(event: WechatMiniprogram.Input) {
      this.change({ title: event.detail.value });
    },
    onDone(event: WechatMiniprogram.TextareaInput) {
      this.change({ done: event.detail.value });
    },
    onUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ unitId: event.detail.value, officerId: '' });
    },
    onOfficer(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ officerId: event.detail.value });
    },
    asking(): boolean {
      return false;
    },
    shut() {
      this.setData({ grouping: false });
    },
    order() {
      const { id: roundId, draft, unitId, complete } = this.data;
      if (!complete) return;
      return this.act(async () => {
        const { requestId, title, done, officerId, groups } = draft;
        const who = officerId ? { unitId, officerId } : { unitId };
        await call('evaluations.orderRectification', { roundId, requestId, title, done, groups, ...who });
        dropDraft(draftOf(roundId));
        return messages().evaluations.order.done;
      });
    },
  },
});
