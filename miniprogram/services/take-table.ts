/** A table leaves the phone by the clipboard, or as a file to a chat. */

const write = (filePath: string, data: string): Promise<void> =>
  new Promise((resolve, reject) =>
    wx.getFileSystemManager().writeFile({ filePath, data, encoding: 'utf8', success: () => resolve(), fail: reject }),
  );

export const copyTable = async (data: string): Promise<void> => {
  await wx.setClipboardData({ data });
};

/** Not every phone can. */
export const sendTable = async (fileName: string, data: string): Promise<void> => {
  const filePath = `${wx.env.USER_DATA_PATH}/table.csv`;
  await write(filePath, data);
  await wx.shareFileMessage({ filePath, fileName });
};
