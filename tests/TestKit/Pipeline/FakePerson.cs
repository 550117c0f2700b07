using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A user of a test.</summary>
public sealed record FakePerson(UserId Id, string Email);
