import { fill, messages } from '../i18n/locale';
import { refusalWords } from '../i18n/refusal';
import { asRejection, call } from '../services/call';

const CODE_LENGTH = 8;

/** Finds a person by the code he says: 个人码. Nobody is looked up by name. */
export const finding = Behavior({
  data: {
    code: '',
    found: null as { id: string; name: string } | null,
    finding: false,
    findWords: '',
  },
  methods: {
    forgetFound() {
      this.setData({ code: '', found: null, findWords: '' });
    },
    onCode(event: WechatMiniprogram.Input) {
      this.setData({ code: event.detail.value, found: null, findWords: '' });
    },
    async find() {
      const { forms } = messages().meetings;
      const code = this.data.code.replace(/\s/g, '').toUpperCase();
      if (this.data.finding) return;
      if (code.length !== CODE_LENGTH) return this.setData({ findWords: forms.notFound });
      this.setData({ finding: true, findWords: '' });
      try {
        const { rows } = await call('people.find', { name: code, limit: 1 });
        const [found] = rows;
        const name = found?.name || (messages().people.roles.resident ?? '');
        this.setData({
          found: found ? { id: found.id, name } : null,
          findWords: found ? fill(forms.found, { name }) : forms.notFound,
        });
      } catch (failure) {
        this.setData({ findWords: refusalWords(asRejection(failure)) });
      }
      this.setData({ finding: false });
    },
  },
});
