using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Hubs of one workspace: connecting, looking at, changing and removing them. Credentials go in and never come out.</summary>
public sealed class HubOperations(
    IUnitOfWorkFactory units, ChangeRunner runner, AppCatalog catalog, SecretSealer sealer, OAuthOperations oauth, TimeProvider clock,
    IIdSource ids)
{
    /// <summary>The apps that can be connected.</summary>
    public IReadOnlyList<AppDescription> Apps => catalog.Apps;

    /// <summary>The app of that name, or null.</summary>
    public AppDescription? FindApp(string app) => catalog.Find(app)?.Description;

    /// <summary>Connects a hub. Credential and business ID are checked at the app before anything is stored.</summary>
    public async Task<OperationOutcome<HubStatus>> ConnectAsync(
        ChangeContext context, HubDraft draft, CancellationToken cancellation)
    {
        // A machine without the right is told so before the app is asked anything.
        if (context.User is null && Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!(await AskAsync(context, draft, cancellation)).IsDone(out AcceptedHub? accepted, out OperationFault? fault))
            return fault;
        return (await runner.ApplyAsync(context, scope => AddAsync(scope, accepted, draft, cancellation), cancellation))
            .IsDone(out Hub? hub, out OperationFault? wrong)
            ? await FindStatusAsync(context, hub.Id, cancellation)
            : wrong;
    }

    /// <summary>Asks the app about a hub to connect; nothing is stored.</summary>
    internal async Task<OperationOutcome<AcceptedHub>> AskAsync(ChangeContext context, HubDraft draft, CancellationToken cancellation)
    {
        if (catalog.Find(draft.App) is not { } app)
            return new OperationFault.Invalid(FaultCodes.UnknownApp, "There is no such app in the catalog.", "app");
        draft = draft with
        {
            Credential = HubDraftRule.Trimmed(draft.Credential, app.Description),
            // Whoever signs in need not know where the operator registered this server.
            BaseAddress = draft.BaseAddress ?? (draft.SignIn is null ? null : oauth.ApiOf(app.Description.App)),
        };
        if (HubDraftRule.Check(draft, app, clock.GetUtcNow(), out string businessId) is { } wrong)
            return wrong;
        if (!HubSteps.ReadFields(app.Description, draft.Fields).IsDone(out Dictionary<string, string>? fields, out OperationFault? field))
            return field;
        if (draft.Login == LoginMethod.Sso && !app.Description.OffersSso)
            return new OperationFault.Invalid(FaultCodes.InvalidField, $"{app.Description.Label} has no single sign-on.", "login");
        var hub = new Hub(
            new HubId(ids.Next()), app.Description.App, "", businessId, draft.BaseAddress, null, draft.Policy, app.Description.Roles,
            HubState.Healthy, null, 1, clock.GetUtcNow())
        {
            Login = draft.Login ?? (app.Description.OffersSso ? LoginMethod.Sso : LoginMethod.Password),
            AsksForLogins = draft.AsksForLogins,
            Fields = fields,
        };
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
        {
            if (await HubSteps.SameAsync(reading, hub, cancellation) is { } same)
                return same;
        }

        // The app takes a code only once: it is given back when everything that can be said without the app is in order.
        if (!(await CredentialAsync(context, app.Description, draft, cancellation)).IsDone(out string? credential, out OperationFault? none))
            return none;
        IHubConnector connector = app.Connect(new HubConnection(draft.BaseAddress, businessId, credential) { Fields = fields });
        using IDisposable? owned = connector as IDisposable;
        if (!AppAnswer.Read(await connector.CheckAsync(cancellation)).IsDone(out HubIdentity? identity, out OperationFault? refused))
            return refused;
        // A hub that waits may not list anything yet; its first sync reads the assets.
        List<HubAsset>? assets = [];
        if (identity.Restriction is null
            && !(await AssetListing.ReadAsync(app, connector, cancellation)).IsDone(out assets, out OperationFault? unread))
        {
            return unread;
        }

        return new AcceptedHub(
            hub with
            {
                Label = LabelOf(draft, identity),
                BusinessId = identity.BusinessId,
                ServiceAccountId = identity.ServiceAccountId,
                State = HubReading.StateOf(identity),
                StateReason = identity.Restriction,
            },
            identity, assets, credential);
    }

    private async Task<OperationOutcome<string>> CredentialAsync(
        ChangeContext context, AppDescription app, HubDraft draft, CancellationToken cancellation)
    {
        if (draft.SignIn is not { } signIn)
            return draft.Credential;
        if (!(await oauth.ExchangeAsync(context, app.App, draft.BaseAddress, signIn, cancellation))
            .IsDone(out string? credential, out OperationFault? refused))
        {
            return refused;
        }

        return HubDraftRule.CheckCredential(credential, app) is { } wrong ? wrong : credential;
    }

    /// <summary>Stores a hub that the app has accepted.</summary>
    internal Task<OperationOutcome<Hub>> AddAsync(ChangeScope scope, AcceptedHub accepted, HubDraft draft, CancellationToken cancellation) =>
        HubSteps.AddAsync(
            scope, accepted.Hub, sealer.Seal(scope.Context.Workspace, accepted.Hub.Id, accepted.Credential), accepted.Assets,
            accepted.Identity, draft.Owner, cancellation);

    /// <summary>A page of hubs, oldest first; null leaves a criterion out.</summary>
    public async Task<OperationOutcome<Page<HubStatus>>> ListAsync(
        ChangeContext context, string? app, HubState? state, bool? orphan, HubId? after, int count, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        if (Paging.Check(count) is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        var statuses = new List<HubStatus>();
        foreach (Hub hub in await work.Hubs.ListAsync(cancellation))
        {
            if (after is { } last && hub.Id.Value.CompareTo(last.Value) <= 0)
                continue;
            if ((app is not null && !string.Equals(app, hub.App, StringComparison.OrdinalIgnoreCase)) || (state is { } s && s != hub.State))
                continue;
            HubStatus status = await HubReading.StatusAsync(work, hub, clock.GetUtcNow(), cancellation);
            if (orphan is { } wanted && wanted != status.Orphan)
                continue;
            statuses.Add(status);
            if (statuses.Count == count)
                break;
        }

        return new Page<HubStatus>(statuses, statuses.Count < count ? null : statuses[^1].Hub.Id.Value);
    }

    /// <summary>Every hub, oldest first.</summary>
    public async Task<IReadOnlyList<HubStatus>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        var statuses = new List<HubStatus>();
        foreach (Hub hub in await work.Hubs.ListAsync(cancellation))
            statuses.Add(await HubReading.StatusAsync(work, hub, clock.GetUtcNow(), cancellation));
        return statuses;
    }

    /// <summary>One hub with its health and the state of its seats.</summary>
    public async Task<OperationOutcome<HubStatus>> FindAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        return await Authority.CheckAsync(work, context, id, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden
            ? forbidden
            : await HubReading.StatusAsync(work, hub, clock.GetUtcNow(), cancellation);
    }

    /// <summary>Changes settings. A new grace counts from the next look at a seat.</summary>
    public async Task<OperationOutcome<HubStatus>> ChangeAsync(
        ChangeContext context, HubId id, HubChange change, long? expectedVersion, CancellationToken cancellation)
    {
        if (change.Fields is { Count: > 0 }
            && !(await CheckFieldsAsync(context, id, change, cancellation)).IsDone(out change!, out OperationFault? wrong))
        {
            return wrong;
        }

        return (await runner.ApplyAsync(context, scope => HubSteps.ChangeAsync(scope, id, change, expectedVersion, cancellation), cancellation))
            .IsDone(out Hub? hub, out OperationFault? fault)
            ? await FindStatusAsync(context, hub.Id, cancellation)
            : fault;
    }

    // New fields are asked about at the app before they are stored, as they are when a hub is connected.
    private async Task<OperationOutcome<HubChange>> CheckFieldsAsync(
        ChangeContext context, HubId id, HubChange change, CancellationToken cancellation)
    {
        Hub? hub;
        string credential;
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
        {
            hub = await reading.Hubs.FindAsync(id, cancellation);
            if (hub is null)
                return HubReading.Unknown();
            if (await Authority.CheckAsync(reading, context, id, AdminRole.Owner, clock.GetUtcNow(), cancellation) is { } forbidden)
                return forbidden;
            credential = sealer.Open(context.Workspace, id, await reading.Hubs.CredentialAsync(id, cancellation));
        }

        if (catalog.Find(hub.App) is not { } app)
            return new OperationFault.Conflict(FaultCodes.UnknownApp, $"The hub belongs to the app '{hub.App}', which this server does not have.");
        if (!HubSteps.ReadFields(app.Description, HubReading.Merged(hub.Fields, change.Fields!)).IsDone(out Dictionary<string, string>? fields, out OperationFault? field))
            return field;
        IHubConnector connector = app.Connect(new HubConnection(hub.BaseAddress, hub.BusinessId, credential) { Fields = fields });
        using IDisposable? owned = connector as IDisposable;
        return AppAnswer.Read(await connector.CheckAsync(cancellation)).IsDone(out HubIdentity? identity, out OperationFault? refused)
            ? change with { Fields = fields, Accepted = identity }
            : refused;
    }

    /// <summary>Gives roles new weights; see <see cref="WeightSteps"/>.</summary>
    public Task<OperationOutcome<ChangeResult<Hub>>> ChangeWeightsAsync(
        ChangeContext context, HubId id, IReadOnlyDictionary<string, int> weights, long? expectedVersion, bool preview,
        CancellationToken cancellation) =>
        runner.RunAsync(
            context, preview, scope => WeightSteps.ChangeAsync(scope, id, weights, expectedVersion, cancellation), cancellation);

    /// <summary>
    /// Takes a hub away from here. Accounts in the app are kept as they are, or, if asked, lose their grants first so that the pipeline
    /// removes them; the hub then stays until somebody removes it.
    /// </summary>
    public Task<OperationOutcome<ChangeResult<Hub>>> RemoveAsync(
        ChangeContext context, HubId id, DisconnectMode mode, string? reason, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(
            context, preview,
            scope => mode == DisconnectMode.RemoveAccounts
                ? HubSteps.TakeEverythingAsync(scope, id, reason, cancellation)
                : HubSteps.RemoveAsync(scope, id, reason, cancellation),
            cancellation);

    private async Task<OperationOutcome<HubStatus>> FindStatusAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Hubs.FindAsync(id, cancellation) is { } hub
            ? await HubReading.StatusAsync(work, hub, clock.GetUtcNow(), cancellation)
            : HubReading.Unknown();
    }

    private static string LabelOf(HubDraft draft, HubIdentity identity) =>
        Naming.Check(draft.Label ?? identity.Name, "label", out string label) is null ? label : identity.BusinessId;
}
