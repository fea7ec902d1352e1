export const notices = {
  title: '消息',
};
