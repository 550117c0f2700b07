// GitHub's own client library against the emulator: node github.mjs ADDRESS TOKEN
import assert from 'node:assert/strict';
import { Octokit } from '@octokit/rest';

const [address, token] = process.argv.slice(2);
const octokit = new Octokit({ auth: token, baseUrl: address.replace(/\/$/, '') });
const org = 'octo-org';
const email = 'vendor.client@octo.example';

try {
  const before = await octokit.paginate(octokit.orgs.listMembers, { org, per_page: 2 });
  assert.ok(before.some((member) => member.login === 'ada-park'));

  const { data: invitation } = await octokit.orgs.createInvitation({ org, email, role: 'direct_member' });
  const pending = await octokit.paginate(octokit.orgs.listPendingInvitations, { org });
  assert.ok(pending.some((row) => row.id === invitation.id && row.email === email));
  await fetch(`${address}/_emulator/accept`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }),
  });

  const username = 'vendor-client';
  assert.equal((await octokit.orgs.getMembershipForUser({ org, username })).data.role, 'member');
  await octokit.orgs.setMembershipForUser({ org, username, role: 'admin' });
  assert.equal((await octokit.orgs.getMembershipForUser({ org, username })).data.role, 'admin');
  await octokit.teams.addOrUpdateMembershipForUserInOrg({ org, team_slug: 'design', username, role: 'member' });
  await octokit.orgs.removeMembershipForUser({ org, username });
  const after = await octokit.paginate(octokit.orgs.listMembers, { org });
  assert.deepEqual(after.map((m) => m.login).sort(), before.map((m) => m.login).sort());
  console.log('github: ok');
} catch (error) {
  console.error('github:', error);
  process.exit(1);
}
