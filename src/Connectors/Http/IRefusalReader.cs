using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>One app's reading of its 4xx answers.</summary>
internal interface IRefusalReader
{
    /// <summary>What the answer means. Never <c>Done</c>, and never throws: the body is untrusted and may be anything.</summary>
    CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer);
}
