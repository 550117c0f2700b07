// Meta's own client library against the emulator: node meta.mjs ADDRESS TOKEN
import assert from 'node:assert/strict';
import sdk from 'facebook-nodejs-business-sdk';

const [address, token] = process.argv.slice(2);
const { FacebookAdsApi, Business, BusinessUser, BusinessRoleRequest, AdAccount, Page, ProductCatalog } = sdk;
const BUSINESS = '100000000001';
const LAUNCH = 'act_000000000101';
const EMAIL = 'vendor.client@octo.example';

// The library has no setting for the address; every request reads this property.
Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => address.replace(/\/$/, '') });
FacebookAdsApi.init(token, 'en_US', false);

const business = new Business(BUSINESS);

/** All rows of an edge, walked as the library walks its pages. */
async function all(cursor) {
  const rows = [...cursor];
  while (cursor.hasNext()) rows.push(...(await cursor.next()));
  return rows;
}

const people = async (limit) => all(await business.getBusinessUsers(['id', 'email', 'role'], { limit }));
const lineOf = async (email) => (await people(100)).filter((user) => user.email === email).map((user) => user.role);
const pending = async () => all(await business.getPendingUsers(['id', 'email', 'role'], { email: EMAIL }));

async function main() {
  // List, in one page and in several.
  const named = await business.read(['id', 'name']);
  assert.equal(named.name, 'Octo Portfolio');
  assert.equal((await all(await business.getSystemUsers(['id', 'name']))).length, 1);
  const once = (await people(100)).map((user) => user.id);
  assert.ok(once.length >= 3);
  assert.deepEqual((await people(2)).map((user) => user.id), once);

  // Invite, once; change the invitation, cancel it.
  await business.createBusinessUser(['id'], { email: EMAIL, role: 'EMPLOYEE' });
  await assert.rejects(business.createBusinessUser(['id'], { email: EMAIL, role: 'EMPLOYEE' }), (error) => error.response.code === 100);
  await new BusinessRoleRequest((await pending())[0].id).update([], { role: 'ADMIN' });
  assert.equal((await pending())[0].role, 'ADMIN');
  await new BusinessRoleRequest((await pending())[0].id).delete([]);
  assert.deepEqual(await pending(), []);

  // Invite again; the person accepts in Meta's own pages.
  await business.createBusinessUser(['id'], { email: EMAIL, role: 'EMPLOYEE' });
  await fetch(new URL('_emulator/accept', address), { method: 'POST', body: JSON.stringify({ email: EMAIL }) });
  assert.deepEqual(await lineOf(EMAIL), ['EMPLOYEE']);
  const id = (await people(100)).find((user) => user.email === EMAIL).id;

  // Change the role.
  const user = new BusinessUser(id);
  await user.update([], { role: 'ADMIN' });
  assert.deepEqual(await lineOf(EMAIL), ['ADMIN']);
  await user.update([], { role: 'EMPLOYEE', tasks: ['EMPLOYEE', 'FINANCE_ANALYST'] });
  const read = await user.get(['role', 'finance_permission']);
  assert.deepEqual([read.role, read.finance_permission], ['EMPLOYEE', 'ANALYST']);

  // Assets: each kind is given and taken.
  for (const [Kind, asset, edge] of [
    [AdAccount, LAUNCH, 'getAssignedAdAccounts'],
    [Page, '600000000101', 'getAssignedPages'],
    [ProductCatalog, '700000000101', 'getAssignedProductCatalogs'],
  ]) {
    const given = new Kind(asset);
    await given.createAssignedUser([], { user: id, tasks: ['ADVERTISE'] });
    const shown = await all(await given.getAssignedUsers(['id', 'tasks'], { business: BUSINESS }));
    assert.deepEqual(shown.find((row) => row.id === id).tasks, ['ADVERTISE']);
    assert.deepEqual((await all(await user[edge](['id']))).map((row) => row.id), [asset]);
    await given.deleteAssignedUsers({ user: id });
    assert.deepEqual(await all(await user[edge](['id'])), []);
  }

  // Partners.
  assert.equal((await all(await business.getAgencies(['id', 'name'])))[0].name, 'Cedar Media');
  await new Page('600000000101').createAgency([], { business: '100000000002', permitted_tasks: ['ANALYZE'] });
  assert.equal((await all(await new Page('600000000101').getAgencies(['id']))).length, 1);
  await new Page('600000000101').deleteAgencies({ business: '100000000002' });

  // Remove; what is gone is not there to be removed.
  await user.delete([]);
  assert.deepEqual(await lineOf(EMAIL), []);
  await assert.rejects(user.delete([]), (error) => error.response.code === 100);

  // A wrong token.
  FacebookAdsApi.init('wrong', 'en_US', false);
  await assert.rejects(new Business(BUSINESS).read(['id']), (error) => error.response.code === 190);
  console.log('meta: ok');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
