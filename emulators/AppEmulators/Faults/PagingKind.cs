namespace BusinessHubs.AppEmulators.Faults;

/// <summary>How one page of a listing is wrong.</summary>
internal enum PagingKind
{
    /// <summary>Half of its rows are missing.</summary>
    Short,

    /// <summary>All of its rows are missing.</summary>
    Empty,

    /// <summary>It shows the rows of the page before.</summary>
    Repeat,

    /// <summary>The next page is the first one again.</summary>
    Loop,

    /// <summary>There is always another page; the rows begin anew after the last.</summary>
    Endless,

    /// <summary>No next page is named although rows are left.</summary>
    End,
}
