import { BUILT_IN_TAGS, type BuiltInTag } from '../../build/tags';
import { BuiltIn } from './built-in';
import { WxButton } from './button';
import { WxCanvas } from './canvas';
import { WxCheckbox, WxCheckboxGroup, WxRadio, WxRadioGroup, WxSlider, WxSwitch } from './choices';
import { WxForm, WxLabel } from './form';
import { WxImage } from './image';
import { WxInput, WxTextarea } from './input';
import { WxPicker } from './picker';
import { WxScrollView } from './scroll-view';
import { WxIcon, WxNavigator, WxProgress, WxRichText, WxText } from './simple';
import { WxSwiper } from './swiper';

const CLASSES: Partial<Record<BuiltInTag, typeof BuiltIn>> = {
  button: WxButton,
  canvas: WxCanvas,
  checkbox: WxCheckbox,
  'checkbox-group': WxCheckboxGroup,
  form: WxForm,
  icon: WxIcon,
  image: WxImage,
  input: WxInput,
  label: WxLabel,
  navigator: WxNavigator,
  picker: WxPicker,
  progress: WxProgress,
  radio: WxRadio,
  'radio-group': WxRadioGroup,
  'rich-text': WxRichText,
  'scroll-view': WxScrollView,
  slider: WxSlider,
  swiper: WxSwiper,
  switch: WxSwitch,
  text: WxText,
  textarea: WxTextarea,
};

/** Each built-in becomes a custom element; those without a class of their own are drawn by the stylesheet. */
export function defineElements(): void {
  for (const tag of BUILT_IN_TAGS) {
    customElements.define(`wx-${tag}`, class extends (CLASSES[tag] ?? BuiltIn) {});
  }
}
