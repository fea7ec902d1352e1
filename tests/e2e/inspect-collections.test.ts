import { useProduct } from '../support/product';
import { folk } from '../support/street';

const product = useProduct();

describe('the collections', () => {
  const shelf = Array.from({ length: 60 }, (_, n) => ({
    _id: `book-${String(n).padStart(2, '0')}`,
    pages: 60 - n,
    ...(n % 10 === 0 ? {} : { printed: new Date(1_700_000_000_000 + n) }),
  }));
  beforeAll(async () => {
    await product.street.database.createCollection('shelf');
    await product.street.put('shelf', ...shelf);
    await product.street.database.createCollection('crowd');
    await product.street.database.collection('crowd').add(Array.from({ length: 10_001 }, (_, n) => ({ _id: n, n })));
  });

  test('a filter finds a document, and the document opens', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.sees('60 documents');
    await inspector.find('{ "pages": { "$lte": 2 } }');
    await inspector.sees('60 documents read, by the index _id_');
    expect(await inspector.ids()).toEqual(['book-58', 'book-59']);
    await inspector.page.getByText('book-58').first().click();
    await inspector.sees(/"pages": 2/);
    await inspector.find('{ "printed": { "$date": "2023-11-14T22:13:20.011Z" } }');
    await inspector.page.getByText('book-11').first().waitFor();
    expect(await inspector.ids()).toEqual(['book-11']);
    await inspector.find('{ "pages": 99 }');
    await inspector.sees('No document fits.');
  });

  test.each([
    ['{ pages: 3 }', 'This is not JSON yet.'],
    ['[1]', 'An object is wanted here'],
    ['{ "pages": { "$larger": 3 } }', 'The database does not understand this: unknown operator: $larger'],
  ])('the filter %s is explained', async (filter, words) => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.find(filter);
    await inspector.page.getByRole('alert').filter({ hasText: words }).waitFor();
    const field = inspector.page.getByLabel('Filter (JSON)');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe(filter);
  });

  test('a page follows the last document of the one before, whatever is added meanwhile', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.sees('60 documents');
    expect(await inspector.ids()).toEqual(shelf.slice(0, 50).map(({ _id }) => _id));
    await product.street.put('shelf', { _id: 'book-00b', pages: 0 });
    await inspector.row('Next page').click();
    await inspector.row('First page').waitFor();
    expect(await inspector.ids()).toEqual(shelf.slice(50).map(({ _id }) => _id));
    await product.street.database.collection('shelf').doc('book-00b').remove();
  });

  test('in another order too, with documents that lack the field', async () => {
    const inspector = await product.inspector({ section: 'collections/shelf' });
    await inspector.find('', '{ "printed": -1 }');
    await inspector.page.waitForURL(/sort=/);
    await inspector.page.locator('.documents li').first().getByText('book-59', { exact: true }).waitFor();
    const first = await inspector.ids();
    await inspector.row('Next page').click();
    await inspector.row('First page').waitFor();
    const dated = shelf.filter(({ printed }) => printed).map(({ _id }) => _id);
    const undated = shelf.filter(({ printed }) => !printed).map(({ _id }) => _id);
    expect([...first, ...(await inspector.ids())]).toEqual([...dated.reverse(), ...undated]);
  });

  test('more than can be put in order at once is cut, and says so', async () => {
    const inspector = await product.inspector({ section: 'collections/crowd' });
    await inspector.find('', '{ "n": -1 }');
    await inspector.sees('Only the first 10,000 documents that were read are put in order');
    expect((await inspector.ids())[0]).toBe('9999');
    await inspector.find('{ "n": { "$gt": 9000 } }', '{ "n": -1 }');
    await inspector.page.getByText('10000', { exact: true }).first().waitFor();
    expect(await inspector.page.getByText('Only the first').count()).toBe(0);
  });

  test('all of it is, where an index has the order', async () => {
    const inspector = await product.inspector({ section: 'collections/crowd' });
    await inspector.find('', '{ "_id": -1 }');
    await inspector.page.getByText('10000', { exact: true }).first().waitFor();
    expect((await inspector.ids())[0]).toBe('10000');
  });

  test('an index counts how often it was used', async () => {
    const inspector = await product.inspector({ section: 'collections/people' });
    await inspector.page.getByText(/indexes, used/).click();
    const uses = async () =>
      Number(await inspector.page.locator('.indexes tr').filter({ hasText: '_id_' }).locator('td').last().innerText());
    const before = await uses();
    await product.street.cloud.call('people', { action: 'people.me' }, folk.li.openid);
    await inspector.page.waitForFunction(
      (least) => Number(document.querySelector('.indexes tbody tr td:last-child')?.textContent) > least,
      before,
    );
    expect(await uses()).toBeGreaterThan(before);
  });
});
