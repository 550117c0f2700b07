// TikTok's own client against the emulator: node tiktok.mjs http://127.0.0.1:5080 token
import assert from 'node:assert/strict';
import * as sdk from 'tiktok-business-api-sdk-official';

const [address, token] = process.argv.slice(2);
const bc = '7100000000000000001';
const shop = '7300000000000000021';
const catalog = '7310000000000000031';

const client = new sdk.ApiClient();
client.basePath = address.replace(/\/+$/, '');
const api = new sdk.BCApi(client);

// Arguments of a call come first, then its options and a callback. The client throws code and message away when the code is 0.
const ask = (name, ...args) => new Promise((resolve, reject) =>
  api[name](...args, (error, data) => (error ? reject(error) : resolve(data.data ?? data))));
const post = (name, body) => ask(name, token, { body: { bc_id: bc, ...body } });
const members = async keyword =>
  (await ask('bcMemberGet', bc, token, { filtering: keyword && JSON.stringify({ keyword }), page: 1, page_size: 20 })).list;

try {
  const centers = await ask('bcGet', token, {});
  assert.equal(centers.list[0].bc_info.bc_id, bc);
  const before = await members();
  assert.ok(before.some(row => row.user_email === 'ada.park@octo.example' && row.relation_status === 'BOUND'));

  // Invite, with an ad account.
  await post('bcMemberInvite', {
    emails: ['vendor.client@octo.example'], user_role: 'STANDARD', asset_ids: [shop], advertiser_role: 'OPERATOR',
  });
  assert.equal((await members('vendor.client'))[0].relation_status, 'PENDING');
  await assert.rejects(post('bcMemberInvite', { emails: ['vendor.client@octo.example'] }), /40002/);

  // The person accepts, and gets another role and a catalog.
  const accepted = await fetch(new URL('/_emulator/accept', address), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"email":"vendor.client@octo.example"}',
  });
  assert.ok(accepted.ok);
  const [joined] = await members('vendor.client');
  assert.equal(joined.relation_status, 'BOUND');
  await post('bcMemberUpdate', { user_id: joined.user_id, user_role: 'ADMIN', ext_user_role: { finance_role: 'ANALYST' } });
  const [raised] = await members('vendor.client');
  assert.equal(raised.user_role, 'ADMIN');
  assert.equal(raised.ext_user_role.finance_role, 'ANALYST');
  await post('bcAssetAssign', { user_id: joined.user_id, asset_type: 'CATALOG', asset_id: catalog, catalog_role: 'AD_PROMOTE' });
  const filtering = JSON.stringify({ user_id: joined.user_id });
  assert.equal((await ask('bcAssetGet', bc, 'CATALOG', token, { filtering })).list[0].catalog_role, 'AD_PROMOTE');
  assert.equal((await ask('bcAssetGet', bc, 'ADVERTISER', token, { filtering })).list[0].advertiser_role, 'OPERATOR');
  await post('bcAssetUnassign', { user_id: joined.user_id, asset_type: 'CATALOG', asset_id: catalog });
  assert.equal((await ask('bcAssetGet', bc, 'CATALOG', token, { filtering })).list.length, 0);
  assert.ok((await ask('bcAssetAdminGet', bc, 'ADVERTISER', token, {})).list.some(row => row.asset_id === shop));

  // Partners.
  const partners = (await ask('bcPartnerGet', bc, token, {})).list;
  assert.equal(partners.length, 2);
  await post('bcPartnerAdd', { partner_id: partners[1].bc_id, asset_type: 'ADVERTISER', asset_ids: [shop], advertiser_role: 'ANALYST' });
  const shares = () => ask('bcPartnerAssetGet', bc, partners[1].bc_id, 'ADVERTISER', 'SHARING', token, {});
  assert.equal((await shares()).list[0].advertiser_role, 'ANALYST');
  await post('bcPartnerAssetDelete', { partner_id: partners[1].bc_id, asset_type: 'ADVERTISER', asset_ids: [shop] });
  assert.equal((await shares()).list.length, 0);

  // Remove.
  await post('bcMemberDelete', { user_id: joined.user_id });
  assert.equal((await members()).length, before.length);
  await assert.rejects(ask('bcMemberGet', bc, 'another-token', {}), /40105/);
  console.log('tiktok: ok');
} catch (error) {
  console.error(error);
  process.exit(1);
}
