import { conformance } from '../../support/conformance';

const body = 'return (await app.getFileAuthority({ fileList: event.fileList })).data;';
const { here, onlyHere } = conformance('storage-authority', { functions: { ask: { body } } });
const sentence = onlyHere('a function, and files that a client has uploaded');

const ask = (openid: string) => {
  const paths = ['conformance/authority/mine.jpg', 'conformance/authority/new.jpg'];
  return here().call('ask', { fileList: paths.map((path) => ({ path, type: 'READWRITE' })) }, openid);
};

describe('getFileAuthority()', () => {
  sentence('says that everybody reads, and that a file is written by its owner', async () => {
    await here().upload('conformance/authority/mine.jpg', new Uint8Array([1]), 'p1');
    expect(await ask('p1')).toMatchObject([
      { path: 'conformance/authority/mine.jpg', read: true, write: true },
      { path: 'conformance/authority/new.jpg', read: true, write: true },
    ]);
    expect(await ask('p2')).toMatchObject([
      { path: 'conformance/authority/mine.jpg', read: true, write: false },
      { path: 'conformance/authority/new.jpg', read: true, write: true },
    ]);
  });
});
