import { meetings } from '../../../miniprogram/shared/contract/meetings';
import { serve } from '../kernel/serve';
import { attend } from './attend';
import { recuse, vote } from './ballot';
import { open, plainCommands } from './commands';
import { conclude } from './conclude';
import { convene } from './convene';
import { drop, openVote } from './fitting';
import { get } from './get';
import { list } from './list';
import { answer, dropNote, markPresent, note } from './places';
import { resolve } from './resolve';
import { revise } from './revise';
import { roster, saveRoster } from './roster';

export const main = serve(meetings, {
  ...plainCommands,
  'meetings.list': list,
  'meetings.get': get,
  'meetings.convene': convene,
  'meetings.revise': revise,
  'meetings.open': open,
  'meetings.answer': answer,
  'meetings.attend': attend,
  'meetings.markPresent': markPresent,
  'meetings.note': note,
  'meetings.dropNote': dropNote,
  'meetings.conclude': conclude,
  'meetings.recuse': recuse,
  'meetings.vote': vote,
  'meetings.openVote': openVote,
  'meetings.drop': drop,
  'meetings.resolve': resolve,
  'meetings.roster': roster,
  'meetings.saveRoster': saveRoster,
});
