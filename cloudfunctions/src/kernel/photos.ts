import { Rejection } from '../../../miniprogram/shared/errors';
import type { Actor } from '../../../miniprogram/shared/roles';

/** `cloud://environment.bucket/photos/<person>/<name>`: everybody uploads below his own id and can use nothing else. */
const OWNER = /^cloud:\/\/[^/]+\/photos\/([^/]+)\/[\w.-]+$/;

/** Whose photo it is; nobody's when it lies elsewhere. */
export const ownerOf = (photo: string): string | undefined => OWNER.exec(photo)?.[1];

/** Refuses a photo that is not the caller's: an id that was seen elsewhere opens nothing here. */
export const checkPhotos = (photos: readonly string[], caller: Actor): void => {
  if (photos.some((photo) => ownerOf(photo) !== caller.id)) {
    throw new Rejection('PHOTO_FOREIGN', { field: 'photos' });
  }
};
