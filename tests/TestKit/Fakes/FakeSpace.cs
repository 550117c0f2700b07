using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>One collaboration space of the <see cref="FakeApp"/>: its truth, to be read and changed by tests.</summary>
public sealed class FakeSpace(string businessId, string credential)
{
    /// <summary>The app's spelling of the business ID.</summary>
    public string BusinessId { get; } = businessId;

    /// <summary>The only credential it accepts.</summary>
    public string Credential { get; set; } = credential;

    /// <summary>While true nobody can be reached.</summary>
    public bool IsDown { get; set; }

    /// <summary>Accounts by e-mail address.</summary>
    public ConcurrentDictionary<string, Access> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Assets of kind <c>board</c>: id to name.</summary>
    public ConcurrentDictionary<string, string> Boards { get; } = new(StringComparer.Ordinal);
}
