import type { Need } from '../../miniprogram/shared/domain/need';
import { completeNeed, handleNeed } from '../support/need-steps';
import { useProduct } from '../support/product';

const product = useProduct();

const TEXT = '文化广场晚上灯太暗，跳舞看不清路';

test('a need is disputed and reopened', async () => {
  const { street } = product;
  const needId = await handleNeed(street, TEXT, '换了一盏灯');
  const path = `/needs/detail/detail?id=${needId}`;

  const li = await product.phone('li', { path });
  await li.sees('待回访');
  await li.tap('还没解决');
  await li.type('说给经办人听', '东边那两盏还是黑的');
  await li.tap('还没解决');
  await li.sees('知道了，马上接着办');
  await li.sees('居民说还没解决');
  await li.sees('办理中');

  await street.tick();
  const member = await product.phone('member', { path: '/people/inbox/inbox' });
  await member.tap(/未读 居民说还没办好/);
  await member.sees('东边那两盏还是黑的');
  await member.tap('办结');
  await member.type('办成了什么样，说给居民听', '东边两盏也换了');
  await member.tap('办结');
  await member.allowMessages(false);
  await member.sees('办好了，接着请同事回访');

  await li.show({ path });
  await li.tap('满意，办好了');
  await li.tap('基本满意');
  await li.tap('满意，办好了');
  await li.sees('已解决');

  await li.tap('重新办理');
  await li.type('又出了什么问题', '下雨以后又不亮了');
  await li.tap('重新办理');
  await li.sees('已交回原来的人接着办');
  await li.sees('居民要求重新办理');
  await street.tick();
  await member.show({ path: '/people/inbox/inbox' });
  await member.tap(/未读 居民要求重新办理/);
  await member.sees('下雨以后又不亮了');

  const [reopened] = await street.documents<Need>('needs', { _id: needId });
  expect(reopened).toMatchObject({ status: 'handling', disputes: 1, reopenings: 1 });
  expect(reopened?.assigneeId).toBe(reopened?.handlerIds[0]);

  await completeNeed(street, needId, '换了防水的线');
  await li.show({ path });
  await li.tap('还没解决');
  await li.type('说给经办人听', '还是一下雨就灭');
  await li.tap('还没解决');
  await li.sees('已上报社区');
});
