import { phone } from '../core/phone';
import { offNetworkChange, onNetworkChange, settings } from '../core/settings';
import { asyncApi } from './api';

const SDK_VERSION = '3.8.0';
const STATUS_BAR = 47;
const NAVIGATION_BAR = 44;
const CAPSULE = { width: 87, height: 32, margin: 7, top: 6 };

export const statusBarHeight = () => (document.documentElement.dataset.frame === 'phone' ? STATUS_BAR : 0);

const appBase = () => ({
  SDKVersion: SDK_VERSION,
  version: '8.0.50',
  host: { env: 'WeChat' },
  enableDebug: false,
  language: settings.language,
  theme: 'light',
  fontSizeSetting: 16 * settings.fontScale,
  fontSizeScaleFactor: settings.fontScale,
});

function windowInfo() {
  const { width, height } = phone();
  const statusBar = statusBarHeight();
  const screenHeight = height + statusBar + NAVIGATION_BAR;
  const safeArea = {
    left: 0,
    right: width,
    top: statusBar,
    bottom: screenHeight,
    width,
    height: screenHeight - statusBar,
  };
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: statusBar,
    screenTop: statusBar + NAVIGATION_BAR,
    safeArea,
  };
}

const deviceInfo = () => ({
  brand: 'devtools',
  model: 'Preview',
  system: 'iOS 17',
  platform: 'devtools',
  abi: '',
  deviceAbi: '',
  benchmarkLevel: -1,
  cpuType: '',
  memorySize: '4096',
});
const systemInfo = () => ({ ...appBase(), ...windowInfo(), ...deviceInfo() });

function menuButton() {
  const top = statusBarHeight() + CAPSULE.top;
  const right = phone().width - CAPSULE.margin;
  return { ...CAPSULE, top, bottom: top + CAPSULE.height, right, left: right - CAPSULE.width };
}

type NetworkListener = (status: { isConnected: boolean; networkType: string }) => void;
const networkType = () => (settings.online ? 'wifi' : 'none');
const networkListeners = new Map<NetworkListener, (online: boolean) => void>();

export const device = {
  getAppBaseInfo: appBase,
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: systemInfo,
  getSystemInfo: asyncApi('getSystemInfo', systemInfo),
  getSystemInfoAsync: asyncApi('getSystemInfoAsync', systemInfo),
  getSystemSetting: () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: settings.online,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: () => ({
    notificationAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    albumAuthorized: 'authorized',
    locationAuthorized: 'denied',
  }),
  getMenuButtonBoundingClientRect: menuButton,
  getAccountInfoSync: () => ({ miniProgram: { appId: 'preview', envVersion: 'develop', version: '' }, plugin: {} }),
  getNetworkType: asyncApi('getNetworkType', () => ({ networkType: networkType() })),
  onNetworkStatusChange(listener: NetworkListener) {
    const wrapped = (isConnected: boolean) => listener({ isConnected, networkType: networkType() });
    networkListeners.set(listener, wrapped);
    onNetworkChange(wrapped);
  },
  offNetworkStatusChange(listener?: NetworkListener) {
    offNetworkChange(listener ? networkListeners.get(listener) : undefined);
  },
  onMenuButtonBoundingClientRectWeightChange: () => undefined,
  offMenuButtonBoundingClientRectWeightChange: () => undefined,
  setKeepScreenOn: asyncApi('setKeepScreenOn', () => undefined),
  vibrateShort: asyncApi('vibrateShort', () => undefined),
  canIUse: () => true,
};
