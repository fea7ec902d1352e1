import { isDocument } from '../../mongo/values';

/** What WeChat accepts in a field of a subscribe message, by the beginning of the field's name. */
const rules: { [type: string]: RegExp } = {
  thing: /^[\s\S]{1,20}$/u,
  name: /^[\s\S]{1,10}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  letter: /^[A-Za-z]{1,32}$/,
  number: /^-?\d{1,32}(\.\d+)?$/,
  amount: /^[\s\S]{1,12}$/u,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})?\s?(\d{1,2}:\d{2}(:\d{2})?)?$/,
  date: /^(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})(\s\d{1,2}:\d{2}(:\d{2})?)?$/,
};

/** The first field that breaks its type, if any: WeChat answers 47003 with its name. */
export function wrongField(data: unknown): string | undefined {
  if (!isDocument(data)) return 'data';
  return Object.keys(data).find((field) => {
    const rule = rules[field.replace(/\d+$/, '')];
    const holder = data[field];
    const value = isDocument(holder) ? holder.value : undefined;
    return !rule || value === undefined || value === '' || !rule.test(String(value));
  });
}
