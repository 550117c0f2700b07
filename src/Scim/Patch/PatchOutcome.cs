using System.Text.Json.Nodes;

namespace BusinessHubs.Scim.Patch;

/// <summary>What a PATCH leads to. Nothing has been stored.</summary>
/// <param name="Document">The new document; the old one is untouched.</param>
/// <param name="Changed">Whether the document differs from the old one. When false, and no member row changes, the version stays.</param>
/// <param name="Members">The net change of the members.</param>
public sealed record PatchOutcome(JsonObject Document, bool Changed, MemberDelta Members);
