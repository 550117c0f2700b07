// Asana's own client (npm asana) against the emulator: node asana.mjs http://127.0.0.1:5080 test-token
import assert from 'node:assert/strict';
import Asana from 'asana';

const [address, token] = process.argv.slice(2);
const workspace = '1201000000000001';
const team = '1201000000000202';
const project = '1201000000000301';

try {
  const client = Asana.ApiClient.instance;
  client.basePath = `${address.replace(/\/+$/, '')}/api/1.0`;
  client.authentications.token.accessToken = token;

  const users = new Asana.UsersApi();
  const workspaces = new Asana.WorkspacesApi();
  const memberships = new Asana.WorkspaceMembershipsApi();
  const teams = new Asana.TeamsApi();
  const projects = new Asana.ProjectsApi();
  const access = new Asana.MembershipsApi();

  const me = (await users.getUser('me', {})).data;
  const space = (await workspaces.getWorkspace(workspace, { opt_fields: 'name' })).data;
  assert.equal(space.gid, workspace);

  const membersOf = async () => {
    const found = [];
    let page = await memberships.getWorkspaceMembershipsForWorkspace(
      workspace, { limit: 2, opt_fields: 'is_active,is_admin,is_guest,is_view_only,user' });
    while (page?.data) {
      found.push(...page.data);
      page = await page.nextPage();
    }
    return found;
  };

  const before = await membersOf();
  assert.ok(before.length >= 3);
  assert.equal(before.find(member => member.user.gid === me.gid).is_admin, true);

  const added = (await workspaces.addUserForWorkspace({ data: { user: 'client.test@octo.example' } }, workspace, {})).data;
  assert.equal(added.email, 'client.test@octo.example');
  assert.equal((await membersOf()).length, before.length + 1);

  const inTeam = (await teams.addUserForTeam({ data: { user: added.gid } }, team, {})).data;
  assert.equal(inTeam.user.gid, added.gid);
  await teams.removeUserForTeam({ data: { user: added.gid } }, team);

  assert.ok((await projects.getProjectsForWorkspace(workspace, { limit: 50 })).data.some(one => one.gid === project));
  const given = (await access.createMembership(
    { body: { data: { parent: project, member: added.gid, access_level: 'commenter' } } })).data;
  assert.equal(given.access_level, 'commenter');
  const raised = (await access.updateMembership({ data: { access_level: 'editor' } }, given.gid)).data;
  assert.equal(raised.access_level, 'editor');
  const listed = (await access.getMemberships({ parent: project, member: added.gid })).data;
  assert.equal(listed.length, 1);
  await access.deleteMembership(given.gid);

  await workspaces.removeUserForWorkspace({ data: { user: added.gid } }, workspace);
  assert.equal((await membersOf()).length, before.length);

  await assert.rejects(users.getUser('12', {}), failure => failure.status === 404);
  console.log('asana: ok');
} catch (failure) {
  console.error('asana: failed', failure.response?.text ?? failure);
  process.exit(1);
}
