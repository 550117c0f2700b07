using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>Maps calls that are about one Business Center and only for its admins.</summary>
internal sealed class BusinessCenterScope(RouteTable routes, Func<BusinessCenter> center)
{
    /// <summary>Calls of an admin of the Business Center.</summary>
    public void Map(string method, string path, Func<EmulatedCall, TikTokInput, BusinessCenter, EmulatedAnswer> handler) =>
        routes.Map(method, $"{TikTokEmulator.Prefix}/{path}/", call =>
        {
            TikTokInput input = TikTokInput.Read(call);
            string id = input.Id("bc_id");
            if (input.Problem is { } problem)
                return TikTokAnswers.Invalid(problem);
            BusinessCenter here = center();
            return id == here.Id && TokenOf(call) != TikTokEmulator.PartnerToken && here.ServiceAccountIsAdmin
                ? handler(call, input, here)
                : TikTokAnswers.NoPermission("the Business Center");
        });

    /// <summary>Calls of an admin of the Business Center, or of a partner for its own.</summary>
    public void MapForPartners(
        string method, string path, Func<EmulatedCall, TikTokInput, BusinessCenter, EmulatedAnswer> handler,
        Func<EmulatedCall, TikTokInput, BusinessCenter, BcPartner, EmulatedAnswer> ofPartner)
    {
        var own = new RouteTable();
        new BusinessCenterScope(own, center).Map(method, path, handler);
        routes.Map(method, $"{TikTokEmulator.Prefix}/{path}/", call =>
        {
            TikTokInput input = TikTokInput.Read(call);
            BusinessCenter here = center();
            return here.Partners.Find(p => p.Token is not null && p.Token == TokenOf(call) && p.Id == input.Text("bc_id")) is { } partner
                ? ofPartner(call, input, here, partner)
                : own.Answer(call)!;
        });
    }

    public static string TokenOf(EmulatedCall call) => call.Headers["Access-Token"].ToString();
}
