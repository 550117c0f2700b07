namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>Everything that calls can change in an emulated app.</summary>
internal interface IAppState
{
    /// <summary>A copy that later changes do not reach.</summary>
    IAppState Copy();
}
