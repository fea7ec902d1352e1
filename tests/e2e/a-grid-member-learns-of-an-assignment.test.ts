import { acceptNeed, assignNeed, tellNeed } from '../support/need-steps';
import { useProduct } from '../support/product';
import { folk, type Name } from '../support/street';

const product = useProduct();

const sentTo = async (name: Name) => {
  const calls = await product.street.cloud.openapiCalls('subscribeMessage.send');
  return calls.filter(({ data }) => data.touser === folk[name].openid);
};

/** Two may deliver at once, and the one that sends may be the slower. */
const deliveredTo = async (name: Name) => {
  for (;;) {
    const messages = await sentTo(name);
    if (messages.length > 0) return messages;
  }
};

const assigned = async (text: string): Promise<void> => {
  const needId = await tellNeed(product.street, 'li', text);
  await acceptNeed(product.street, needId);
  await assignNeed(product.street, needId);
  await product.street.tick();
};

test('a grid member learns of an assignment', async () => {
  const member = await product.phone('member');
  await member.arrives('/pages/home/home');
  expect(await member.control(/^工作台, /).count()).toBe(0);

  await assigned('文化广场晚上灯太暗');
  expect(await sentTo('member')).toEqual([]);

  await member.show({ path: '/pages/desk/desk' });
  await member.hears(/^工作台, 1 件等您处理$/);
  await member.sees('消息提醒还剩 0 次');
  await member.tap('首页');
  await member.tap('1 条新消息');
  await member.sees('1 条未读');
  await member.tap('未读 派给您一件，请签收 文化广场晚上灯太暗');
  await member.allowMessages(true);
  await member.sees('已派单');
  await member.tap('返回 Back');
  await member.sees('派给您一件，请签收');
  await member.misses('1 条未读');
  expect(await member.control(/未读/).count()).toBe(0);

  await member.show({ path: '/pages/desk/desk' });
  await member.sees('消息提醒还剩 1 次');
  await assigned('想要一个下棋的地方');
  await member.tap('首页');
  await member.hears(/^工作台, 2 件等您处理$/);
  const messages = await deliveredTo('member');
  expect(messages).toHaveLength(1);
  expect(messages[0]?.data).toMatchObject({ templateId: 'assignment' });
  expect(JSON.stringify(messages[0]?.data)).toContain('想要一个下棋的地方');
});
