import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { upTo } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import type { VoucherCheck } from '../../shared/contract/services';
import { codeIn, refusalWords, rowOf, usedToday } from './code';

type Shown = ReturnType<typeof rowOf>;

/** 核销: scan or type, see what it is, and use it up. */
Component({
  behaviors: [page, paged],
  data: {
    code: '',
    check: null as Shown | null,
    done: false,
    busy: false,
    refusal: '',
    today: '',
  },
  methods: {
    /** The QR code of a voucher may also open the mini-program from WeChat's own scanner. */
    onLoad({ scene = '' }: { scene?: string }) {
      const code = codeIn(decodeURIComponent(scene));
      if (code) this.setData({ code });
    },
    async fetch() {
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { rows, next } = await call('services.verified', after ? { after } : {});
      if (!after) {
        const n = usedToday(rows);
        this.setData({ today: n > 0 ? fill(messages().services.verify.today, { n }) : '' });
      }
      return { rows: rows.map(rowOf), next };
    },
    onCode(event: WechatMiniprogram.Input) {
      this.setData({ code: event.detail.value, refusal: '' });
    },
    async scan() {
      try {
        const { result } = await wx.scanCode({ scanType: ['qrCode', 'barCode'] });
        this.setData({ code: result.replace(/^v=/, '') });
      } catch {
        return;
      }
      await this.look();
    },
    /** A slip of the finger is found here, before it counts as a wrong try. */
    async look() {
      const code = codeIn(this.data.code);
      if (!code) return this.setData({ refusal: messages().services.verify.malformed });
      await this.ask('services.lookup', code);
    },
    async use() {
      const code = codeIn(this.data.code);
      if (!code) return;
      await this.ask('services.verify', code);
      if (this.data.done) await this.refresh();
    },
    async ask(action: 'services.lookup' | 'services.verify', code: string) {
      if (this.data.busy) return;
      this.setData({ busy: true, refusal: '' });
      try {
        const found: VoucherCheck = await call(action, { code });
        this.setData({ check: rowOf(found), done: action === 'services.verify' });
        if (found.status !== 'held' && action === 'services.lookup') this.explain(found);
      } catch (failure) {
        this.setData({ check: null, refusal: refusalWords(asRejection(failure)) });
      }
      this.setData({ busy: false });
    },
    explain({ status, usedAt }: VoucherCheck) {
      const { services } = messages();
      const when = usedAt === undefined ? '' : upTo(usedAt);
      this.setData({
        check: null,
        refusal: usedAt === undefined ? services.status[status] : fill(services.verify.usedAt, { when }),
      });
    },
    another() {
      this.setData({ check: null, done: false, code: '', refusal: '' });
    },
  },
});
