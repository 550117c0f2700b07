namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>A handler that holds every exchange against a specification.</summary>
internal interface ISpecRecorder : IDisposable
{
    /// <summary>The handler to send through.</summary>
    HttpMessageHandler Handler { get; }

    /// <summary>Everything that was not as specified; those of requests contain " request: ".</summary>
    IReadOnlyList<string> Violations { get; }

    /// <summary>Operations that were called, for the coverage that is printed.</summary>
    IReadOnlyCollection<string> Called { get; }

    /// <summary>Operations of the specification.</summary>
    IReadOnlyCollection<string> Known { get; }
}
