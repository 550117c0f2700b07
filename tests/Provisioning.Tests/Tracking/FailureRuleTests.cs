using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Tests.Tracking;

/// <summary>Domain feature 32: every failure has a code and something that a person can do.</summary>
public sealed class FailureRuleTests
{
    [Fact]
    public void feature_32_everything_that_is_set_aside_has_a_code_an_action_and_advice()
    {
        foreach (ParkReason reason in Enum.GetValues<ParkReason>())
        {
            TaskFailure failure = FailureRule.Of(reason);
            failure.Advice.ShouldEndWith(".");
            FailureRule.Of(PlanWords.Of(new SeatPlan.Park(reason))).ShouldBe(failure, "the stored words mean the same");
        }
    }

    [Fact]
    public void feature_32_every_refusal_means_something_even_with_a_code_that_nobody_knows()
    {
        foreach (RefusalKind kind in Enum.GetValues<RefusalKind>().Where(k => k != RefusalKind.AlreadySo))
        {
            TaskFailure failure = FailureRule.Of(kind).ShouldNotBeNull();
            string stored = FailureRule.ReasonOf(kind, "acme_error_17", "The app said no.");
            FailureRule.Of(stored).ShouldBe(failure, $"{kind}");
            stored.ShouldContain("acme_error_17: The app said no.");
        }

        FailureRule.Of(RefusalKind.AlreadySo).ShouldBeNull();
    }

    [Fact]
    public void feature_32_every_code_has_an_action_and_every_action_is_asked_for_by_some_code()
    {
        TaskFailure[] all = [.. Enum.GetValues<FailureCode>().Select(FailureRule.Of)];

        all.Select(f => f.Code).ShouldBe(Enum.GetValues<FailureCode>());
        all.Select(f => f.Action).Distinct().Order().ShouldBe(Enum.GetValues<UserAction>());
    }

    [Theory]
    [InlineData("not_enough_seats: x", FailureCode.NotEnoughSeats, UserAction.AddLicenses)]
    [InlineData("http_402: x", FailureCode.SubscriptionDeactivated, UserAction.RenewSubscription)]
    [InlineData("forbidden: x", FailureCode.UnderpermissionedAccount, UserAction.GrantPermissions)]
    [InlineData("underpermissioned: x", FailureCode.UnderpermissionedAccount, UserAction.GrantPermissions)]
    [InlineData("not_visible: x", FailureCode.InvalidBusinessId, UserAction.FixBusinessId)]
    [InlineData("missing_scope: x", FailureCode.UnderpermissionedAccount, UserAction.GrantPermissions)]
    [InlineData("feature_not_enabled: x", FailureCode.UnderpermissionedAccount, UserAction.GrantPermissions)]
    [InlineData("browser_unavailable: x", FailureCode.NotInstalled, UserAction.AskOperator)]
    [InlineData("unknown_service_account: x", FailureCode.InvalidField, UserAction.FixField)]
    [InlineData("payment_required: x", FailureCode.SubscriptionDeactivated, UserAction.RenewSubscription)]
    [InlineData("invalid_field: x", FailureCode.InvalidField, UserAction.FixField)]
    [InlineData("address_refused: x", FailureCode.InvalidAddress, UserAction.FixAddress)]
    [InlineData("redirect_refused: x", FailureCode.InvalidAddress, UserAction.FixAddress)]
    [InlineData("bad_credential: x", FailureCode.BadCredentials, UserAction.ReviewCredentials)]
    [InlineData("sso_required: x", FailureCode.BadCredentials, UserAction.ReviewCredentials)]
    [InlineData("email_missing: x", FailureCode.EmailNotProvidedError, UserAction.ProvideEmail)]
    [InlineData("invalid_email: x", FailureCode.InvalidEmail, UserAction.FixEmail)]
    [InlineData("unknown_team: x", FailureCode.UnknownRole, UserAction.ReviewRoles)]
    [InlineData("last_owner: x", FailureCode.Protected, UserAction.ReviewProtection)]
    [InlineData("ambiguous_account: x", FailureCode.NotManageable, UserAction.DoItByHand)]
    [InlineData("too_many_attempts: unknown: x", FailureCode.TooManyAttempts, UserAction.Retry)]
    [InlineData("poison: NullReferenceException", FailureCode.Defect, UserAction.ReportDefect)]
    [InlineData("safeguard: x", FailureCode.Safeguard, UserAction.Decide)]
    [InlineData("something_new: x", FailureCode.Other, UserAction.DoItByHand)]
    [InlineData("words without a code", FailureCode.Other, UserAction.DoItByHand)]
    public void feature_32_a_stored_reason_says_what_to_do(string reason, FailureCode code, UserAction action)
    {
        TaskFailure failure = FailureRule.Of(reason).ShouldNotBeNull();
        (failure.Code, failure.Action).ShouldBe((code, action));
    }

    [Fact]
    public void feature_32_an_ill_hub_says_what_to_do_whatever_the_app_called_it()
    {
        FailureRule.Of(HubState.Healthy, null).ShouldBeNull();
        FailureRule.Of(HubState.Waiting, "new_system_user").ShouldBeNull("nobody can do anything but wait");
        foreach (HubState state in Enum.GetValues<HubState>().Where(s => s is not (HubState.Healthy or HubState.Waiting)))
            _ = FailureRule.Of(state, "acme.error: no.").ShouldNotBeNull();
        FailureRule.Of(HubState.ReviewServiceAccount, "acme.error: no.")!.Action.ShouldBe(UserAction.ReviewCredentials);
        FailureRule.Of(HubState.ReviewServiceAccount, "forbidden: no.")!.Action.ShouldBe(UserAction.GrantPermissions);
        FailureRule.Of(HubState.ReviewConfiguration, "acme.error: no.")!.Action.ShouldBe(UserAction.FixBusinessId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("overtaken: a newer change replaced this one.")]
    [InlineData("done_by_hand: it was given up here and the app shows it done.")]
    [InlineData("ignored: left alone.")]
    public void feature_32_what_is_no_failure_asks_nothing_of_anybody(string? reason) => FailureRule.Of(reason).ShouldBeNull();
}
