using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>What one grant does for a user.</summary>
/// <param name="Grant">The grant, with the name of its subject.</param>
/// <param name="Counting">Whether it counts.</param>
/// <param name="GivesRoles">App roles in the result that it gives: in a hierarchy the winning one, else its part of the union.</param>
/// <param name="GivesAssets">Assets of which it gives the role in the result.</param>
public sealed record GrantVerdict(
    GrantDetails Grant, GrantCounting Counting, IReadOnlyList<string> GivesRoles, IReadOnlyList<AssetKey> GivesAssets)
{
    /// <summary>Whether anything of the result comes from it.</summary>
    public bool Wins => GivesRoles.Count > 0 || GivesAssets.Count > 0;
}
