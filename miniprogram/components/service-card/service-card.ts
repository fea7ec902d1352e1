import { fill, messages } from '../../i18n/locale';
import type { ServiceInfo } from '../../shared/contract/services';

interface Words {
  facts: string[];
  /** What stands in place of the button when it cannot be had now. */
  obstacle: string;
  label: string;
}

const obstacleTo = (service: ServiceInfo, balance: number, forOthers: boolean): string => {
  const { services } = messages();
  if (!service.onSale) return services.paused;
  if (service.stock <= 0) return services.soldOut;
  const short = service.price - balance;
  return short > 0 && !forOthers ? fill(services.short, { n: short }) : '';
};

const words = (service: ServiceInfo, balance: number, forOthers: boolean): Words => {
  const { services } = messages();
  const left = fill(services.left, { n: service.stock });
  return {
    facts: service.stock > 0 ? [service.providerName, left] : [service.providerName],
    obstacle: obstacleTo(service, balance, forOthers),
    label: fill(services.shop.rowLabel, { name: service.name, price: service.price, left }),
  };
};

/** One service with its price. It can be redeemed, or it says what is in the way. */
Component({
  properties: {
    service: { type: Object, value: {} as ServiceInfo },
    balance: Number,
    /** People on duty redeem for others too, whose points are not known here. */
    forOthers: Boolean,
  },
  data: { facts: [] as string[], obstacle: '', label: '', unit: '', redeem: '' },
  observers: {
    'service, balance, forOthers'(service: Partial<ServiceInfo>, balance: number, forOthers: boolean) {
      if (!service.id) return;
      const { points, services } = messages();
      this.setData({
        ...words(service as ServiceInfo, balance, forOthers),
        unit: points.unit,
        redeem: services.redeem,
      });
    },
  },
  methods: {
    choose() {
      if (!this.data.obstacle) this.triggerEvent('redeem', { id: this.data.service.id });
    },
  },
});
