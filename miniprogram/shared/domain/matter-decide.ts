import { matterRelationsOf, type MatterFacts, type MatterRelation, type MatterWords } from './matter-command';
import type { MatterFact } from './matter-event';
import { MATTER_RULES } from './matter-rules';
import { court } from './rules';

/** What may be done to a matter: its table of rules, asked by the three questions of rules.ts. */
export const { decide, allows, allowedCommands } = court<MatterFacts, MatterRelation, MatterWords, MatterFact>({
  rules: MATTER_RULES,
  relationsOf: matterRelationsOf,
  notYours: () => 'MATTER_NOT_YOURS',
  wrongStatus: 'MATTER_WRONG_STATUS',
});
