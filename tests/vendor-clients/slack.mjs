// Slack's own client against the emulator: node slack.mjs http://127.0.0.1:5080 test-token
import assert from 'node:assert/strict';
import { LogLevel, WebClient } from '@slack/web-api';

const team = 'T0OCTO0ORG';
const general = 'C0OCTO0001';
const email = 'vendor.client@octo.example';

try {
  const [address, token] = process.argv.slice(2);
  const slack = new WebClient(token, {
    slackApiUrl: `${address.replace(/\/$/, '')}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });

  const people = async () => {
    const rows = [];
    for await (const page of slack.paginate('users.list', { team_id: team, limit: 2 })) rows.push(...page.members);
    return rows;
  };
  const find = async () => (await people()).find((row) => !row.deleted && row.profile.email === email);

  // Who and where.
  const own = await slack.auth.test();
  assert.equal(own.team_id, team);
  assert.equal((await slack.team.info({ team })).team.name, 'Octo Agency');
  assert.ok((await people()).some((row) => row.id === own.user_id && row.is_primary_owner));
  assert.ok((await slack.admin.users.list({ team_id: team })).users.length >= 3);

  // Invite.
  await slack.admin.users.invite({ team_id: team, email, channel_ids: [general], real_name: 'Vendor Client' });
  const invited = await find();
  assert.equal(invited.is_invited_user, true);
  assert.equal((await slack.users.lookupByEmail({ email })).user.id, invited.id);
  await assert.rejects(
    slack.admin.users.invite({ team_id: team, email, channel_ids: [general] }),
    (refused) => refused.data.error === 'already_in_team_invited_user',
  );
  const accepted = await fetch(`${address}/_emulator/accept`, { method: 'POST', body: JSON.stringify({ email }) });
  assert.equal(accepted.status, 200);
  assert.ok(!(await find()).is_invited_user);

  // Change the role.
  const user_id = invited.id;
  await slack.admin.users.setAdmin({ team_id: team, user_id });
  assert.equal((await find()).is_admin, true);
  await slack.admin.users.setOwner({ team_id: team, user_id });
  assert.equal((await find()).is_owner, true);
  await slack.admin.users.setRegular({ team_id: team, user_id });
  assert.equal((await find()).is_admin, false);

  // User groups and channels.
  const group = (await slack.usergroups.list({ team_id: team, include_users: true })).usergroups[0];
  await slack.usergroups.users.update({ usergroup: group.id, team_id: team, users: [...group.users, user_id].join(',') });
  assert.ok((await slack.usergroups.users.list({ usergroup: group.id, team_id: team })).users.includes(user_id));
  const channel = (await slack.conversations.list({ team_id: team, limit: 100 })).channels.find((row) => row.name === 'design').id;
  await slack.conversations.invite({ channel, users: user_id });
  assert.ok((await slack.conversations.members({ channel })).members.includes(user_id));
  await slack.conversations.kick({ channel, user: user_id });
  assert.ok(!(await slack.conversations.members({ channel })).members.includes(user_id));

  // Remove.
  await slack.admin.users.remove({ team_id: team, user_id });
  assert.equal(await find(), undefined);
  assert.ok(!(await slack.usergroups.users.list({ usergroup: group.id, team_id: team })).users.includes(user_id));
  await assert.rejects(slack.admin.users.remove({ team_id: team, user_id: own.user_id }), (refused) =>
    refused.data.error === 'cannot_modify_primary_owner');
  await assert.rejects(new WebClient('wrong', { slackApiUrl: `${address}/`, logLevel: LogLevel.ERROR }).auth.test(), (refused) =>
    refused.data.error === 'invalid_auth');

  console.log('slack: ok');
} catch (failed) {
  console.error(failed);
  process.exit(1);
}
