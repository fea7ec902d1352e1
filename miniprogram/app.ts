import { config } from './shared/config';

App({
  onLaunch() {
    wx.cloud.init(config.environment ? { env: config.environment } : {});
  },
});
