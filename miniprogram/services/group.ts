import type { GroupDoor } from '../shared/contract/people';

type Entered = GroupDoor & { data: { opengid: string } };

const enterInfo = (): Promise<{ cloudID?: string }> =>
  new Promise((resolve, reject) => wx.getGroupEnterInfo({ success: resolve, fail: reject }));

/**
 * The WeChat group through which the mini-program was opened, or null. It is a sealed id: the cloud puts the group's
 * `opengid` in its place on the way, so that nobody can claim to come from a group. It ages: ask anew for every call.
 */
export const enteredGroup = async (): Promise<Entered | null> => {
  try {
    const { cloudID } = await enterInfo();
    return cloudID ? (wx.cloud.CloudID(cloudID) as unknown as Entered) : null;
  } catch {
    return null;
  }
};
