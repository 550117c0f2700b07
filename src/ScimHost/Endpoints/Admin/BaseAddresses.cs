using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Reads the address of an app's API as people write it.</summary>
internal static class BaseAddresses
{
    /// <summary>False with the fault when the text is no absolute address; an absent one is the app's own.</summary>
    public static bool TryRead(string? text, out Uri? address, [NotNullWhen(false)] out OperationFault? fault)
    {
        fault = null;
        address = null;
        if (text is null || Uri.TryCreate(text, UriKind.Absolute, out address))
            return true;
        fault = new OperationFault.Invalid(FaultCodes.InvalidBaseAddress, "baseAddress must be an absolute address.", "baseAddress");
        return false;
    }
}
