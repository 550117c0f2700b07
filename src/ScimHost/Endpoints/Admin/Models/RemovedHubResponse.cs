namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub that was taken away; with <c>removed</c> false it stays until its accounts are gone.</summary>
public sealed record RemovedHubResponse(Guid Id, string Label, bool Removed);
