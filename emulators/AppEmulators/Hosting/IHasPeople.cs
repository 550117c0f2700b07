using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// The people of an emulated app and what they and its admins do in its own pages, the same for every app; reached below
/// /_emulator by <see cref="PeopleProtocol"/>. What the app has no notion of is refused with a reason.
/// </summary>
internal interface IHasPeople
{
    /// <summary>The whole truth: active, suspended and pending people, also those whom the API hides.</summary>
    IReadOnlyList<EmulatedPerson> People { get; }

    /// <summary>
    /// Somebody adds a person by hand, or makes the roles and assets of the one with this address exactly these. The roles may be
    /// ones that the connector does not know. Null when done, else why not.
    /// </summary>
    /// <param name="email">The address; null adds one whose address the API never shows.</param>
    /// <param name="state">active, pending or suspended.</param>
    /// <param name="roles">Empty for the app's plainest role.</param>
    /// <param name="assets">Roles by asset, as kind:id; an asset that is not there yet is made.</param>
    /// <param name="duplicate">True adds a second account with an address that is taken, where the app can have that.</param>
    /// <param name="now">The emulator's time.</param>
    string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now);

    /// <summary>Somebody removes the person or cancels the invitation by hand; false if there is none.</summary>
    bool Remove(string email, DateTimeOffset now);

    /// <summary>Pending people accept, all or the one with this address; how many did.</summary>
    int Accept(string? email, DateTimeOffset now);

    /// <summary>Invitations end unaccepted, all or the one of this address; how many did.</summary>
    int Expire(string? email, DateTimeOffset now);

    /// <summary>
    /// Changes a setting: <c>seats</c> (number), <c>autoAccept</c> (flag), <c>token</c> (good, expired, underpermissioned),
    /// <c>credential</c> (the only one that is accepted from now on; see <see cref="AcceptedCredential"/>), and what the app has of its
    /// own. Null when done, else why not.
    /// </summary>
    string? Set(string name, JsonNode? value);
}
