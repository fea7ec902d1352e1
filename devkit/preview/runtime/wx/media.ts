import { addFile, fetchFile, sourceOf } from '../core/files';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { ApiError, asyncApi } from './api';
import { askPrivacy } from './privacy';

interface ChooseOptions {
  count?: number;
}

const STAND_IN_SIZE = [1080, 1440] as const;

/** Photos of the person's own, or a drawn one where there is none. */
async function chooseMedia({ count = 9 }: ChooseOptions): Promise<{ tempFiles: TempFile[]; type: string }> {
  if (!(await askPrivacy('chooseMedia'))) throw new ApiError('privacy permission is not authorized', { errno: 104 });
  const picker = element('input', { type: 'file', accept: 'image/*', multiple: count > 1, ariaLabel: '照片 Photos' });
  const choice = await openSheet({
    title: '选择照片 Choose photos',
    body: [picker],
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: [
      { label: '用所选照片 Use these', value: () => 'files' as const, strong: true },
      { label: '用示例照片 Use the sample', value: () => 'sample' as const },
      { label: '取消 Cancel', value: () => null },
    ],
  });
  const chosen: Blob[] =
    choice === 'sample' ? [await drawSample()] : choice === 'files' ? [...(picker.files ?? [])] : [];
  if (chosen.length === 0) throw new ApiError('cancel');
  return { tempFiles: await Promise.all(chosen.slice(0, count).map(keep)), type: 'image' };
}

interface TempFile {
  tempFilePath: string;
  size: number;
  fileType: string;
}

async function keep(blob: Blob): Promise<TempFile> {
  const suffix = blob.type === 'image/png' ? 'png' : 'jpg';
  return { tempFilePath: await addFile(blob, suffix), size: blob.size, fileType: 'image' };
}

async function drawSample(): Promise<Blob> {
  const [width, height] = STAND_IN_SIZE;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new ApiError('no canvas');
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, '#c9d8e2');
  sky.addColorStop(1, '#8d9a86');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#6d5d50';
  context.fillRect(120, 700, width - 240, 560);
  context.fillStyle = '#ffffff';
  const words = '示例照片 Sample photo';
  context.font = "64px 'PingFang SC'";
  await document.fonts.load(context.font, words);
  context.fillText(words, 160, 1000);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
}

async function previewImage({ urls, current }: { urls: string[]; current?: string }): Promise<void> {
  const sources = await Promise.all(urls.map((url) => sourceOf(url, '')));
  const first = Math.max(0, urls.indexOf(current ?? ''));
  const pictures = sources.map((src) => element('img', { src, alt: '' }));
  const strip = element('div', { className: 'preview-pictures' }, pictures);
  const seen = openSheet({
    body: [strip],
    place: 'middle',
    dismissible: true,
    actions: [{ label: '关闭 Close', value: () => true }],
  });
  pictures[first]?.scrollIntoView({ inline: 'start' });
  await seen;
}

async function scanCode(): Promise<object> {
  const field = element('input', { placeholder: '输入码的内容 Type the code', ariaLabel: '码的内容 Code' });
  const result = await openSheet({
    title: '扫一扫 Scan',
    body: [field],
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: [
      { label: '扫到了 Scanned', value: () => field.value, strong: true },
      { label: '取消 Cancel', value: () => '' },
    ],
  });
  if (!result) throw new ApiError('cancel');
  return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' };
}

async function chooseImage(options: ChooseOptions): Promise<object> {
  const { tempFiles } = await chooseMedia(options);
  const paths = tempFiles.map(({ tempFilePath }) => tempFilePath);
  return { tempFilePaths: paths, tempFiles: tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size })) };
}

export const media = {
  chooseMedia: asyncApi<ChooseOptions>('chooseMedia', chooseMedia),
  chooseImage: asyncApi<ChooseOptions>('chooseImage', chooseImage),
  previewImage: asyncApi<{ urls: string[]; current?: string }>('previewImage', previewImage),
  scanCode: asyncApi('scanCode', scanCode),
  saveImageToPhotosAlbum: asyncApi<{ filePath: string }>('saveImageToPhotosAlbum', async ({ filePath }) => {
    const link = element('a', {
      href: URL.createObjectURL(await fetchFile(filePath)),
      download: filePath.split('/').pop() ?? '',
    });
    link.click();
  }),
};
