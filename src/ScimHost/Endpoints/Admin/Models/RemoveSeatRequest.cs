using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// What goes: <c>seatAndHub</c> (the account in the app too) or <c>hubOnly</c> (the account stays in the app and is no longer managed).
/// </summary>
public sealed record RemoveSeatRequest(SeatRemoval Mode);
