/** The built-in components of a mini-program that the preview draws; each is the custom element `wx-<name>`. */
export const BUILT_IN_TAGS = [
  'view',
  'text',
  'image',
  'button',
  'input',
  'textarea',
  'scroll-view',
  'swiper',
  'swiper-item',
  'picker',
  'switch',
  'checkbox',
  'checkbox-group',
  'radio',
  'radio-group',
  'form',
  'label',
  'navigator',
  'icon',
  'progress',
  'slider',
  'rich-text',
  'root-portal',
  'cover-view',
] as const;

export type BuiltInTag = (typeof BUILT_IN_TAGS)[number];
