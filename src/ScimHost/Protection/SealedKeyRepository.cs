using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Observability;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BusinessHubs.ScimHost.Protection;

/// <summary>
/// Keys of ASP.NET Core's data protection in the database, for all nodes. The whole document is sealed, not only the secret in it: a row that
/// somebody else wrote into the database is no key.
/// </summary>
internal sealed class SealedKeyRepository(
    IProtectionKeys keys, ProtectionKeySealer sealer, IIdSource ids, ILogger<SealedKeyRepository> logger) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var elements = new List<XElement>();
        foreach ((string id, byte[] box) in keys.All())
        {
            try
            {
                elements.Add(XElement.Parse(Encoding.UTF8.GetString(sealer.Open(id, box))));
            }
            catch (CryptographicException)
            {
                HostLog.ForeignProtectionKey(logger, id);
            }
        }

        return elements;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        // One document may be stored twice under one name, e.g. a revocation.
        string id = $"{friendlyName[..Math.Min(friendlyName.Length, 100)]}-{ids.Next():N}";
        keys.Add(id, sealer.Seal(id, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))));
    }
}
