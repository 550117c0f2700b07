using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// One emulated app. All members are called under one lock, so an app needs no locking of its own and a request is applied
/// as a whole. An answer that refuses must leave the state untouched.
/// </summary>
internal interface IAppEmulator
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>What calls change; set for the time of a read that is to see the past.</summary>
    IAppState State { get; set; }

    /// <summary>Back to the seed.</summary>
    void Reset();

    /// <summary>The vendor's API.</summary>
    void MapRoutes(RouteTable routes);

    /// <summary>What people do in the app's own pages; paths below /_emulator, no token asked.</summary>
    void MapPeople(RouteTable routes);

    /// <summary>The whole truth, for assertions.</summary>
    JsonObject DumpState();

    /// <summary>An answer if the call may not go on (token, rate limit); null if it may.</summary>
    EmulatedAnswer? Refuse(EmulatedCall call);

    /// <summary>The app's answer for a path it does not know.</summary>
    EmulatedAnswer NotFound(EmulatedCall call);

    /// <summary>The app's usual body for a status that a fault script asks for.</summary>
    EmulatedAnswer Error(int status);

    /// <summary>The app's usual body about too many requests, with the status that a fault script asks for.</summary>
    EmulatedAnswer Throttled(int status);

    /// <summary>Whether a call only reads; apps whose searches are sent as POST say so here.</summary>
    bool Reads(EmulatedCall call) => !call.IsWrite;

    /// <summary>Whether an answer means that the call was carried out; apps that refuse with status 200 say so here.</summary>
    bool Succeeded(EmulatedAnswer answer) => answer.IsSuccess;

    /// <summary>Adds the headers that the app sends with every answer.</summary>
    EmulatedAnswer Finish(EmulatedCall call, EmulatedAnswer answer);
}
