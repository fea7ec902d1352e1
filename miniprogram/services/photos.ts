import { Rejection } from '../shared/errors';
import { newRequestId } from './call';
import { me } from './session';

export interface Added {
  fileIds: string[];
  /** Photos that did not get through; the others did. */
  failed: number;
}

interface Drawing {
  drawImage(image: object, x: number, y: number, width: number, height: number): void;
}

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** Nothing when the person closed the album: that is no failure. */
const choose = async (count: number): Promise<string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map((file) => file.tempFilePath);
  } catch {
    return [];
  }
};

const decode = (image: { src: string; onload: () => void; onerror: () => void }, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Rejection('UPLOAD_FAILED'));
    image.src = path;
  });

/** Drawn anew on a canvas: place, time and device that a camera writes into a photo stay on the phone. */
const reencode = async (path: string): Promise<string> => {
  const { width, height } = await wx.getImageInfo({ src: path });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const canvas = wx.createOffscreenCanvas({ type: '2d', ...size });
  const image = canvas.createImage();
  await decode(image, path);
  const context = canvas.getContext('2d') as Drawing;
  context.drawImage(image, 0, 0, size.width, size.height);
  const drawn = await wx.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: QUALITY });
  return drawn.tempFilePath;
};

const upload = async (folder: string, path: string): Promise<string> => {
  const clean = await reencode(path);
  const { fileID } = await wx.cloud.uploadFile({ cloudPath: `${folder}/${newRequestId()}.jpg`, filePath: clean });
  return fileID;
};

/** A picture that WeChat has handed over, as an avatar: drawn anew like every other. */
export const uploadPhoto = async (path: string): Promise<string> => upload(`photos/${(await me()).id}`, path);

/** The only way a photo leaves the phone: chosen, drawn anew, sent to the person's own folder. */
export const addPhotos = async (atMost: number): Promise<Added> => {
  const chosen = await choose(Math.min(atMost, 9));
  if (chosen.length === 0) return { fileIds: [], failed: 0 };
  const { id } = await me();
  const added: Added = { fileIds: [], failed: 0 };
  for (const path of chosen) {
    try {
      added.fileIds.push(await upload(`photos/${id}`, path));
    } catch {
      added.failed += 1;
    }
  }
  return added;
};
