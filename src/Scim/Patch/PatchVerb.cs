namespace BusinessHubs.Scim.Patch;

internal enum PatchVerb
{
    Add,
    Replace,
    Remove,
}
