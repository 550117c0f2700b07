using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>An account, or a pending invitation, as the fake app itself knows it.</summary>
/// <param name="Id">The app's id.</param>
/// <param name="State">Pending or active.</param>
/// <param name="Access">Its roles, on every asset.</param>
public sealed record FakeAccount(string Id, AccountState State, Access Access);
