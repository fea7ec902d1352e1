import { toBuffer } from 'qrcode';
import type { Need } from '../../miniprogram/shared/domain/need';
import { useProduct } from '../support/product';
import { idOf } from '../support/street';

const product = useProduct();

const TEXT = '文化广场晚上灯太暗，跳舞看不清路';
const WORDS = '缺什么、想什么，一句话就行';
const NOTHING_LOST = '网络好像断了；您写的都还在，连上后再试一次';
const path = '/needs/tell/tell';

test('a dead network loses nothing', async () => {
  const { street } = product;
  const told = () => street.documents<Need>('needs', { reporterId: idOf('li') });
  const li = await product.phone('li', { path });
  await li.type(WORDS, TEXT);
  await li.tap('加照片');
  await li.tap('同意');
  await li.choosePhoto(await toBuffer('a lamp'));
  await li.hears('第 1 张照片');
  await li.network(false);
  await li.tap('提交');
  await li.sees(NOTHING_LOST);

  await li.reopen({ path, network: 'off' });
  await li.sees('上次没写完的，给您留着');
  expect(await li.field(WORDS).inputValue()).toBe(TEXT);
  await li.hears('第 1 张照片');
  await li.tap('提交');
  await li.sees(NOTHING_LOST);
  expect(await told()).toEqual([]);

  await li.network(true);
  await li.tap('提交');
  await li.sees('收到了，谢谢您');
  const needs = await told();
  expect(needs).toHaveLength(1);
  expect(needs[0]).toMatchObject({ text: TEXT, photos: [expect.stringMatching(/^cloud:/)] });

  await li.tap('再说一件');
  await li.sees('也能用键盘上的话筒说');
  expect(await li.field(WORDS).inputValue()).toBe('');
});

test('an answer that is lost after the write makes no second need', async () => {
  const { street } = product;
  const zhao = await product.phone('zhao', { path });
  await zhao.type(WORDS, '想要一个下棋的地方');
  // A browser repeats a call by itself when the connection breaks; its repeats get lost as well.
  await street.cloud.faults({ action: 'functions.invokeFunction', function: 'needs', kind: 'dropAnswer', count: 9 });
  await zhao.tap('提交');
  await zhao.sees(NOTHING_LOST);
  await street.cloud.clearFaults();
  const told = () => street.documents<Need>('needs', { reporterId: idOf('zhao') });
  const [first] = await told();
  expect(first?.text).toBe('想要一个下棋的地方');

  await zhao.tap('提交');
  await zhao.sees('收到了，谢谢您');
  await zhao.sees(first?.number ?? 'the number that was given');
  expect(await told()).toHaveLength(1);
});
