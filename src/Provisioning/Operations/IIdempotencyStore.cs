namespace BusinessHubs.Provisioning.Operations;

/// <summary>Named requests that were carried out, inside a unit of work.</summary>
public interface IIdempotencyStore
{
    /// <summary>The record of a name, or null.</summary>
    Task<IdempotencyRecord?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Notes that the request of this unit of work is carried out. A name that is there already is a conflict at the commit.</summary>
    void Add(IdempotencyKey key, DateTimeOffset at);

    /// <summary>Stores the answer.</summary>
    Task AnswerAsync(string key, int status, string? body, string? location, CancellationToken cancellation);

    /// <summary>Whether anything was carried out before that instant.</summary>
    Task<bool> AnyBeforeAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Forgets what was carried out before that instant.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
