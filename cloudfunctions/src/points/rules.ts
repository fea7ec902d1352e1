import { EARNING_RULES, RULES } from '../../../miniprogram/shared/domain/points';
import type { Handler } from '../kernel/serve';

export const rules: Handler<'points.rules'> = async () =>
  EARNING_RULES.map((rule) => ({
    rule,
    points: RULES[rule].points,
    per: RULES[rule].per,
    caps: [...RULES[rule].caps],
  }));
