using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>
/// A base URL typed with a final slash gives <c>/scim/v2//Users</c>. It is read as meant, before routing, because IdPs do not follow
/// redirects on writes. Authorization comes after routing and so sees the address that is served.
/// </summary>
internal sealed class SingleSlashes : IStartupFilter
{
    private const string Doubled = ScimCallReader.BasePath + "//";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use((http, following) =>
        {
            string path = http.Request.Path.Value ?? "";
            if (path.StartsWith(Doubled, StringComparison.OrdinalIgnoreCase))
                http.Request.Path = $"{ScimCallReader.BasePath}/{path[Doubled.Length..].TrimStart('/')}";
            return following(http);
        });
        next(app);
    };
}
