namespace BusinessHubs.Provisioning.Running;

/// <summary>Whether the pipeline of this node has taken its hubs.</summary>
public sealed class PipelineStatus
{
    private volatile bool _ready;

    /// <summary>True after the first round over all hubs.</summary>
    public bool Ready
    {
        get => _ready;
        set => _ready = value;
    }
}
