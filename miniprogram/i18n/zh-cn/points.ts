export const points = {
  title: '积分',
};
