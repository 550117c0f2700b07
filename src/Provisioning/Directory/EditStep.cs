namespace BusinessHubs.Provisioning.Directory;

/// <summary>What a caller's pure change function decides on the current state.</summary>
public abstract record EditStep<TDraft, TRefusal>
{
    private EditStep()
    {
    }

    /// <summary>Store this; equal to the current state means no change.</summary>
    public sealed record Save(TDraft Draft) : EditStep<TDraft, TRefusal>;

    /// <summary>The change is not possible; nothing is stored.</summary>
    public sealed record Refuse(TRefusal Reason) : EditStep<TDraft, TRefusal>;
}
