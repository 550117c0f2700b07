using System.Text.RegularExpressions;
using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Agent;

/// <summary>
/// The catalog entry of an app without an API: a recipe, carried out in a browser. The credential is one text with the service
/// account's name, password and (where the app asks for one-time codes) shared secret:
/// <c>{"userName": "…", "password": "…", "totpSecret": "…"}</c>.
/// </summary>
public sealed class AgentApp : IAppDefinition, IDisposable
{
    private const int MaxBusinessId = 200;

    private readonly Recipe _recipe;
    private readonly string _text;
    private readonly AgentPool _pool;
    private readonly EgressGuard _guard;
    private readonly AgentRoles _roles;
    private readonly AppDescription _description;
    private readonly Regex _businessId;
    private readonly bool _ownsPool;

    /// <summary>Makes the entry of one recipe with browsers of its own.</summary>
    /// <exception cref="FormatException">The recipe cannot be read.</exception>
    public AgentApp(string recipe, AgentOptions options, EgressOptions egress, TimeProvider clock)
        : this(recipe, new AgentPool(options, clock), new EgressGuard(egress)) => _ownsPool = true;

    internal AgentApp(string recipe, AgentPool pool, EgressGuard guard)
    {
        _recipe = RecipeReader.Read(recipe);
        _text = recipe;
        _pool = pool;
        _guard = guard;
        _roles = new AgentRoles(_recipe);
        _businessId = new Regex($"^(?:{_recipe.BusinessIdPattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        _description = new AppDescription(
            _recipe.App, _recipe.Label, _recipe.BusinessIdLabel, Capabilities(_recipe), _roles.Catalog, TimeSpan.FromSeconds(_recipe.ReadLag))
        {
            Guidance = Guidance(_recipe),
            // One browser for each hub; a second person would only wait for it.
            MostAtOnce = 1,
            CallTime = TimeSpan.FromSeconds(20),
        };
    }

    /// <summary>The entry; while there is no browser, its guidance says so first.</summary>
    public AppDescription Description => _pool.Missing is { } missing
        ? _description with { Guidance = $"Not available on this server: {missing}. {_description.Guidance}" }
        : _description;

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        string text = (input ?? "").Trim();
        bool fits = text.Length is > 0 and <= MaxBusinessId && !text.Any(char.IsControl) && _businessId.IsMatch(text);
        businessId = fits ? text : "";
        reason = fits ? "" : $"This is not a {_recipe.BusinessIdLabel} of {_recipe.Label}.";
        return fits;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!TryReadBusinessId(connection.BusinessId, out string businessId, out _))
            throw new ArgumentException("Not a business ID of this app.", nameof(connection));
        var secrets = AgentCredentials.Read(connection.Credential);
        var text = new AppText(connection.Credential, secrets?.Password ?? "", secrets?.TotpSecret ?? "");
        AgentLane lane = _pool.Lane($"{_recipe.App}|{connection.BaseAddress?.AbsoluteUri ?? _recipe.Address}|{businessId.ToUpperInvariant()}");
        var api = new AgentApi(_recipe, _text, connection, _pool, lane, _guard, new AgentErrors(_recipe, text));
        return new AgentConnector(_recipe, api, _roles, businessId);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsPool)
            _pool.Dispose();
    }

    private static Capability Capabilities(Recipe recipe) =>
        Capability.ListAccounts
        | (recipe.Invite is null ? Capability.None : Capability.AddUser)
        | (recipe.SetRole is null ? Capability.None : Capability.UpdateRoles)
        | (recipe.Remove is null ? Capability.None : Capability.RemoveUser)
        | (recipe.List.States.Values.Contains("pending") ? Capability.PendingInvites : Capability.None)
        | (recipe.Identity.Account is null ? Capability.None : Capability.TellsServiceAccount)
        | (recipe.Identity.SeatsTotal is null ? Capability.None : Capability.TellsSeats);

    private static string Guidance(Recipe recipe) => string.Join(' ', new[]
    {
        recipe.Guidance,
        recipe.Identity.BusinessId is null ? $"The {recipe.BusinessIdLabel} cannot be checked." : "",
        "The app is driven through its own pages in a browser; use a service account of its own.",
    }.Where(part => part.Length > 0));
}
