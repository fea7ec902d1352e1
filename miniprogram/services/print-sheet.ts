import { fill, messages } from '../i18n/locale';
import type { Sent } from '../shared/contract/contract';
import { PAPERS, type Paper } from '../shared/contract/sheet';
import { call } from './call';

export type SheetRequest = Omit<Sent<'publications.sheet'>, 'paper'>;

/** Nothing when it was closed without a choice. */
const choosePaper = async (): Promise<Paper | undefined> => {
  const { sheet } = messages().publications;
  try {
    const itemList = PAPERS.map((paper) => sheet.papers[paper]);
    return PAPERS[(await wx.showActionSheet({ alertText: sheet.paper, itemList })).tapIndex];
  } catch {
    return undefined;
  }
};

const say = (title: string) => wx.showToast({ title, icon: 'none', duration: 3000 });

/** The phone shows it, prints it or sends it to whoever has a printer. */
const open = async (fileID: string): Promise<void> => {
  try {
    const { tempFilePath: filePath } = await wx.cloud.downloadFile({ fileID });
    await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true });
  } catch {
    await say(messages().publications.sheet.failed);
  }
};

/** 公示单: asks for the paper, has the sheet made and opens it. A refusal of the cloud is thrown to the page. */
export const printSheet = async (request: SheetRequest): Promise<void> => {
  const paper = await choosePaper();
  if (!paper) return;
  const { sheet } = messages().publications;
  void wx.showLoading({ title: sheet.making, mask: true });
  const printed = await call('publications.sheet', { ...request, paper }).finally(() => wx.hideLoading());
  if (printed.missing.length > 0) await say(fill(sheet.missing, { n: printed.missing.length }));
  await open(printed.fileId);
};
