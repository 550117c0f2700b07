namespace BusinessHubs.Provisioning.Directory;

/// <summary>The closed answer to a directory change. Everything but <see cref="Saved"/> has changed nothing.</summary>
public abstract record EditOutcome<TRecord, TRefusal>
{
    private EditOutcome()
    {
    }

    /// <summary>Stored; <paramref name="Changed"/> is false when the request changed nothing (no new version).</summary>
    public sealed record Saved(TRecord Record, bool Changed) : EditOutcome<TRecord, TRefusal>;

    /// <summary>No such resource in this workspace.</summary>
    public sealed record NotFound : EditOutcome<TRecord, TRefusal>;

    /// <summary>The client's version is not the current one.</summary>
    public sealed record VersionMismatch(long Current) : EditOutcome<TRecord, TRefusal>;

    /// <summary>Another resource has this value of a unique attribute.</summary>
    public sealed record Conflict(string Attribute, string Value) : EditOutcome<TRecord, TRefusal>;

    /// <summary>A member to be added is neither a user nor a group of this workspace, or not what the client says it is.</summary>
    public sealed record UnknownMember(string Value) : EditOutcome<TRecord, TRefusal>;

    /// <summary>A group to be added would contain itself, or stand too deep.</summary>
    public sealed record ImpossibleNesting(string Value, NestingFault Fault) : EditOutcome<TRecord, TRefusal>;

    /// <summary>The change function refused.</summary>
    public sealed record Refused(TRefusal Reason) : EditOutcome<TRecord, TRefusal>;
}
