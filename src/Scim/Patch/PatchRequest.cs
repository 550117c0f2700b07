namespace BusinessHubs.Scim.Patch;

/// <summary>A PATCH body, fully checked; nothing has been changed yet.</summary>
/// <param name="Operations">In order; may be empty (Microsoft's validator sends that), which changes nothing.</param>
/// <param name="StatedIds">Values of <c>id</c> that the body repeats, as Okta does; they must equal the id of the resource.</param>
public sealed record PatchRequest(IReadOnlyList<PatchOperation> Operations, IReadOnlyList<string> StatedIds)
{
    /// <summary>Whether any step is about members, so that a host can leave them alone otherwise.</summary>
    public bool TouchesMembers => Operations.Any(
        o => o is PatchOperation.AddMembers or PatchOperation.RemoveMembers or PatchOperation.ReplaceMembers);
}
