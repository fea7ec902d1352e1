import { messages } from '../../i18n/locale';
import { CATEGORIES, REJECT_REASONS } from '../../shared/domain/need';
import type { NeedCommandType } from '../../shared/domain/need-command';
import { COMMAND_FORMS, EMPTY_DRAFT, isIncomplete, type CommandDraft, type CommandForm } from './forms';

/** One row of the list a command picks from: a member to assign, a need to merge with. */
export interface Pick {
  id: string;
  name: string;
  about: string;
}

type Detail = WechatMiniprogram.CustomEvent<{ value: string }>;

const choices = (words: Record<string, string>, values: readonly string[] = Object.keys(words)) =>
  values.map((value) => ({ value, word: words[value] ?? value }));

const vocabulary = () => {
  const { forms, categories, rejectReasons } = messages().needs;
  return {
    t: forms,
    categories: choices(categories, CATEGORIES),
    reasons: choices(rejectReasons, REJECT_REASONS),
    outcomes: choices(forms.outcomes),
    satisfactions: choices(forms.satisfactions),
  };
};

const lineLabels = () => {
  const { forms } = messages().needs;
  return {
    unit: { label: forms.unit, hint: forms.unitHint },
    caseNumber: { label: forms.caseNumber, hint: forms.caseNumberHint },
    cost: { label: forms.cost, hint: forms.costHint, type: 'number' },
    units: { label: forms.units, hint: forms.unitsHint, type: 'number' },
  };
};

/**
 * The sheet of every command: asks exactly what its form lists. The draft belongs to the page (`change` out, `draft`
 * in); what stands in the fields when it opens is `opening`.
 */
Component({
  properties: {
    visible: Boolean,
    type: String,
    draft: { type: Object, value: EMPTY_DRAFT },
    opening: { type: Object, value: EMPTY_DRAFT },
    question: String,
    picks: { type: Array, value: [] as Pick[] },
    picking: Boolean,
    uploading: Boolean,
    busy: Boolean,
    problem: String,
    /** The first and last day that can be chosen. */
    dayFrom: String,
    dayTo: String,
  },
  data: {
    ...vocabulary(),
    form: {} as CommandForm,
    title: '',
    hint: '',
    submit: '',
    nothing: '',
    lines: [] as { field: string; label: string; hint: string; opening: string; type?: string }[],
    blocked: false,
  },
  observers: {
    'type, visible'(type: NeedCommandType | '', visible: boolean) {
      if (!type || !visible) return;
      const { commands, forms } = messages().needs;
      const form = COMMAND_FORMS[type];
      const { name, title, hint } = commands[type];
      const labels = lineLabels();
      const opening = this.data.opening as CommandDraft;
      this.setData({
        ...vocabulary(),
        form,
        title,
        hint: form.words ? (hint ?? '') : '',
        submit: name,
        nothing: form.pick === 'member' ? forms.noMembers : form.pick === 'need' ? forms.noSimilar : forms.noMatters,
        lines: (form.lines ?? []).map((field) => ({ field, ...labels[field], opening: opening[field] })),
      });
    },
    'type, draft'(type: NeedCommandType | '', draft: CommandDraft) {
      if (type) this.setData({ blocked: isIncomplete(type, draft) });
    },
  },
  methods: {
    change(part: Partial<CommandDraft>) {
      this.triggerEvent('change', part);
    },
    onText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.change({ text: event.detail.text });
    },
    onCategory(event: Detail) {
      this.change({ category: event.detail.value });
    },
    onReason(event: Detail) {
      this.change({ reason: event.detail.value });
    },
    onOutcome(event: Detail) {
      this.change({ outcome: event.detail.value });
    },
    onSatisfaction(event: Detail) {
      this.change({ satisfaction: event.detail.value });
    },
    onDay(event: Detail) {
      this.change({ day: event.detail.value });
    },
    onDifficult(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.change({ difficult: event.detail.value });
    },
    onVulnerable(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.change({ vulnerable: event.detail.value });
    },
    onLine(event: WechatMiniprogram.Input) {
      const { field } = event.currentTarget.dataset as { field: string };
      this.change({ [field]: event.detail.value });
    },
    onPick(event: WechatMiniprogram.TouchEvent) {
      this.change({ picked: String(event.currentTarget.dataset.id) });
    },
    onAddPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      this.triggerEvent('addphoto', event.detail);
    },
    onRemovePhoto(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const { photos } = this.data.draft as CommandDraft;
      this.change({ photos: photos.filter((_photo, index) => index !== event.detail.index) });
    },
    shut() {
      this.triggerEvent('close');
    },
    send() {
      this.triggerEvent('submit');
    },
  },
});
