import { MEMBERS, OFFICERS, RESIDENTS } from './people';
import { ALL_SCENES, pictureOf, type Scene } from './pictures';
import type { Register } from './settle';
import type { Town } from './town';

export type Album = ReadonlyMap<string, readonly string[]>;

const PHOTOGRAPHERS = [...RESIDENTS.slice(0, 12), ...MEMBERS, ...OFFICERS];
const EACH = 2;

/** A few people have pictures of the street; everybody uploads below his own id. */
export async function takePhotos(town: Town, people: Register): Promise<Album> {
  const album = new Map<string, readonly string[]>();
  await Promise.all(
    PHOTOGRAPHERS.map(async ({ openid }, index) => {
      const scenes = Array.from(
        { length: EACH },
        (_, place) => ALL_SCENES[(index + place * 3) % ALL_SCENES.length] as Scene,
      );
      const upload = (scene: Scene) =>
        town.upload(openid, `photos/${people.get(openid)?.id}/${scene}.png`, pictureOf(scene));
      album.set(openid, await Promise.all(scenes.map(upload)));
    }),
  );
  return album;
}
