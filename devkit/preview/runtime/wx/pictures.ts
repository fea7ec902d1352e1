import { addFile, fetchFile, sourceOf } from '../core/files';
import { ApiError, asyncApi } from './api';

interface CompressOptions {
  src: string;
  quality?: number;
  compressedWidth?: number;
}

/** Drawn anew, a picture keeps its pixels and loses what the camera wrote beside them. */
async function compressImage({ src, quality = 80, compressedWidth }: CompressOptions): Promise<object> {
  const bitmap = await createImageBitmap(await fetchFile(src));
  const scale = compressedWidth ? compressedWidth / bitmap.width : 1;
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
  return { tempFilePath: await addFile(blob, 'jpg') };
}

async function getImageInfo({ src }: { src: string }): Promise<object> {
  const blob = await fetchFile(src);
  const { width, height } = await createImageBitmap(blob);
  return { width, height, path: src, orientation: 'up', type: blob.type.split('/')[1] };
}

interface CanvasExport {
  canvas?: OffscreenCanvas | HTMLCanvasElement;
  fileType?: string;
  quality?: number;
}

async function canvasToTempFilePath({ canvas, fileType = 'png', quality = 1 }: CanvasExport): Promise<object> {
  if (!canvas) throw new ApiError('canvas is required');
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png';
  const blob =
    canvas instanceof OffscreenCanvas
      ? await canvas.convertToBlob({ type, quality })
      : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new ApiError('canvas is empty');
  return { tempFilePath: await addFile(blob, fileType) };
}

/** WeChat's off-screen canvas also makes the pictures that are drawn on it. */
function createOffscreenCanvas({ width = 300, height = 150 }: { width?: number; height?: number } = {}) {
  const canvas = new OffscreenCanvas(width, height);
  return Object.assign(canvas, { createImage: createPicture });
}

function createPicture(): HTMLImageElement {
  const picture = new Image();
  const native = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(picture, 'src', {
    get: () => picture.getAttribute('src') ?? '',
    set: (path: string) => void sourceOf(path, '').then((url) => native?.set?.call(picture, url)),
  });
  return picture;
}

export const pictures = {
  compressImage: asyncApi<CompressOptions>('compressImage', compressImage),
  getImageInfo: asyncApi<{ src: string }>('getImageInfo', getImageInfo),
  canvasToTempFilePath: asyncApi<CanvasExport>('canvasToTempFilePath', canvasToTempFilePath),
  createOffscreenCanvas,
};
