import { readFile } from '../core/files';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { ApiError, asyncApi } from './api';

const TYPES = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

/** The phone's own reader: here a link to the file, which the browser opens beside the preview. */
async function openDocument({ filePath, fileType }: { filePath: string; fileType?: string }): Promise<void> {
  const type = fileType ?? filePath.split('.').pop() ?? '';
  if (!TYPES.includes(type)) throw new ApiError(`filetype not supported: ${type}`);
  const url = URL.createObjectURL(await readFile(filePath));
  const link = element('a', { href: url, target: '_blank', textContent: '打开文件 Open the file' });
  // The page that opened it goes on at once, as behind the phone's reader.
  void openSheet({
    title: '文件 Document',
    body: [element('p', {}, [link])],
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: [{ label: '关闭 Close', value: () => true }],
  }).then(() => URL.revokeObjectURL(url));
}

export const documents = {
  openDocument: asyncApi<{ filePath: string; fileType?: string }>('openDocument', openDocument),
};
