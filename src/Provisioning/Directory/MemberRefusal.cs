namespace BusinessHubs.Provisioning.Directory;

/// <summary>A member that cannot be: nothing of ours by that id, or a group that must not stand there.</summary>
internal sealed record MemberRefusal(string Value, NestingFault? Fault)
{
    public EditOutcome<GroupRecord, TRefusal> Outcome<TRefusal>() => Fault is { } fault
        ? new EditOutcome<GroupRecord, TRefusal>.ImpossibleNesting(Value, fault)
        : new EditOutcome<GroupRecord, TRefusal>.UnknownMember(Value);
}
