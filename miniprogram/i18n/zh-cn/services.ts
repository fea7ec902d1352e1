export const services = {
  title: '便民服务',
};
