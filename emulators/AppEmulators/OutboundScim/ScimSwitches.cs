using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>What kind of SCIM server is emulated. The defaults are those of a complete one.</summary>
internal sealed class ScimSwitches
{
    private readonly Dictionary<string, bool> _flags = new(StringComparer.Ordinal)
    {
        // What the server can do.
        ["patch"] = true,
        ["filter"] = true,
        ["etag"] = true,
        ["cursorPaging"] = false,
        ["publishesRoles"] = true,
        ["groups"] = true,
        ["deletes"] = true,
        // How it does it, as servers in the field do.
        ["discovery"] = true,
        ["softDelete"] = false,
        ["filterIgnored"] = false,
        ["filterUserNameOnly"] = false,
        ["valuePaths"] = true,
        ["showsGroups"] = true,
        ["showsMembers"] = true,
        ["showsTotals"] = true,
        ["uniquenessType"] = true,
        ["memberNoTarget"] = false,
        ["textNumbers"] = false,
        ["rolesReadOnly"] = false,
        ["sayPatchWorks"] = false,
        ["patchAnswersNothing"] = false,
    };

    public bool Patch => _flags["patch"];

    public bool Filter => _flags["filter"];

    public bool ETag => _flags["etag"];

    public bool CursorPaging => _flags["cursorPaging"];

    /// <summary>Lists for Okta's discovery; only what they list can be given. Without: any value.</summary>
    public bool PublishesRoles => _flags["publishesRoles"];

    public bool Groups => _flags["groups"];

    public bool Deletes => _flags["deletes"];

    public bool Discovery => _flags["discovery"];

    /// <summary>DELETE keeps the user, deactivated.</summary>
    public bool SoftDelete => _flags["softDelete"];

    /// <summary>Every filter answers with everybody.</summary>
    public bool FilterIgnored => _flags["filterIgnored"];

    public bool FilterUserNameOnly => _flags["filterUserNameOnly"];

    /// <summary>Paths such as <c>members[value eq "x"]</c> in PATCH.</summary>
    public bool ValuePaths => _flags["valuePaths"];

    public bool ShowsGroups => _flags["showsGroups"];

    public bool ShowsMembers => _flags["showsMembers"];

    /// <summary>Listings by cursor say how many rows there are.</summary>
    public bool ShowsTotals => _flags["showsTotals"];

    public bool UniquenessType => _flags["uniquenessType"];

    /// <summary>Taking out somebody who is no member is refused (RFC 7644 section 3.5.2.2 lets it succeed).</summary>
    public bool MemberNoTarget => _flags["memberNoTarget"];

    /// <summary>Counts are texts, as some servers send them.</summary>
    public bool TextNumbers => _flags["textNumbers"];

    public bool RolesReadOnly => _flags["rolesReadOnly"];

    /// <summary>The server's own description says that PATCH works, whether it does or not.</summary>
    public bool SaysPatch => Patch || _flags["sayPatchWorks"];

    /// <summary>A PATCH of a user answers 204, as one of a group always does here.</summary>
    public bool PatchAnswersNothing => _flags["patchAnswersNothing"];

    /// <summary>Status of a PATCH that the server does not do.</summary>
    public int PatchStatus { get; private set; } = 501;

    /// <summary>Most rows of a page.</summary>
    public int PageCap { get; private set; } = 100;

    /// <summary>False if there is no such switch or the value does not fit.</summary>
    public bool TrySet(string name, JsonNode? value)
    {
        if (_flags.ContainsKey(name) && value is JsonValue flag && flag.TryGetValue(out bool on))
            _flags[name] = on;
        else if (name == "patchStatus" && value is JsonValue status && status.TryGetValue(out int code) && (code is 405 or 501))
            PatchStatus = code;
        else if (name == "pageCap" && value is JsonValue cap && cap.TryGetValue(out int most) && most is > 0 and <= 1000)
            PageCap = most;
        else
            return false;
        return true;
    }

    public JsonObject Dump()
    {
        var dump = new JsonObject { ["patchStatus"] = PatchStatus, ["pageCap"] = PageCap };
        foreach ((string name, bool on) in _flags)
            dump[name] = on;
        return dump;
    }
}
