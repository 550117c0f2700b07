namespace BusinessHubs.AppEmulators.Portal;

/// <summary>Who is there at the start.</summary>
internal static class PortalSeed
{
    public static PortalState Create(EmulatorOptions options)
    {
        DateTimeOffset now = options.Clock.GetUtcNow();
        var state = new PortalState { AutoAccept = options.AutoAccept };
        state.ServiceAccount = state.Add(PortalEmulator.UserName, PortalState.Admin, PortalState.Active, now).Id;
        state.Add("ada.park@octo.example", PortalState.Member, PortalState.Active, now);
        state.Add("ben.ochoa@octo.example", PortalState.Member, PortalState.Active, now);
        for (int i = 1; i <= options.Members; i++)
            state.Add($"member.{i:D4}@octo.example", PortalState.Member, PortalState.Active, now);
        state.Seats = options.Seats ?? state.People.Count + 250;
        return state;
    }
}
