import { config } from './config';

App({
  onLaunch() {
    wx.cloud.init(config.environment ? { env: config.environment } : {});
  },
});
