namespace BusinessHubs.Storage.Copying;

/// <summary>What a copy is for.</summary>
public enum CopyUse
{
    /// <summary>To go on with the copy: no server may work on the original.</summary>
    Move,

    /// <summary>To keep it: servers go on working on the original.</summary>
    Backup,

    /// <summary>To go on with an old copy: every seat is read back before anything is written to an app.</summary>
    Restore,
}
