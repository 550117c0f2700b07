using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// What an attempt asks of the app, as a fingerprint: two attempts with the same one asked for the same thing. Shows operators whether a
/// retry repeated itself, without keeping what was sent.
/// </summary>
public static class RequestDigest
{
    /// <summary>SHA-256 of kind, hub, user, account and wanted access in a fixed order, as 64 hexadecimal digits.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="key">For which seat.</param>
    /// <param name="accountId">The app's id of the account; null when there is none yet.</param>
    /// <param name="target">The access to reach; equal access has equal text.</param>
    public static string Of(HubTaskKind kind, SeatKey key, string? accountId, Access target) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{kind}\n{key.Hub}\n{key.User}\n{(accountId is null ? "-" : $"{accountId.Length}:{accountId}")}\n{AccessJson.Write(target)}")));
}
