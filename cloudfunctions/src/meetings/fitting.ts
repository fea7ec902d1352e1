import { Rejection } from '../../../miniprogram/shared/errors';
import type { Outbox } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { fits, topicsNamed } from './agenda';
import { act, type StoredMeeting } from './store';

/** A matter goes its way while a meeting is called: it is asked again before people vote on it, or it is taken off. */

type Asked = Request<'meetings.openVote'>;

const ask = async (
  type: 'openVote' | 'drop',
  { meetingId, version, requestId, matterId }: Asked,
  call: Call,
  check: (isFit: boolean, meeting: StoredMeeting) => void,
): Promise<void> => {
  const [topic] = await topicsNamed([matterId]);
  const owes = (meeting: StoredMeeting): Outbox => {
    check(topic !== undefined && fits('joint', topic), meeting);
    return {};
  };
  await act({ command: { type, matterId }, target: { meetingId, version, requestId }, owes }, call);
};

export const openVote: Handler<'meetings.openVote'> = (words, call) =>
  ask('openVote', words, call, (isFit) => {
    if (!isFit) throw new Rejection('MEETING_MATTER_UNFIT', { field: 'matterId' });
  });

/** What a vote has adopted is given up only when the matter has no use for it any more. */
export const drop: Handler<'meetings.drop'> = (words, call) =>
  ask('drop', words, call, (isFit, { agenda }) => {
    const isAdopted = agenda[words.matterId]?.count?.optionId !== undefined;
    if (isAdopted && isFit) throw new Rejection('MEETING_ADOPTED', { field: 'matterId' });
  });
