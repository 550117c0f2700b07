using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Patch;

/// <summary>The operations whose target is the members, which are rows and not part of the document.</summary>
internal sealed class PatchMemberReader(ScimLimits limits)
{
    private int _values;

    /// <param name="named">The target is a name in a value without path, not a path that was written out.</param>
    public bool TryRead(PatchVerb verb, PatchPath path, JsonNode? value, bool named, List<PatchOperation> operations, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        PatchOperation? operation = null;
        if (path.Target.SubAttribute is not null || (path.Filter is not null && verb != PatchVerb.Remove))
            error = ScimError.Mutability($"'{path}' cannot change: a member is immutable, remove it and add another.");
        else if (verb == PatchVerb.Remove && path.Filter is null && value is null)
            operation = new PatchOperation.ReplaceMembers([]);
        else if (verb == PatchVerb.Replace && named && value is null)
            error = ScimError.InvalidValue("'members' is null: send an empty list to remove all members, or leave it out.");
        else if (MemberReader.TryRead(path.Target.Attribute, value, limits, out IReadOnlyList<MemberReference>? members, out error))
            operation = ToOperation(verb, path, value is null ? null : members, members, out error);

        if (operation is not null)
            operations.Add(operation);
        return error is null;
    }

    private PatchOperation? ToOperation(
        PatchVerb verb, PatchPath path, IReadOnlyList<MemberReference>? only, IReadOnlyList<MemberReference> members, out ScimError? error)
    {
        var selected = new HashSet<string>(StringComparer.Ordinal);
        error = null;
        if (path.Filter is not null && !TrySelected(path.Filter, selected))
        {
            error = ScimError.InvalidFilter("Members can be selected by 'value eq' only, several of them joined by 'or'.");
            return null;
        }

        _values += Math.Max(members.Count, selected.Count);
        if (_values > limits.MaxMemberValues)
        {
            error = ScimError.TooManyMembers(limits.MaxMemberValues);
            return null;
        }

        switch (verb)
        {
            case PatchVerb.Add:
                return new PatchOperation.AddMembers(members);
            case PatchVerb.Replace:
                return new PatchOperation.ReplaceMembers(members);
            case PatchVerb.Remove when path.Filter is null:
                return new PatchOperation.RemoveMembers([.. members.Select(m => m.Value)]);
            case PatchVerb.Remove:
                if (only is not null)
                    selected.IntersectWith(only.Select(m => m.Value));
                return new PatchOperation.RemoveMembers([.. selected]);
            default:
                throw new InvalidOperationException($"{verb} is not an operation on members.");
        }
    }

    private static bool TrySelected(FilterNode filter, HashSet<string> values)
    {
        switch (filter)
        {
            case FilterNode.Or or:
                return TrySelected(or.Left, values) && TrySelected(or.Right, values);
            case FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Text literal, Path.SubAttribute.Name: "value" }:
                values.Add(literal.Value);
                return true;
            default:
                return false;
        }
    }
}
