namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>What became of an invitation.</summary>
internal enum InvitationState
{
    Pending,
    Accepted,
    Cancelled,
    Failed,
}

/// <summary>An invitation to an account (Login) or to an address (Email), never both.</summary>
internal sealed class Invitation
{
    public required long Id { get; init; }

    public string? Login { get; init; }

    public string? Email { get; init; }

    /// <summary>In the words of invitations: direct_member, admin, billing_manager.</summary>
    public required string Role { get; set; }

    public required string Inviter { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Teams to join on acceptance: team id to team role.</summary>
    public Dictionary<long, string> Teams { get; } = [];

    public InvitationState State { get; set; } = InvitationState.Pending;

    public DateTimeOffset? FailedAt { get; set; }

    public string? FailedReason { get; set; }

    /// <summary>A copy that later changes do not reach.</summary>
    public Invitation Copy()
    {
        var copy = new Invitation
        {
            Id = Id,
            Login = Login,
            Email = Email,
            Role = Role,
            Inviter = Inviter,
            CreatedAt = CreatedAt,
            State = State,
            FailedAt = FailedAt,
            FailedReason = FailedReason,
        };
        foreach ((long team, string role) in Teams)
            copy.Teams[team] = role;
        return copy;
    }
}
