using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Maps what an editor refused to SCIM errors.</summary>
internal static class EditAnswers
{
    /// <param name="outcome">Anything but <c>Saved</c>.</param>
    /// <param name="type">Name of the resource type, for the text.</param>
    /// <param name="id">Id of the resource as the client sent it.</param>
    public static ScimAnswer Refusal<TRecord>(EditOutcome<TRecord, ScimError> outcome, string type, string id) => outcome switch
    {
        EditOutcome<TRecord, ScimError>.NotFound => NotFound(type, id),
        EditOutcome<TRecord, ScimError>.VersionMismatch => VersionMismatch(type, id),
        EditOutcome<TRecord, ScimError>.Conflict conflict => new ScimAnswer.Failed(
            ScimError.Uniqueness($"{conflict.Attribute} '{SafeText.Echo(conflict.Value)}' is already in use.")),
        EditOutcome<TRecord, ScimError>.UnknownMember unknown => new ScimAnswer.Failed(
            ScimError.InvalidValue(
                $"members: '{SafeText.Echo(unknown.Value)}' is neither a user nor a group of this workspace, or not of the type that is given.")),
        EditOutcome<TRecord, ScimError>.ImpossibleNesting nesting => new ScimAnswer.Failed(ScimError.InvalidValue(Nesting(nesting.Value, nesting.Fault))),
        EditOutcome<TRecord, ScimError>.Refused refused => new ScimAnswer.Failed(refused.Reason),
        _ => throw new InvalidOperationException($"{outcome.GetType()} is not a refusal."),
    };

    private static string Nesting(string group, NestingFault fault) => fault switch
    {
        NestingFault.Cycle => $"members: the group '{SafeText.Echo(group)}' is this group or contains it; a group cannot contain itself.",
        NestingFault.TooDeep => $"members: with the group '{SafeText.Echo(group)}' groups would stand in each other over more than {GroupGraph.MaxLevels} levels.",
        _ => throw new InvalidOperationException($"{fault} is not known."),
    };

    public static ScimAnswer NotFound(string type, string id) =>
        new ScimAnswer.Failed(ScimError.NotFound($"{type} '{SafeText.Echo(id)}' was not found."));

    public static ScimAnswer VersionMismatch(string type, string id) => new ScimAnswer.Failed(
        ScimError.PreconditionFailed($"{type} '{SafeText.Echo(id)}' has another version than If-Match asks for."));
}
