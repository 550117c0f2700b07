using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>bc/get, user/info and bc/member/*.</summary>
internal static class MemberRoutes
{
    private const int MostAddresses = 50;

    public static void Map(RouteTable routes, Func<BusinessCenter> center)
    {
        routes.Map("GET", $"{TikTokEmulator.Prefix}/bc/get/", call => ListCenters(call, center()));
        routes.Map("GET", $"{TikTokEmulator.Prefix}/user/info/", call => OwnUser(call, center()));
        var scope = new BusinessCenterScope(routes, center);
        scope.Map("GET", "bc/member/get", List);
        scope.Map("POST", "bc/member/invite", Invite);
        scope.Map("POST", "bc/member/update", Update);
        scope.Map("POST", "bc/member/delete", Delete);
    }

    private static EmulatedAnswer ListCenters(EmulatedCall call, BusinessCenter center)
    {
        TikTokInput input = TikTokInput.Read(call);
        string id = input.Id("bc_id", required: false);
        input.Word("scene", ["SINGLE_ACCOUNT", "TIERED_ACCOUNT"]);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        BcPartner? partner = center.Partners.Find(p => p.Token is not null && p.Token == BusinessCenterScope.TokenOf(call));
        BcMember? own = center.ByUserId(center.ServiceAccount);
        (string Id, string Name, string Role)[] all = partner is not null
            ? [(partner.Id, partner.Name, BcRoles.Admin)]
            : own is not null ? [(center.Id, center.Name, own.Role)] : [];
        return TikTokPages.Page(call, input, [.. all.Where(c => id.Length == 0 || c.Id == id)], c => new JsonObject
        {
            ["bc_info"] = new JsonObject
            {
                ["bc_id"] = c.Id,
                ["name"] = c.Name,
                ["company"] = $"{c.Name} Ltd",
                ["currency"] = "EUR",
                ["registered_area"] = "DE",
                ["status"] = "ENABLE",
                ["timezone"] = "Europe/Berlin",
                ["type"] = "AGENCY",
            },
            ["user_role"] = c.Role,
            ["ext_user_role"] = new JsonObject(),
        });
    }

    // Not among the operations of the official SDK; used by public clients, which also show that the address is masked.
    private static EmulatedAnswer OwnUser(EmulatedCall call, BusinessCenter center)
    {
        BcPartner? partner = center.Partners.Find(p => p.Token is not null && p.Token == BusinessCenterScope.TokenOf(call));
        BcMember? own = center.ByUserId(center.ServiceAccount);
        return TikTokAnswers.Ok(new JsonObject
        {
            ["core_user_id"] = partner?.Users[0].UserId ?? center.ServiceAccount,
            ["display_name"] = partner?.Users[0].Name ?? own?.Name ?? "",
            ["email"] = "o***n@octo.example",
            ["create_time"] = 1709283600,
        });
    }

    private static EmulatedAnswer List(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        TikTokInput filter = input.Object("filtering", "keyword", "relation_status", "user_role");
        string? keyword = filter.Text("keyword");
        string? status = filter.Word("relation_status", BcRoles.Statuses);
        string? role = filter.Word("user_role", BcRoles.UserRoles);
        return TikTokPages.Page(
            call,
            input.Checked(filter),
            [
                .. center.Members.Where(m =>
                    (status is null || m.Status == status)
                    && (role is null || m.Role == role)
                    && (keyword is null || Contains(m.Email, keyword) || Contains(m.Name, keyword))),
            ],
            member => new JsonObject
            {
                ["user_id"] = member.UserId,
                ["user_name"] = member.Name,
                ["user_email"] = member.Email ?? "",
                ["user_role"] = member.Role,
                ["relation_status"] = member.Status,
                ["ext_user_role"] = member.FinanceRole is { } finance ? new JsonObject { ["finance_role"] = finance } : new JsonObject(),
            });
    }

    private static EmulatedAnswer Invite(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string[] emails = input.Texts("emails", TikTokInput.IsAddress, MostAddresses, required: true);
        string role = input.Word("user_role", BcRoles.UserRoles) ?? BcRoles.Standard;
        string? finance = Finance(input);
        input.Word("asset_type", [BcRoles.Advertiser]);
        string advertiserRole = input.Word("advertiser_role", BcRoles.AdvertiserRoles) ?? "ANALYST";
        string[] ids = input.Texts("asset_ids", TikTokInput.IsId, int.MaxValue);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (Array.Find(ids, id => center.Asset(BcRoles.Advertiser, id) is null) is { } unknown)
            return TikTokAnswers.NoAsset(unknown);
        // Whether TikTok refuses these or sends the mail again is not confirmed, nor are the words.
        if (emails.Any(email => center.Members.Exists(m => !m.IsPending && m.Has(email))))
            return TikTokAnswers.Invalid("The user is already a member of the Business Center.");
        if (emails.Any(email => center.Invited(email) is not null))
            return TikTokAnswers.Invalid("The user has already been invited to the Business Center.");
        if (center.Members.Count + emails.Length > center.Seats)
            return TikTokAnswers.Invalid("The Business Center has reached the maximum number of members.");
        if (role == BcRoles.Admin && center.Admins + emails.Length > BusinessCenter.AdminLimit)
            return TooManyAdmins();
        foreach (string email in emails)
        {
            BcMember invited = center.Invite(email, role, finance, call.Now);
            foreach (string id in ids)
                center.Grants[(invited.Key, center.Asset(BcRoles.Advertiser, id)!)] = [advertiserRole];
            if (center.AutoAccept)
                center.Accept(invited, call.Now);
        }

        return TikTokAnswers.Ok();
    }

    private static EmulatedAnswer Update(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string id = input.Id("user_id");
        string? role = input.Word("user_role", BcRoles.UserRoles);
        string? finance = Finance(input);
        string? name = input.Text("user_name");
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (center.ByUserId(id) is not { } member)
            return TikTokAnswers.Invalid("The user is not a member of the Business Center.");
        if (role is not null && role != BcRoles.Admin && center.IsLastAdmin(member))
            return LastAdmin();
        if (role == BcRoles.Admin && member.Role != BcRoles.Admin && center.Admins >= BusinessCenter.AdminLimit)
            return TooManyAdmins();
        // What is not given stays; that a missing finance role does not clear one is not confirmed.
        center.Replace(member, member with
        {
            Role = role ?? member.Role,
            FinanceRole = finance ?? member.FinanceRole,
            Name = name ?? member.Name,
        });
        return TikTokAnswers.Ok();
    }

    private static EmulatedAnswer Delete(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string id = input.Id("user_id", required: false);
        string? email = input.Text("user_email");
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (id.Length == 0 == email is null)
            return TikTokAnswers.Invalid("Exactly one of user_id and user_email is required.");
        BcMember? member = email is null ? center.ByUserId(id) : center.Invited(email);
        if (member is null)
            return TikTokAnswers.Invalid("The user is not a member of the Business Center.");
        if (center.IsLastAdmin(member))
            return LastAdmin();
        if (member.UserId == center.ServiceAccount)
            return TikTokAnswers.Invalid("You cannot remove yourself from the Business Center.");
        center.Remove(member);
        return TikTokAnswers.Ok();
    }

    private static string? Finance(TikTokInput input)
    {
        TikTokInput inner = input.Object("ext_user_role", "finance_role");
        string? role = inner.Word("finance_role", BcRoles.FinanceRoles);
        input.Checked(inner);
        return role;
    }

    // That TikTok keeps both rules is documented; code and words are not.
    private static EmulatedAnswer TooManyAdmins() => TikTokAnswers.Invalid("The Business Center has reached the maximum number of admins.");

    private static EmulatedAnswer LastAdmin() => TikTokAnswers.Invalid("The last admin of the Business Center cannot be removed.");

    private static bool Contains(string? text, string keyword) => text?.Contains(keyword, StringComparison.OrdinalIgnoreCase) == true;
}
