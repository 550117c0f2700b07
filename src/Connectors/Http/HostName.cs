namespace BusinessHubs.Connectors.Http;

/// <summary>The host of an address as the network knows it.</summary>
internal static class HostName
{
    /// <summary>The name; empty where a text is an address and yet its host cannot be spelled for the network, as "ü-.example".</summary>
    public static string Of(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return "";
        }
    }
}
